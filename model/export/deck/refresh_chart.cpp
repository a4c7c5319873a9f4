// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/chart_part.h"
#include "export/deck/refresh.h"
#include "export/deck/refresh_nodes.h"
#include "export/deck/xml_part.h"

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

constexpr std::array kinds = {"c:barChart", "c:lineChart", "c:doughnutChart", "c:scatterChart"};

pugi::xml_node plotOf(const pugi::xml_document &document)
{
    return document.document_element().child("c:chart").child("c:plotArea");
}

std::string titleOf(const pugi::xml_node &series)
{
    return series.first_element_by_path("c:tx/c:strRef/c:strCache/c:pt/c:v").text().get();
}

/// Names of the categories of a series, by index.
std::map<int, std::string> categoriesOf(const pugi::xml_node &series)
{
    std::map<int, std::string> names;
    for (const pugi::xml_node point : series.first_element_by_path("c:cat/c:strRef/c:strCache").children("c:pt"))
        names[point.attribute("idx").as_int()] = point.child("c:v").text().get();
    return names;
}

/// `to` gets the look of `from`; where that has none, it goes without one, too.
void copyLook(pugi::xml_node to, const pugi::xml_node &from)
{
    for (const char *part : {"c:spPr", "c:marker"}) {
        if (to.child(part) && from.child(part))
            replaced(to.child(part), from.child(part));
    }
}

/// What a category is about: steps of a bridge begin with what they change.
std::string subjectOf(const std::string &category)
{
    const bool isStep = category.starts_with('+') || category.starts_with("−");
    const std::size_t digit = isStep ? category.find_first_of("0123456789") : std::string::npos;
    const std::size_t blank = digit == std::string::npos ? digit : category.find(' ', digit);
    return blank == std::string::npos ? category : category.substr(blank + 1);
}

/// Points stand in their order behind what the whole series has.
void addPoint(pugi::xml_node series, const pugi::xml_node &point, int index)
{
    pugi::xml_node place;
    for (const pugi::xml_node child : series) {
        const std::string_view name = child.name();
        const bool isBefore = name == "c:idx" || name == "c:order" || name == "c:tx" || name == "c:spPr" ||
                              name == "c:invertIfNegative" || name == "c:explosion" || name == "c:marker" ||
                              (name == "c:dPt" && child.child("c:idx").attribute("val").as_int() < index);
        if (isBefore)
            place = child;
    }
    const pugi::xml_node added = series.insert_copy_after(point, place);
    added.child("c:idx").attribute("val").set_value(index);
}

/// Points of the same category keep the look they had; those that somebody has given one get it again.
void copyPointLooks(pugi::xml_node to, const pugi::xml_node &from)
{
    std::map<std::string, int> after;
    for (const auto &[index, name] : categoriesOf(to))
        after.emplace(subjectOf(name), index);
    const auto before = categoriesOf(from);
    for (const pugi::xml_node old : from.children("c:dPt")) {
        const auto name = before.find(old.child("c:idx").attribute("val").as_int());
        const auto index = name == before.end() ? after.end() : after.find(subjectOf(name->second));
        if (index == after.end())
            continue;
        const auto isSame = [&](const pugi::xml_node &point) {
            return std::string_view(point.name()) == "c:dPt" &&
                   point.child("c:idx").attribute("val").as_int() == index->second;
        };
        if (const pugi::xml_node point = to.find_child(isSame))
            copyLook(point, old);
        else
            addPoint(to, old, index->second);
    }
}

/// Both documents have the same kinds of charts, each once.
bool isAlike(const pugi::xml_node &a, const pugi::xml_node &b)
{
    return std::ranges::all_of(kinds, [&](const char *kind) {
        const auto count = [&](const pugi::xml_node &plot) {
            const auto found = plot.children(kind);
            return std::distance(found.begin(), found.end());
        };
        return count(a) == count(b) && count(a) <= 1;
    });
}

/// A series of points whose names say what they are at: those are no names to find them by.
bool isMark(const pugi::xml_node &series)
{
    const std::string_view symbol = series.child("c:marker").child("c:symbol").attribute("val").value();
    return !symbol.empty() && symbol != "none" && series.child("c:spPr").child("a:ln").child("a:noFill");
}

/// What a series was before: by its title; a mark by its number among the marks.
pugi::xml_node sameSeries(const std::vector<pugi::xml_node> &old, const pugi::xml_node &series, std::size_t markNumber)
{
    std::size_t number = 0;
    const auto known = std::ranges::find_if(old, [&](const pugi::xml_node &one) {
        return isMark(series) ? isMark(one) && number++ == markNumber : titleOf(one) == titleOf(series);
    });
    return known == old.end() ? pugi::xml_node() : *known;
}

void replaceSeries(pugi::xml_node chart, const pugi::xml_node &fresh, bool keepsLooks)
{
    // Series stand after these, in every kind of chart.
    pugi::xml_node place;
    for (const char *name : {"c:barDir", "c:grouping", "c:scatterStyle", "c:varyColors"}) {
        if (const pugi::xml_node found = chart.child(name))
            place = found;
    }
    std::vector<pugi::xml_node> old;
    for (const pugi::xml_node series : chart.children("c:ser"))
        old.push_back(series);
    std::size_t marks = 0;
    for (const pugi::xml_node series : fresh.children("c:ser")) {
        place = place ? chart.insert_copy_after(series, place) : chart.prepend_copy(series);
        const pugi::xml_node known = keepsLooks ? sameSeries(old, series, marks) : pugi::xml_node();
        marks += isMark(series) ? 1 : 0;
        if (!known)
            continue;
        copyLook(place, known);
        copyPointLooks(place, known);
    }
    for (const pugi::xml_node &series : old)
        chart.remove_child(series);
}

/// Keys of the legend that are hidden are those of the new series.
void replaceHiddenKeys(const pugi::xml_document &document, const pugi::xml_document &fresh)
{
    pugi::xml_node legend = document.document_element().child("c:chart").child("c:legend");
    const pugi::xml_node other = fresh.document_element().child("c:chart").child("c:legend");
    if (!legend || !other)
        return;
    while (pugi::xml_node key = legend.child("c:legendEntry"))
        legend.remove_child(key);
    pugi::xml_node place = legend.child("c:legendPos");
    for (const pugi::xml_node key : other.children("c:legendEntry"))
        place = place ? legend.insert_copy_after(key, place) : legend.prepend_copy(key);
}

} // namespace

std::string updatedChart(std::string_view old, const ChartData &chart, std::string_view workbookId, bool keepsLooks,
                         Ground ground)
{
    std::string xml = chartXml(chart, workbookId, ground);
    pugi::xml_document document;
    pugi::xml_document fresh;
    load(fresh, xml);
    if (!load(document, old) || !isAlike(plotOf(document), plotOf(fresh)))
        return xml;
    for (const char *kind : kinds) {
        if (const pugi::xml_node own = plotOf(document).child(kind))
            replaceSeries(own, plotOf(fresh).child(kind), keepsLooks);
    }
    replaceHiddenKeys(document, fresh);
    pugi::xml_node root = document.document_element();
    if (!root.child("c:externalData"))
        return xml;
    root.child("c:externalData").attribute("r:id").set_value(std::string(workbookId).c_str());
    return textOf(document);
}

} // namespace bayplan::pptx
