// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where the layout of a deck has a place for it: title, subtitle, number.
#include "draw/text_metrics.h"
#include "export/deck/slide_writer.h"

namespace bayplan::pptx {

double fittingTitleSize(const Placement &placement, const std::string &title)
{
    constexpr double least = 14;
    constexpr Emu insets = 15 * emuPerPoint;
    const auto fits = [&](double size) {
        const auto width = static_cast<int>((placement.titleBox.width - insets) / emuPerPoint);
        const auto height = static_cast<double>(placement.titleBox.height / emuPerPoint);
        const auto lines = wrapped(title, width, static_cast<int>(size), TextWeight::semibold, 12);
        return static_cast<double>(lines.size()) * size * 1.2 <= height;
    };
    if (placement.titleBox.width <= insets || placement.titleSize <= 0 || fits(placement.titleSize))
        return 0;
    double size = placement.titleSize;
    while (size > least && !fits(size))
        size -= 2;
    return size;
}

void ItemWriter::writePlaceholder(std::string_view type, int index, const std::string &name, const std::string &words,
                                  double size)
{
    XmlWriter body(false);
    body.raw("<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>");
    if (size > 0)
        body.leaf("a:rPr", {{"lang", "en-US"}, {"sz", static_cast<Emu>(size * 100)}});
    else
        body.leaf("a:rPr", {{"lang", "en-US"}});
    body.leaf("a:t", words);
    body.raw("</a:r></a:p></p:txBody>");
    const std::string said = body.finished();
    m_xml.open("p:sp");
    m_xml.open("p:nvSpPr");
    writeName(++m_lastId, name, markOf({}, cleaned(words) + "\n") + lookMarkOf({}, said), {});
    m_xml.raw("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>");
    m_xml.open("p:nvPr");
    if (index > 0)
        m_xml.leaf("p:ph", {{"type", type}, {"idx", index}});
    else
        m_xml.leaf("p:ph", {{"type", type}});
    m_xml.close();
    m_xml.close();
    m_xml.leaf("p:spPr");
    m_xml.raw(said);
    m_xml.close();
}

void ItemWriter::writeSlideNumber()
{
    m_xml.open("p:sp");
    m_xml.open("p:nvSpPr");
    writeName(++m_lastId, "number", {}, {});
    m_xml.raw("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>");
    m_xml.leaf("p:ph", {{"type", "sldNum"}, {"sz", "quarter"}, {"idx", m_placement.numberIndex}});
    m_xml.raw("</p:nvPr>");
    m_xml.close();
    m_xml.raw("<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" "
              "type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody>");
    m_xml.close();
}

} // namespace bayplan::pptx
