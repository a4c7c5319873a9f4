// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/package.h"
#include "export/deck/slide_writer.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
} // namespace pugi

namespace bayplan::pptx {

/// The stable part of a shape's name ("bayplan:idle/headline"), and the mark of what was written.
struct ShapeName
{
    std::string_view stable; ///< empty: no shape of ours
    std::string_view place;  ///< mark of its geometry
    std::string_view words;  ///< mark of its words
};
[[nodiscard]] ShapeName shapeNameOf(std::string_view name);

/// Brings what Bayplan made in an existing deck up to date with slides made anew. Shapes are found by their names,
/// wherever the user has put them. Kept: what the user has moved, resized, recoloured or written, and all that is not
/// ours. Shapes that were deleted stay deleted.
class Refresh
{
public:
    Refresh(Package &package, const Placement &title, const Placement &content);

    /// Takes a slide to be found in the deck.
    void offer(const Slide &slide);
    /// Updates all slides, and returns the keys (with page: "lines-2") of those that were found.
    std::set<std::string> run();

private:
    struct Fresh;

    void updateSlide(const std::string &name);
    void updateNode(Part &slide, pugi::xml_node node, const Fresh &fresh);
    void updateNotes(const Part &slide, const std::vector<std::string> &notes);

    Package &m_package;
    Placement m_title;
    Placement m_content;
    std::map<std::string, std::shared_ptr<Fresh>> m_fresh; ///< by slide key with page
    std::set<std::string> m_found;
};

/// Where a p:sp, p:graphicFrame or p:grpSp stands; empty when it says nothing.
[[nodiscard]] Box boxOfNode(const pugi::xml_node &node);
/// The words of a shape, a line for each paragraph.
[[nodiscard]] std::string wordsOfNode(const pugi::xml_node &node);
/// Words and place of a shape become those of `fresh` where nobody has changed them; true when it has moved.
bool updateShape(pugi::xml_node node, const pugi::xml_node &fresh);
/// The same for the drawing: elements that are gone go, new ones come, lines follow.
void updateDrawing(pugi::xml_node group, const pugi::xml_node &fresh);
/// Puts other children into a group whose place on the slide stays.
void replaceChildren(pugi::xml_node group, const pugi::xml_node &fresh);

/// A chart part with other data: series keep their colours, everything but the data stays. A chart whose kind the user
/// has changed is written anew.
[[nodiscard]] std::string updatedChart(std::string_view old, const ChartData &chart, std::string_view workbookId);

} // namespace bayplan::pptx
