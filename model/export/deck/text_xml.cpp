// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/slide_writer.h"

#include <algorithm>
#include <cmath>

namespace bayplan::pptx {

namespace {

/// Hundredths of a point, in halves of a point: what font lists offer.
Emu fontSize(double points, double scale)
{
    return std::max<Emu>(600, std::lround(points * scale * 2) * 50);
}

std::string_view alignName(TextAlign align)
{
    return align == TextAlign::right ? "r" : align == TextAlign::center ? "ctr" : "l";
}

void writePhrase(SlideXml &xml, const Phrase &phrase, double scale)
{
    xml.open("a:r");
    xml.open("a:rPr", {{"lang", "en-US"}, {"sz", fontSize(phrase.size, scale)}, {"b", phrase.isBold ? 1 : 0}});
    writeSolid(xml, phrase.ink);
    xml.close();
    xml.leaf("a:t", phrase.text);
    xml.close();
}

void writeParagraph(SlideXml &xml, const Paragraph &paragraph, double scale)
{
    xml.open("a:p");
    const Emu indent = paragraph.isBullet ? 12 * emuPerPoint : 0;
    xml.open("a:pPr", {{"marL", indent}, {"indent", -indent}, {"algn", alignName(paragraph.align)}});
    if (paragraph.spaceBefore > 0) {
        xml.open("a:spcBef");
        xml.leaf("a:spcPts", {{"val", fontSize(paragraph.spaceBefore, scale)}});
        xml.close();
    }
    if (paragraph.isBullet)
        xml.raw("<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>");
    else
        xml.leaf("a:buNone");
    xml.close();
    for (const Phrase &phrase : paragraph.phrases)
        writePhrase(xml, phrase, scale);
    xml.close();
}

void writeBorder(SlideXml &xml, std::string_view side, Ink ink)
{
    xml.open(side, {{"w", ink == Ink::none ? 0 : 6'350}});
    writeSolid(xml, ink);
    xml.close();
}

void writeCell(SlideXml &xml, const std::string &words, const TableColumn &column, const TableItem &table,
               bool isStrong, Ink ink, double scale)
{
    xml.open("a:tc");
    xml.raw("<a:txBody><a:bodyPr/><a:lstStyle/>");
    Paragraph paragraph{.phrases = {}, .align = column.align};
    if (!words.empty())
        paragraph.phrases.push_back({words, table.size, isStrong, ink});
    writeParagraph(xml, paragraph, scale);
    xml.raw("</a:txBody>");
    const auto margin = static_cast<Emu>(4 * scale * emuPerPoint);
    xml.open("a:tcPr", {{"marL", margin + static_cast<Emu>(column.indent * scale * emuPerPoint)},
                        {"marR", margin},
                        {"marT", margin / 2},
                        {"marB", margin / 2},
                        {"anchor", "ctr"}});
    writeBorder(xml, "a:lnL", Ink::none);
    writeBorder(xml, "a:lnR", Ink::none);
    writeBorder(xml, "a:lnT", Ink::none);
    writeBorder(xml, "a:lnB", ink == Ink::muted ? Ink::idle : Ink::line);
    xml.leaf("a:noFill");
    xml.close();
    xml.close();
}

} // namespace

void writeParagraphs(SlideXml &xml, const std::vector<Paragraph> &paragraphs, double scale)
{
    for (const Paragraph &paragraph : paragraphs)
        writeParagraph(xml, paragraph, scale);
    if (paragraphs.empty())
        xml.raw("<a:p><a:endParaRPr lang=\"en-US\" sz=\"800\"/></a:p>");
}

void writeTable(SlideXml &xml, const TableItem &table, const Box &box, double scale)
{
    double whole = 0;
    for (const TableColumn &column : table.columns)
        whole += column.width;
    const auto height = static_cast<Emu>(table.rowHeight * scale * emuPerPoint);
    xml.open("a:tbl");
    xml.raw(
        "<a:tblPr firstRow=\"1\"><a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId></a:tblPr>");
    xml.open("a:tblGrid");
    for (const TableColumn &column : table.columns)
        xml.leaf("a:gridCol", {{"w", static_cast<Emu>(static_cast<double>(box.width) * column.width / whole)}});
    xml.close();
    xml.open("a:tr", {{"h", height}});
    for (const TableColumn &column : table.columns)
        writeCell(xml, column.title, column, table, true, Ink::muted, scale);
    xml.close();
    for (const auto &row : table.rows) {
        const bool isTotal = table.lastIsTotal && &row == &table.rows.back();
        xml.open("a:tr", {{"h", height}});
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            writeCell(xml, row[i], table.columns[i], table, isTotal, Ink::text, scale);
        xml.close();
    }
    xml.close();
}

} // namespace bayplan::pptx
