// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/look_xml.h"
#include "export/deck/made.h"
#include "export/deck/marks.h"
#include "export/deck/slide.h"

#include <functional>
#include <string>
#include <string_view>

namespace bayplan::pptx {

/// Where a deck puts what our slides say: its size, and which placeholders its layout has.
struct Placement
{
    /// The part of the slide that `content` of our own 960 × 540 points goes to.
    Box from = inPoints(40, 84, 880, 440);
    Box to = from;
    bool hasSubtitle = false;    ///< the layout has a placeholder for it (title slide)
    bool hasNumber = true;       ///< and one for the slide number
    Box titleBox = {};           ///< where the layout has its title; empty: our own, which our titles fit
    double titleSize = 0;        ///< points of its words there
    int numberIndex = 12;        ///< whose index is this
    bool hasCentredTitle = true; ///< title slide: its title is a centred one
    Ground ground = Ground::light;

    [[nodiscard]] Box placed(const Box &box) const;
    /// How much larger words are there, at most 1.
    [[nodiscard]] double scale() const;
};

/// A chart that has been added to a package.
struct AddedChart
{
    std::string id;       ///< of the relationship to it
    std::string lookMark; ///< as `lookMarkOf`
};
/// What a slide needs besides its own part. `addMade` returns the id of the relationship to the names that a later
/// export asks for; without it there are none.
struct SlideParts
{
    std::function<AddedChart(const ChartData &chart)> addChart;
    std::function<std::string(const MadeNames &names)> addMade = {};
    MadeNames pages = {}; ///< all of this slide's key; none where pages do not come and go
};

/// p:sld of a slide. Shapes are named after what they are ("bayplan:idle/headline#…"), with a short mark of what was
/// written, so that a later export knows what the user has changed. Source: ECMA-376 part 1, chapter 19.3.
[[nodiscard]] std::string slideXml(const Slide &slide, const Placement &placement, const SlideParts &parts);

/// Writes the items of a slide one after the other and hands out shape ids.
class ItemWriter
{
public:
    ItemWriter(SlideXml &xml, const Slide &slide, const Placement &placement, const SlideParts &parts)
        : m_xml(xml), m_slide(slide), m_placement(placement), m_parts(parts)
    {
    }

    void write(const ShapeItem &item);
    void write(const GroupItem &item);
    void write(const ChartItem &item);
    void write(const TableItem &item);
    /// `size` in points, when it is not to be that of the layout.
    void writePlaceholder(std::string_view type, int index, const std::string &name, const std::string &words,
                          double size = 0);
    void writeSlideNumber();
    /// p:custDataLst with names that a later export asks for; nothing for none.
    void writeMade(const MadeNames &names);

private:
    void writeShape(const ShapeItem &item, int id);
    void writeConnector(const ConnectorItem &item, const std::vector<ShapeItem> &shapes, int firstId);
    void writeName(int id, const std::string &name, const std::string &mark, const std::string &description,
                   bool isDecorative = false);
    /// A chart or a table in its frame.
    template <typename Content>
    void writeGraphic(const std::string &name, const std::string &mark, const std::string &description, const Box &box,
                      std::string_view what, Content content);

    SlideXml &m_xml;
    const Slide &m_slide;
    const Placement &m_placement;
    const SlideParts &m_parts;
    int m_lastId = 1;
};

/// An element with where a shape stands: a:off and a:ext.
void writeSpace(XmlWriter &xml, std::string_view element, const Box &box);

/// a:p elements of paragraphs; an empty one when there are none. `scale` shrinks their sizes.
void writeParagraphs(SlideXml &xml, const std::vector<Paragraph> &paragraphs, double scale);

/// a:tbl of a table. Requires: every row has a cell for each column.
void writeTable(SlideXml &xml, const TableItem &table, const Box &box, double scale);

/// p:cxnSp geometry between two points, for ends that leave across or down alike.
void writeElbow(XmlWriter &xml, const Box &from, Site fromSite, const Box &to, Site toSite);

/// a:custGeom of a cylinder with the four sites of a rectangle. The preset shape numbers its sites otherwise, and not
/// every program follows it.
[[nodiscard]] std::string_view cylinderGeometry();

/// The words of paragraphs with line ends between them.
[[nodiscard]] std::string wordsOf(const std::vector<Paragraph> &paragraphs);

/// Points at which a title fits into the layout's box; 0 when it does as it is.
[[nodiscard]] double fittingTitleSize(const Placement &placement, const std::string &title);

/// "idle"; "lines-2" for a second page; "architecture-of-12" for the page about an element.
[[nodiscard]] std::string slideName(const Slide &slide);
/// The whole name of an item: "bayplan:idle/headline"; "bayplan:lines-2/table" on a second page.
[[nodiscard]] std::string stableName(const Slide &slide, std::string_view item);

} // namespace bayplan::pptx
