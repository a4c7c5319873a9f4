// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/slide_writer.h"

#include "draw/text_metrics.h"

#include <algorithm>

namespace bayplan::pptx {

Box Placement::placed(const Box &box) const
{
    const auto across = [this](Emu x) {
        return to.x + (x - from.x) * to.width / from.width;
    };
    const auto down = [this](Emu y) {
        return to.y + (y - from.y) * to.height / from.height;
    };
    const Emu x = across(box.x);
    const Emu y = down(box.y);
    return {x, y, across(box.right()) - x, down(box.bottom()) - y};
}

double Placement::scale() const
{
    const double across = static_cast<double>(to.width) / static_cast<double>(from.width);
    const double down = static_cast<double>(to.height) / static_cast<double>(from.height);
    return std::min({1.0, across, down});
}

std::string wordsOf(const std::vector<Paragraph> &paragraphs)
{
    std::string words;
    for (const Paragraph &paragraph : paragraphs) {
        for (const Phrase &phrase : paragraph.phrases)
            words += cleaned(phrase.text);
        words += '\n';
    }
    return words;
}

std::string slideName(const Slide &slide)
{
    const std::string name = slide.key + (slide.of.empty() ? std::string() : "-of-" + slide.of);
    return name + (slide.page > 1 ? "-" + std::to_string(slide.page) : std::string());
}

std::string stableName(const Slide &slide, std::string_view item)
{
    return "bayplan:" + slideName(slide) + "/" + std::string(item);
}

template <typename Content>
void ItemWriter::writeGraphic(const std::string &name, const std::string &mark, const std::string &description,
                              const Box &box, std::string_view what, Content content)
{
    m_xml.open("p:graphicFrame");
    m_xml.open("p:nvGraphicFramePr");
    writeName(++m_lastId, name, mark, description);
    m_xml.raw("<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/>");
    m_xml.close();
    writeSpace(m_xml, "p:xfrm", box);
    m_xml.open("a:graphic");
    m_xml.open("a:graphicData", {{"uri", what}});
    content();
    m_xml.close();
    m_xml.close();
    m_xml.close();
}

void ItemWriter::write(const ChartItem &item)
{
    constexpr std::string_view what = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    const Box box = m_placement.placed(item.box);
    const AddedChart added = m_parts.addChart(item.chart);
    writeGraphic(item.name, markOf(box, {}) + added.lookMark, item.description, box, what, [&] {
        m_xml.leaf("c:chart", {{"xmlns:c", what}, {"r:id", added.id}});
    });
}

void ItemWriter::write(const TableItem &item)
{
    const Box box = m_placement.placed(item.box);
    writeGraphic(item.name, markOf(box, {}), item.description, box,
                 "http://schemas.openxmlformats.org/drawingml/2006/table",
                 [&] { writeTable(m_xml, item, box, m_placement.scale()); });
}

void ItemWriter::writeMade(const MadeNames &names)
{
    if (names.empty() || !m_parts.addMade)
        return;
    m_xml.open("p:custDataLst");
    m_xml.leaf("p:tags", {{"r:id", m_parts.addMade(names)}});
    m_xml.close();
}

std::string slideXml(const Slide &slide, const Placement &placement, const SlideParts &parts)
{
    SlideXml xml(placement.ground);
    xml.reserve(16'000);
    xml.open("p:sld", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                       {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
                       {"xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"}});
    xml.open("p:cSld", {{"name", "bayplan:" + slideName(slide)}});
    xml.open("p:spTree");
    xml.raw("<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
            "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/>"
            "</a:xfrm></p:grpSpPr>");
    ItemWriter items(xml, slide, placement, parts);
    items.writePlaceholder(slide.isTitle && placement.hasCentredTitle ? "ctrTitle" : "title", 0, "title", slide.title,
                           fittingTitleSize(placement, slide.title));
    if (!slide.subtitle.empty() && placement.hasSubtitle)
        items.writePlaceholder("subTitle", 1, "subtitle", slide.subtitle);
    for (const SlideItem &item : slide.items)
        std::visit([&](const auto &one) { items.write(one); }, item);
    if (placement.hasNumber && !slide.isTitle)
        items.writeSlideNumber();
    xml.close();
    items.writeMade(parts.pages);
    xml.close();
    xml.raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
    xml.close();
    return xml.finished();
}

} // namespace bayplan::pptx
