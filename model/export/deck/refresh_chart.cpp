// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/chart_part.h"
#include "export/deck/refresh.h"
#include "export/deck/xml_part.h"

#include <algorithm>
#include <array>
#include <memory>
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
    const pugi::xml_node own = to.child("c:spPr");
    const pugi::xml_node look = from.child("c:spPr");
    if (!own || !look)
        return;
    to.insert_copy_before(look, own);
    to.remove_child(own);
}

/// Points of the same category keep the look they had.
void copyPointLooks(pugi::xml_node to, const pugi::xml_node &from)
{
    const auto before = categoriesOf(from);
    const auto after = categoriesOf(to);
    for (pugi::xml_node point : to.children("c:dPt")) {
        const auto name = after.find(point.child("c:idx").attribute("val").as_int());
        for (const pugi::xml_node old : from.children("c:dPt")) {
            const auto oldName = before.find(old.child("c:idx").attribute("val").as_int());
            if (name != after.end() && oldName != before.end() && name->second == oldName->second)
                copyLook(point, old);
        }
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

void replaceSeries(pugi::xml_node chart, const pugi::xml_node &fresh)
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
    for (const pugi::xml_node series : fresh.children("c:ser")) {
        place = place ? chart.insert_copy_after(series, place) : chart.prepend_copy(series);
        const auto known =
            std::ranges::find_if(old, [&](const pugi::xml_node &one) { return titleOf(one) == titleOf(series); });
        if (known == old.end())
            continue;
        copyLook(place, *known);
        copyPointLooks(place, *known);
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

std::string updatedChart(std::string_view old, const ChartData &chart, std::string_view workbookId)
{
    std::string xml = chartXml(chart, workbookId);
    pugi::xml_document document;
    pugi::xml_document fresh;
    load(fresh, xml);
    if (!load(document, old) || !isAlike(plotOf(document), plotOf(fresh)))
        return xml;
    for (const char *kind : kinds) {
        if (const pugi::xml_node own = plotOf(document).child(kind))
            replaceSeries(own, plotOf(fresh).child(kind));
    }
    replaceHiddenKeys(document, fresh);
    pugi::xml_node root = document.document_element();
    if (!root.child("c:externalData"))
        return xml;
    root.child("c:externalData").attribute("r:id").set_value(std::string(workbookId).c_str());
    return textOf(document);
}

} // namespace bayplan::pptx
