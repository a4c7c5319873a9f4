// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/chart_part.h"
#include "export/deck/package.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr std::string_view spreadsheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::string_view mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relationshipsNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// "A", "Z", "AA": the letters of a column, counted from 0.
std::string letters(std::size_t column)
{
    std::string result;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        result.insert(result.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return result;
}

std::string wholeTable(const ChartData &chart)
{
    return "A1:" + letters(chart.series.size()) + std::to_string(chart.categories.size() + 1);
}

/// Words of the sheet, each kept once.
class SharedWords
{
public:
    std::size_t indexOf(const std::string &words)
    {
        const auto [known, isNew] = m_indices.try_emplace(words, m_words.size());
        if (isNew)
            m_words.push_back(words);
        return known->second;
    }
    [[nodiscard]] std::string xml() const
    {
        XmlWriter xml;
        xml.open("sst", {{"xmlns", mainNamespace}, {"uniqueCount", m_words.size()}});
        for (const std::string &words : m_words) {
            xml.open("si");
            if (words.starts_with(' ') || words.ends_with(' '))
                xml.leaf("t", words, {{"xml:space", "preserve"}});
            else
                xml.leaf("t", words);
            xml.close();
        }
        xml.close();
        return xml.finished();
    }

private:
    std::map<std::string, std::size_t> m_indices;
    std::vector<std::string> m_words;
};

/// Writes the rows of the sheet by hand: they are most of what a workbook costs.
class RowWriter
{
public:
    RowWriter(XmlWriter &xml, SharedWords &words) : m_xml(xml), m_words(words) {}

    void begin()
    {
        m_row += 1;
        m_xml.raw("<row r=\"" + std::to_string(m_row) + "\">");
    }
    void end() { m_xml.raw("</row>"); }
    void number(const std::string &column, const std::string &digits)
    {
        if (!digits.empty())
            cell(column, "", digits);
    }
    void words(const std::string &column, const std::string &words)
    {
        cell(column, " t=\"s\"", std::to_string(m_words.indexOf(words)));
    }

private:
    void cell(const std::string &column, std::string_view kind, const std::string &value)
    {
        m_xml.raw("<c r=\"");
        m_xml.raw(column);
        m_xml.raw(std::to_string(m_row));
        m_xml.raw("\"");
        m_xml.raw(kind);
        m_xml.raw("><v>");
        m_xml.raw(value);
        m_xml.raw("</v></c>");
    }

    XmlWriter &m_xml;
    SharedWords &m_words;
    int m_row = 0;
};

std::string sheetXml(const ChartData &chart, const std::vector<std::string> &titles, SharedWords &words,
                     std::string_view tableId)
{
    XmlWriter xml;
    xml.reserve(512 + chart.categories.size() * (40 + 45 * chart.series.size()));
    xml.open("worksheet", {{"xmlns", mainNamespace}, {"xmlns:r", relationshipsNamespace}});
    xml.leaf("dimension", {{"ref", wholeTable(chart)}});
    xml.raw("<cols><col min=\"1\" max=\"1\" width=\"26\" customWidth=\"1\"/>"
            "<col min=\"2\" max=\"" +
            std::to_string(chart.series.size() + 1) + "\" width=\"16\" customWidth=\"1\"/></cols>");
    xml.open("sheetData");
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < titles.size(); ++i)
        columns.push_back(letters(i));
    RowWriter rows(xml, words);
    rows.begin();
    for (std::size_t i = 0; i < titles.size(); ++i)
        rows.words(columns[i], titles[i]);
    rows.end();
    for (std::size_t row = 0; row < chart.categories.size(); ++row) {
        rows.begin();
        if (chart.kind == ChartKind::scatter)
            rows.number(columns[0], chart.categories[row]);
        else
            rows.words(columns[0], chart.categories[row]);
        for (std::size_t i = 0; i < chart.series.size(); ++i)
            rows.number(columns[i + 1], chart.series[i].values[row]);
        rows.end();
    }
    xml.close();
    xml.open("tableParts", {{"count", 1}});
    xml.leaf("tablePart", {{"r:id", tableId}});
    xml.close();
    xml.close();
    return xml.finished();
}

std::string tableXml(const ChartData &chart, const std::vector<std::string> &titles)
{
    XmlWriter xml;
    xml.open("table", {{"xmlns", mainNamespace},
                       {"id", 1},
                       {"name", "Table1"},
                       {"displayName", "Table1"},
                       {"ref", wholeTable(chart)},
                       {"totalsRowShown", 0}});
    xml.open("tableColumns", {{"count", titles.size()}});
    for (std::size_t i = 0; i < titles.size(); ++i)
        xml.leaf("tableColumn", {{"id", i + 1}, {"name", titles[i]}});
    xml.close();
    xml.leaf("tableStyleInfo",
             {{"showFirstColumn", 0}, {"showLastColumn", 0}, {"showRowStripes", 1}, {"showColumnStripes", 0}});
    xml.close();
    return xml.finished();
}

constexpr std::string_view stylesXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/>"
    "</fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

} // namespace

std::string rangeOf(const ChartData &chart, std::size_t column, bool isTitle)
{
    const std::string letter = "$" + letters(column) + "$";
    if (isTitle)
        return "Sheet1!" + letter + "1";
    return "Sheet1!" + letter + "2:" + letter + std::to_string(chart.categories.size() + 1);
}

std::string workbookOf(const ChartData &chart)
{
    const std::vector<std::string> titles = columnTitles(chart);
    Package package;
    const auto typed = [](std::string_view kind) {
        return std::string(spreadsheetMl) + std::string(kind) + "+xml";
    };
    Part &workbook = package.add("xl/workbook.xml", typed("sheet.main"));
    package.relationships.push_back({"rId1", std::string(relationshipPrefix) + "officeDocument", "xl/workbook.xml"});
    const std::string sheetId = workbook.relate("worksheet", "xl/worksheets/sheet1.xml");
    workbook.relate("styles", "xl/styles.xml");
    workbook.relate("sharedStrings", "xl/sharedStrings.xml");
    XmlWriter xml;
    xml.open("workbook", {{"xmlns", mainNamespace}, {"xmlns:r", relationshipsNamespace}});
    xml.open("sheets");
    xml.leaf("sheet", {{"name", "Sheet1"}, {"sheetId", 1}, {"r:id", sheetId}});
    xml.close();
    xml.close();
    workbook.data = xml.finished();
    package.add("xl/styles.xml", typed("styles"), std::string(stylesXml));
    package.add("xl/tables/table1.xml", typed("table"), tableXml(chart, titles));
    Part &sheet = package.add("xl/worksheets/sheet1.xml", typed("worksheet"));
    SharedWords words;
    sheet.data = sheetXml(chart, titles, words, sheet.relate("table", "xl/tables/table1.xml"));
    package.add("xl/sharedStrings.xml", typed("sharedStrings"), words.xml());
    return package.bytes();
}

} // namespace bayplan::pptx
