// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/chart_part.h"
#include "export/deck/look_xml.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace bayplan::pptx {

namespace {

/// A cache of cells; what is not known is left out.
void writeCache(XmlWriter &xml, std::string_view element, const std::vector<std::string> &values,
                std::string_view format)
{
    xml.open(element);
    if (!format.empty())
        xml.leaf("c:formatCode", format);
    xml.leaf("c:ptCount", {{"val", values.size()}});
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].empty() && !format.empty())
            continue;
        xml.raw("<c:pt idx=\"");
        xml.raw(std::to_string(i));
        xml.raw("\"><c:v>");
        xml.text(values[i]);
        xml.raw("</c:v></c:pt>");
    }
    xml.close();
}

void writeNumbers(XmlWriter &xml, std::string_view element, const std::string &range,
                  const std::vector<std::string> &values, std::string_view format)
{
    xml.open(element);
    xml.open("c:numRef");
    xml.leaf("c:f", range);
    writeCache(xml, "c:numCache", values, format);
    xml.close();
    xml.close();
}

void writeWords(XmlWriter &xml, std::string_view element, const std::string &range,
                const std::vector<std::string> &values)
{
    xml.open(element);
    xml.open("c:strRef");
    xml.leaf("c:f", range);
    writeCache(xml, "c:strCache", values, {});
    xml.close();
    xml.close();
}

double numberOf(const std::string &digits)
{
    // Decimal texts of our own: no locale writes them otherwise, but strtod reads by one.
    double number = 0;
    double place = 0;
    for (const char c : digits) {
        if (c == '.')
            place = 1;
        else if (c >= '0' && c <= '9')
            number = place == 0 ? number * 10 + (c - '0') : number + (c - '0') * (place /= 10);
    }
    return number;
}

/// The height of the highest column.
double highestOf(const ChartData &chart)
{
    double highest = 0;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        double sum = 0;
        for (std::size_t s = 0; s < chart.series.size() - (chart.hasTotals ? 1 : 0); ++s)
            sum += numberOf(chart.series[s].values[i]);
        highest = std::max(highest, sum);
    }
    return highest;
}

