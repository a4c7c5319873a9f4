// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/spreadsheet/workbook.h"

#include "export/deck/package.h"
#include "export/deck/xml_writer.h"
#include "export/spreadsheet/workbook_styles.h"
#include "export/text_table.h"

#include <algorithm>

namespace bayplan::xlsx {

namespace {

using pptx::Package;
using pptx::Part;
using pptx::XmlWriter;

constexpr std::string_view mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relationshipsNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
// What a cell can hold, in UTF-16; bytes of UTF-8 are never fewer.
constexpr std::size_t mostBytes = 32'000;

std::string typed(std::string_view kind)
{
    return "application/vnd.openxmlformats-officedocument.spreadsheetml." + std::string(kind) + "+xml";
}

std::string shortened(const std::string &words)
{
    if (words.size() <= mostBytes)
        return words;
    std::size_t end = mostBytes;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U)
        --end;
    return words.substr(0, end);
}

std::string letters(std::size_t column)
{
    std::string result;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        result.insert(result.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return result;
}

void writeCell(XmlWriter &xml, const Cell &cell, const std::string &name)
{
    const int look = styleIndex(cell.style, cell.words);
    if (!cell.formula.empty()) {
        const bool isWord = cell.number.empty();
        xml.open("c", {{"r", name}, {"s", look}, {"t", isWord ? "str" : "n"}});
        xml.leaf("f", cell.formula);
        xml.leaf("v", isWord ? cell.words : cell.number);
    } else if (!cell.number.empty()) {
        xml.open("c", {{"r", name}, {"s", look}});
        xml.leaf("v", cell.number);
    } else if (!cell.words.empty()) {
        xml.open("c", {{"r", name}, {"s", look}, {"t", "inlineStr"}});
        xml.open("is");
        xml.leaf("t", shortened(cell.words), {{"xml:space", "preserve"}});
        xml.close();
    } else {
        return xml.leaf("c", {{"r", name}, {"s", look}});
    }
    xml.close();
}

std::size_t columnCount(const Sheet &sheet)
{
    std::size_t columns = 1;
    for (const auto &row : sheet.rows)
        columns = std::max(columns, row.size());
    return columns;
}

double widthOf(const Sheet &sheet, std::size_t column)
{
    if (column < sheet.widths.size())
        return sheet.widths[column];
    int most = 8;
    for (const auto &row : sheet.rows) {
        // A title runs over its neighbours.
        if (column < row.size() && row[column].style != CellStyle::title)
            most = std::max({most, displayWidth(row[column].words), static_cast<int>(row[column].number.size())});
    }
    return std::min(most, 56) + 2;
}

void writeColumns(XmlWriter &xml, const Sheet &sheet, std::size_t columns)
{
    xml.open("cols");
    for (std::size_t i = 0; i < columns; ++i)
        xml.leaf("col",
                 {{"min", i + 1}, {"max", i + 1}, {"width", pptx::decimalText(widthOf(sheet, i))}, {"customWidth", 1}});
    xml.close();
}

void writeView(XmlWriter &xml, const Sheet &sheet, bool isFirst)
{
    xml.open("sheetViews");
    xml.open("sheetView", {{"showGridLines", 0}, {"tabSelected", isFirst ? 1 : 0}, {"workbookViewId", 0}});
    if (sheet.headingRows > 0)
        xml.leaf("pane", {{"ySplit", sheet.headingRows},
                          {"topLeftCell", cellName(0, sheet.headingRows)},
                          {"activePane", "bottomLeft"},
                          {"state", "frozen"}});
    xml.close();
    xml.close();
}

std::string sheetXml(const Sheet &sheet, bool isFirst)
{
    const std::size_t columns = columnCount(sheet);
    XmlWriter xml;
    xml.reserve(1024 + sheet.rows.size() * columns * 60);
    xml.open("worksheet", {{"xmlns", mainNamespace}});
    xml.open("sheetPr");
    xml.leaf("pageSetUpPr", {{"fitToPage", 1}});
    xml.close();
    xml.leaf("dimension", {{"ref", "A1:" + cellName(columns - 1, std::max<std::size_t>(sheet.rows.size(), 1) - 1)}});
    writeView(xml, sheet, isFirst);
    writeColumns(xml, sheet, columns);
    xml.open("sheetData");
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        if (sheet.rows[row].empty())
            continue;
        xml.open("row", {{"r", row + 1}});
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
            writeCell(xml, sheet.rows[row][column], cellName(column, row));
        xml.close();
    }
    xml.close();
    if (sheet.filterColumns > 0 && sheet.headingRows > 0)
        xml.leaf("autoFilter",
                 {{"ref", cellName(0, sheet.headingRows - 1) + ":" +
                              cellName(sheet.filterColumns - 1, sheet.headingRows - 1 + sheet.filterRows)}});
    xml.leaf(
        "pageMargins",
        {{"left", "0.5"}, {"right", "0.5"}, {"top", "0.6"}, {"bottom", "0.6"}, {"header", "0.3"}, {"footer", "0.3"}});
    xml.leaf("pageSetup", {{"orientation", "landscape"}, {"fitToWidth", 1}, {"fitToHeight", 0}});
    xml.close();
    return xml.finished();
}

std::string propertiesXml(std::string_view title)
{
    XmlWriter xml;
    xml.open("cp:coreProperties",
             {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
              {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml.leaf("dc:title", title);
    xml.leaf("dc:creator", "Bayplan");
    xml.close();
    return xml.finished();
}

} // namespace

Cell wordCell(std::string words, CellStyle style)
{
    return {std::move(words), {}, {}, style};
}

Cell numberCell(std::string digits, CellStyle style)
{
    return {{}, std::move(digits), {}, style};
}

Cell formulaCell(std::string formula, std::string digits, CellStyle style)
{
    return {{}, std::move(digits), std::move(formula), style};
}

std::string cellName(std::size_t column, std::size_t row)
{
    return letters(column) + std::to_string(row + 1);
}

std::string columnRange(std::string_view sheet, std::size_t column, std::size_t first, std::size_t last)
{
    const std::string letter = "$" + letters(column) + "$";
    return std::string(sheet) + "!" + letter + std::to_string(first + 1) + ":" + letter + std::to_string(last + 1);
}

std::string workbook(const std::vector<Sheet> &sheets, std::string_view title)
{
    Package package;
    Part &book = package.add("xl/workbook.xml", typed("sheet.main"));
    package.relationships = {{"rId1", std::string(pptx::relationshipPrefix) + "officeDocument", "xl/workbook.xml"},
                             {"rId2",
                              "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                              "docProps/core.xml"}};
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
                propertiesXml(title));
    XmlWriter xml;
    xml.open("workbook", {{"xmlns", mainNamespace}, {"xmlns:r", relationshipsNamespace}});
    xml.open("sheets");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const std::string part = "xl/worksheets/sheet" + number + ".xml";
        package.add(part, typed("worksheet"), sheetXml(sheets[i], i == 0));
        xml.leaf("sheet", {{"name", sheets[i].name}, {"sheetId", i + 1}, {"r:id", book.relate("worksheet", part)}});
    }
    xml.close();
    xml.leaf("calcPr", {{"calcId", 191029}, {"fullCalcOnLoad", 1}});
    xml.close();
    book.data = xml.finished();
    book.relate("styles", "xl/styles.xml");
    package.add("xl/styles.xml", typed("styles"), stylesXml());
    return package.bytes();
}

} // namespace bayplan::xlsx
