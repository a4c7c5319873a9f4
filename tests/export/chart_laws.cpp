// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_laws.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <tuple>

namespace bayplan {

namespace {

using Faults = std::vector<std::string>;
using pugi::xml_node;

/// Cells of the sheet of a workbook, as text, by their place: "B2".
struct Sheet
{
    std::string name;
    std::map<std::string, std::string> cells;
    Faults faults;
};

void load(pugi::xml_document &document, const pptx::Package &package, std::string_view name)
{
    if (const pptx::Part *part = package.find(name))
        document.load_buffer(part->data.data(), part->data.size());
}

Sheet sheetOf(const std::string &bytes)
{
    Sheet sheet;
    const auto package = pptx::readPackage(bytes);
    if (!package) {
        sheet.faults.push_back("its workbook cannot be read");
        return sheet;
    }
    pugi::xml_document book;
    pugi::xml_document rows;
    pugi::xml_document shared;
    pugi::xml_document table;
    load(book, *package, "xl/workbook.xml");
    load(rows, *package, "xl/worksheets/sheet1.xml");
    load(shared, *package, "xl/sharedStrings.xml");
    load(table, *package, "xl/tables/table1.xml");
    sheet.name = book.document_element().child("sheets").child("sheet").attribute("name").value();
    std::vector<std::string> words;
    for (const xml_node one : shared.document_element().children("si"))
        words.emplace_back(one.child("t").text().get());
    for (const auto &found : rows.select_nodes("//c")) {
        const xml_node cell = found.node();
        const std::string value = cell.child("v").text().get();
        const bool isWords = std::string_view(cell.attribute("t").value()) == "s";
        const auto index = isWords ? static_cast<std::size_t>(std::stoul(value)) : 0;
        sheet.cells[cell.attribute("r").value()] = !isWords ? value : index < words.size() ? words[index] : "?";
    }
    char column = 'A';
    std::set<std::string> titles;
    for (const xml_node one : table.document_element().child("tableColumns")) {
        const std::string title = one.attribute("name").value();
        if (column <= 'Z' && sheet.cells[std::string(1, column) + "1"] != title)
            sheet.faults.push_back("a column of its table is not called as its cell: " + title);
        if (!titles.insert(title).second)
            sheet.faults.push_back("two columns of its table are called " + title);
        ++column;
    }
    return sheet;
}

std::optional<double> numberOf(const std::string &text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    return isWhole ? std::optional(number) : std::nullopt;
}

/// A range of one column: "Sheet1!$B$2:$B$13".
struct Range
{
    std::string sheet;
    std::string column;
    int first = 0;
    int last = 0;
};

std::optional<Range> rangeOf(std::string formula)
{
    std::erase(formula, '$');
    const std::size_t mark = formula.find('!');
    if (mark == std::string::npos)
        return std::nullopt;
    Range range{formula.substr(0, mark), {}, 0, 0};
    std::string cells = formula.substr(mark + 1);
    const std::size_t colon = cells.find(':');
    const std::string from = cells.substr(0, colon);
    const std::string to = colon == std::string::npos ? from : cells.substr(colon + 1);
    range.column = from.substr(0, from.find_first_of("0123456789"));
    if (to.substr(0, to.find_first_of("0123456789")) != range.column)
        return std::nullopt;
    range.first = std::stoi(from.substr(range.column.size()));
    range.last = std::stoi(to.substr(range.column.size()));
    return range;
}

void checkCache(Faults &faults, const xml_node &reference, const Sheet &sheet)
{
    const std::string formula = reference.child("c:f").text().get();
    const auto range = rangeOf(formula);
    if (!range || range->sheet != sheet.name) {
        faults.push_back("no cells are called " + formula);
        return;
    }
    const bool isNumbers = std::string_view(reference.name()) == "c:numRef";
    const xml_node cache = reference.child(isNumbers ? "c:numCache" : "c:strCache");
    if (cache.child("c:ptCount").attribute("val").as_int() != range->last - range->first + 1)
        faults.push_back(formula + " has another number of cells than its cache");
    int points = 0;
    for (const xml_node point : cache.children("c:pt")) {
        ++points;
        const std::string value = point.child("c:v").text().get();
        const std::string place = range->column + std::to_string(range->first + point.attribute("idx").as_int());
        const auto cell = sheet.cells.find(place);
        const std::string inSheet = cell == sheet.cells.end() ? std::string() : cell->second;
        if (isNumbers && !numberOf(value))
            faults.push_back(formula + " has no number: " + value);
        // The very same digits, not only the same number.
        if (value != inSheet)
            faults.push_back(formula + ": " + value + " is " + inSheet + " in the workbook");
    }
    int cells = 0;
    for (int row = range->first; row <= range->last; ++row)
        cells += sheet.cells.contains(range->column + std::to_string(row)) ? 1 : 0;
    if (cells != points)
        faults.push_back(formula + " has " + std::to_string(cells) + " cells with something, its cache has " +
                         std::to_string(points));
}

void checkOrder(Faults &faults, const xml_node &parent, std::initializer_list<const char *> order)
{
    std::size_t at = 0;
    for (const xml_node child : parent) {
        const auto found =
            std::ranges::find_if(order, [&](const char *one) { return std::strcmp(one, child.name()) == 0; });
        if (found == order.end()) {
            faults.push_back(std::string(child.name()) + " does not belong into " + parent.name());
            continue;
        }
        const auto index = static_cast<std::size_t>(found - order.begin());
        if (index < at)
            faults.push_back(std::string(child.name()) + " is out of order");
        at = index;
    }
}

void checkAxes(Faults &faults, const xml_node &plot)
{
    std::set<std::string> axes;
    for (const xml_node axis : plot) {
        if (std::string_view(axis.name()).ends_with("Ax"))
            axes.insert(axis.child("c:axId").attribute("val").value());
    }
    for (const xml_node child : plot) {
        const std::string_view name = child.name();
        if (name.ends_with("Ax") && !axes.contains(child.child("c:crossAx").attribute("val").value()))
            faults.push_back("an axis crosses none");
        if (!name.ends_with("Chart"))
            continue;
        const auto ids = child.select_nodes("c:axId");
        if (ids.size() != (name == "c:doughnutChart" ? 0U : 2U))
            faults.push_back(std::string(name) + " has " + std::to_string(ids.size()) + " axes");
        for (const auto &id : ids) {
            if (!axes.contains(id.node().attribute("val").value()))
                faults.push_back(std::string(name) + " has an axis that is not there");
        }
    }
}

} // namespace

std::vector<std::string> chartFaults(const pptx::Package &package, const pptx::Part &part, const xml_node &chart)
{
    Faults faults;
    checkOrder(faults, chart,
               {"c:date1904", "c:lang", "c:roundedCorners", "mc:AlternateContent", "c:style", "c:clrMapOvr",
                "c:pivotFmts", "c:protection", "c:chart", "c:spPr", "c:txPr", "c:externalData", "c:printSettings",
                "c:userShapes", "c:extLst"});
    const xml_node plot = chart.child("c:chart").child("c:plotArea");
    checkAxes(faults, plot);
    std::set<std::string> seen;
    for (const auto &found : plot.select_nodes(".//c:ser")) {
        const xml_node series = found.node();
        checkOrder(faults, series,
                   {"c:idx", "c:order", "c:tx", "c:spPr", "c:invertIfNegative", "c:marker", "c:explosion", "c:dPt",
                    "c:dLbls", "c:cat", "c:xVal", "c:val", "c:yVal", "c:smooth", "c:extLst"});
        for (const char *number : {"c:idx", "c:order"}) {
            if (!seen.insert(std::string(number) + series.child(number).attribute("val").value()).second)
                faults.push_back(std::string("two series have the same ") + number);
        }
    }
    const pptx::Relationship *toBook = part.findRelationship(chart.child("c:externalData").attribute("r:id").value());
    const pptx::Part *book = toBook ? package.find(toBook->target) : nullptr;
    if (!book) {
        faults.push_back("has no workbook");
        return faults;
    }
    Sheet sheet = sheetOf(book->data);
    faults.insert(faults.end(), sheet.faults.begin(), sheet.faults.end());
    for (const auto &found : plot.select_nodes(".//c:numRef|.//c:strRef"))
        checkCache(faults, found.node(), sheet);
    return faults;
}

} // namespace bayplan