void writeLine(SlideXml &xml, const ChartSeries &series)
{
    const bool isRule = series.style == LineStyle::rule;
    xml.open("c:spPr");
    const int usual = series.isEmphasised ? 38'100 : 22'225;
    xml.open("a:ln", {{"w", series.style == LineStyle::area || isRule ? 12'700 : usual}, {"cap", "rnd"}});
    if (series.style == LineStyle::area) {
        xml.open("a:solidFill");
        xml.open("a:schemeClr", {{"val", "accent1"}});
        xml.leaf("a:lumMod", {{"val", 40'000}});
        xml.leaf("a:lumOff", {{"val", 60'000}});
        xml.close();
        xml.close();
    } else {
        writeSolid(xml, series.look.ink);
    }
    if (isRule)
        xml.leaf("a:prstDash", {{"val", "dash"}});
    xml.leaf("a:round");
    xml.close();
    xml.close();
}

void writeArea(SlideXml &xml, const Look &look, bool isGround = false)
{
    xml.open("c:spPr");
    if (isGround) {
        xml.leaf("a:noFill");
        xml.raw("<a:ln><a:noFill/></a:ln>");
    } else {
        writeFill(xml, look);
        writeOutline(xml, look);
    }
    xml.close();
}

void writePoints(SlideXml &xml, const ChartSeries &series, bool isBar)
{
    for (std::size_t i = 0; i < std::min(series.looks.size(), series.values.size()); ++i) {
        xml.open("c:dPt");
        xml.leaf("c:idx", {{"val", i}});
        if (isBar)
            xml.leaf("c:invertIfNegative", {{"val", 0}});
        xml.leaf("c:bubble3D", {{"val", 0}});
        writeArea(xml, series.looks[i]);
        xml.close();
    }
}

/// How labels look and where they stand; `shows` names the switch of what they say.
void writeLabelOptions(SlideXml &xml, const ChartData &chart, Ink ink, std::string_view place,
                       std::string_view shows = "c:showVal")
{
    xml.leaf("c:numFmt", {{"formatCode", chart.up.format}, {"sourceLinked", 0}});
    // Over lines words need a ground of their own.
    xml.open("c:spPr");
    writeSolid(xml, shows == "c:showSerName" ? Ink::panel : Ink::none);
    xml.raw("<a:ln><a:noFill/></a:ln>");
    xml.close();
    const bool isTotal = place == "t";
    xml.raw("<c:txPr><a:bodyPr wrap=\"none\"/><a:lstStyle/><a:p><a:pPr>");
    xml.open("a:defRPr", {{"sz", isTotal ? 1'300 : 1'100}, {"b", isTotal ? 1 : 0}});
    writeSolid(xml, ink);
    xml.close();
    xml.raw("</a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>");
    xml.leaf("c:dLblPos", {{"val", place}});
    for (const std::string_view option :
         {"c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"})
        xml.leaf(option, {{"val", option == shows ? 1 : 0}});
}

/// A point by itself: no line, a dot, and its name above it.
void writeMark(SlideXml &xml, const ChartData &chart, const ChartSeries &series)
{
    xml.raw("<c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr>");
    xml.open("c:marker");
    xml.leaf("c:symbol", {{"val", "circle"}});
    xml.leaf("c:size", {{"val", 9}});
    writeArea(xml, series.look);
    xml.close();
    xml.open("c:dLbls");
    writeLabelOptions(xml, chart, Ink::text, "t", "c:showSerName");
    xml.close();
}

/// Values stand on what is high enough for them.
void writeLabels(SlideXml &xml, const ChartData &chart, const ChartSeries &series)
{
    const double least = highestOf(chart) * 0.065;
    const bool fits = chart.categories.size() <= 12;
    xml.open("c:dLbls");
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (fits && numberOf(series.values[i]) >= least)
            continue;
        xml.open("c:dLbl");
        xml.leaf("c:idx", {{"val", i}});
        xml.leaf("c:delete", {{"val", 1}});
        xml.close();
    }
    writeLabelOptions(xml, chart, inkOn(series.look), "ctr");
    xml.close();
}

} // namespace

void writeSeriesTitle(XmlWriter &xml, const ChartData &chart, std::size_t index, const std::string &title)
{
    writeWords(xml, "c:tx", rangeOf(chart, index + 1, true), {title});
}

void writeSeriesValues(XmlWriter &xml, const ChartData &chart, std::size_t index)
{
    const bool isScatter = chart.kind == ChartKind::scatter;
    if (isScatter)
        writeNumbers(xml, "c:xVal", rangeOf(chart, 0), chart.categories, "General");
    else
        writeWords(xml, "c:cat", rangeOf(chart, 0), chart.categories);
    writeNumbers(xml, isScatter ? "c:yVal" : "c:val", rangeOf(chart, index + 1), chart.series[index].values, "General");
}

void writeSeries(SlideXml &xml, const ChartData &chart, std::size_t index, const std::string &title)
{
    const ChartSeries &series = chart.series[index];
    const bool isTotal = chart.hasTotals && index + 1 == chart.series.size();
    const bool isBar = !isTotal && (chart.kind == ChartKind::stackedColumns || chart.kind == ChartKind::stackedBars);
    xml.open("c:ser");
    xml.leaf("c:idx", {{"val", index}});
    xml.leaf("c:order", {{"val", index}});
    writeSeriesTitle(xml, chart, index, title);
    if (isTotal) {
        xml.raw("<c:spPr><a:ln w=\"28575\"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>");
        xml.open("c:dLbls");
        writeLabelOptions(xml, chart, Ink::text, "t");
        xml.close();
    } else if (series.isMark) {
        writeMark(xml, chart, series);
    } else if (chart.kind == ChartKind::scatter) {
        writeLine(xml, series);
        xml.raw("<c:marker><c:symbol val=\"none\"/></c:marker>");
    } else {
        if (chart.kind != ChartKind::doughnut)
            writeArea(xml, series.look, series.isGround);
        if (isBar)
            xml.leaf("c:invertIfNegative", {{"val", 0}});
        writePoints(xml, series, isBar);
        if (series.isLabelled)
            writeLabels(xml, chart, series);
    }
    writeSeriesValues(xml, chart, index);
    if (isTotal || chart.kind == ChartKind::scatter)
        xml.leaf("c:smooth", {{"val", 0}});
    xml.close();
}

} // namespace bayplan::pptx
