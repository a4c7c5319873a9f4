// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/spreadsheet/workbook_styles.h"

#include "export/deck/xml_writer.h"

#include <array>

namespace bayplan::xlsx {

namespace {

/// The parts of a format, by their place in the lists below; `format` is a number of the file's or of Excel's own.
struct StyleRow
{
    CellStyle style;
    int font = 0;
    int fill = 0;
    int border = 0;
    int format = 0;
    std::string_view align = {};
    bool wraps = false;
};

enum Font { usual, bold, large, muted };
enum Filling { none = 0, headingFill = 2, inputFill = 3 };
enum Border { noBorder, below, above };
enum Format { general = 0, wholePercent = 9, dollars = 164, price, whole, number };

constexpr auto rows = std::to_array<StyleRow>({
    {CellStyle::plain},
    {CellStyle::title, large},
    {CellStyle::note, muted},
    {CellStyle::wrapped, usual, none, noBorder, general, {}, true},
    {CellStyle::heading, bold, headingFill, below},
    {CellStyle::headingRight, bold, headingFill, below, general, "right"},
    {CellStyle::dollars, usual, none, noBorder, dollars},
    {CellStyle::price, usual, none, noBorder, price},
    {CellStyle::whole, usual, none, noBorder, whole},
    {CellStyle::number, usual, none, noBorder, number},
    {CellStyle::percent, usual, none, noBorder, wholePercent},
    {CellStyle::input, usual, inputFill, noBorder, general},
    {CellStyle::total, bold, none, above},
    {CellStyle::totalDollars, bold, none, above, dollars},
});

constexpr std::string_view fixedParts =
    "<numFmts count=\"4\">"
    "<numFmt numFmtId=\"164\" formatCode=\"&quot;$&quot;#,##0.00\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"&quot;$&quot;#,##0.00########\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"#,##0\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"#,##0.000\"/></numFmts>"
    "<fonts count=\"4\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"16\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><sz val=\"11\"/><color rgb=\"FF5C6773\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
    "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF3F6FA\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF6DD\"/></patternFill></fill></fills>"
    "<borders count=\"3\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    "<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FFDFE3E8\"/></bottom><diagonal/></border>"
    "<border><left/><right/><top style=\"thin\"><color rgb=\"FF5C6773\"/></top><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";

void writeFormat(pptx::XmlWriter &xml, const StyleRow &row, bool isQuoted)
{
    xml.open("xf", {{"numFmtId", row.format},
                    {"fontId", row.font},
                    {"fillId", row.fill},
                    {"borderId", row.border},
                    {"xfId", 0},
                    {"quotePrefix", isQuoted ? 1 : 0},
                    {"applyNumberFormat", 1},
                    {"applyFont", 1},
                    {"applyFill", 1},
                    {"applyBorder", 1},
                    {"applyAlignment", 1}});
    xml.leaf("alignment", {{"horizontal", row.align.empty() ? "general" : row.align},
                           {"vertical", "top"},
                           {"wrapText", row.wraps ? 1 : 0}});
    xml.close();
}

bool looksLikeFormula(std::string_view words)
{
    return !words.empty() && std::string_view("=+-@").find(words.front()) != std::string_view::npos;
}

} // namespace

int styleIndex(CellStyle style, std::string_view words)
{
    return static_cast<int>(style) + (looksLikeFormula(words) ? static_cast<int>(rows.size()) : 0);
}

std::string stylesXml()
{
    pptx::XmlWriter xml;
    xml.open("styleSheet", {{"xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}});
    xml.raw(fixedParts);
    xml.open("cellXfs", {{"count", 2 * rows.size()}});
    for (const bool isQuoted : {false, true}) {
        for (const StyleRow &row : rows)
            writeFormat(xml, row, isQuoted);
    }
    xml.close();
    xml.raw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
    xml.close();
    return xml.finished();
}

} // namespace bayplan::xlsx
