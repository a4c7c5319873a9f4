// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/chart_part.h"

namespace bayplan::pptx {

namespace {

constexpr int acrossAxis = 111'111'111;
constexpr int upAxis = 222'222'222;

constexpr std::string_view noFrame = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

void writeTextLook(SlideXml &xml, int size, Ink ink)
{
    xml.raw("<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>");
    xml.open("a:defRPr", {{"sz", size}, {"b", 0}});
    writeSolid(xml, ink);
    xml.close();
    xml.raw("</a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>");
}

void writeAxisTitle(SlideXml &xml, const std::string &words, bool isTurned)
{
    if (words.empty())
        return;
    xml.open("c:title");
    xml.open("c:tx");
    xml.open("c:rich");
    if (isTurned)
        xml.leaf("a:bodyPr", {{"rot", -5'400'000}, {"vert", "horz"}});
    else
        xml.leaf("a:bodyPr");
    xml.raw("<a:lstStyle/><a:p><a:pPr>");
    xml.open("a:defRPr", {{"sz", 1'100}, {"b", 0}});
    writeSolid(xml, Ink::muted);
    xml.close();
    xml.raw("</a:pPr>");
    xml.open("a:r");
    xml.leaf("a:rPr", {{"lang", "en-US"}, {"sz", 1'100}, {"b", 0}});
    xml.leaf("a:t", words);
    xml.close();
    xml.raw("</a:p>");
    xml.close();
    xml.close();
    xml.leaf("c:overlay", {{"val", 0}});
    xml.close();
}

void writeScaling(XmlWriter &xml, const NumberAxis &axis, bool isReversed = false)
{
    xml.open("c:scaling");
    if (axis.isLogarithmic)
        xml.leaf("c:logBase", {{"val", 10}});
    xml.leaf("c:orientation", {{"val", isReversed ? "maxMin" : "minMax"}});
    if (axis.most)
        xml.leaf("c:max", {{"val", decimalText(*axis.most)}});
    if (axis.least)
        xml.leaf("c:min", {{"val", decimalText(*axis.least)}});
    xml.close();
}

void writeAxisLine(SlideXml &xml, Ink ink)
{
    xml.open("c:spPr");
    xml.open("a:ln", {{"w", 9'525}});
    writeSolid(xml, ink);
    xml.close();
    xml.close();
}

void writeGrid(SlideXml &xml)
{
    xml.open("c:majorGridlines");
    writeAxisLine(xml, Ink::line);
    xml.close();
}

void writeNameAxis(SlideXml &xml, bool isLying)
{
    xml.open("c:catAx");
    xml.leaf("c:axId", {{"val", acrossAxis}});
    writeScaling(xml, {}, isLying);
    xml.leaf("c:delete", {{"val", 0}});
    xml.leaf("c:axPos", {{"val", isLying ? "l" : "b"}});
    xml.leaf("c:numFmt", {{"formatCode", "General"}, {"sourceLinked", 0}});
    xml.raw("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
    writeAxisLine(xml, Ink::idle);
    writeTextLook(xml, 1'200, Ink::text);
    xml.leaf("c:crossAx", {{"val", upAxis}});
    xml.raw("<c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>"
            "<c:noMultiLvlLbl val=\"1\"/>");
    xml.close();
}

void writeNumberAxis(SlideXml &xml, const NumberAxis &axis, bool isUp, bool isLying)
{
    xml.open("c:valAx");
    xml.leaf("c:axId", {{"val", isUp ? upAxis : acrossAxis}});
    NumberAxis scaled = axis;
    if (isUp && !scaled.least)
        scaled.least = 0;
    writeScaling(xml, scaled);
    xml.leaf("c:delete", {{"val", 0}});
    xml.leaf("c:axPos", {{"val", isUp && !isLying ? "l" : "b"}});
    if (isUp)
        writeGrid(xml);
    writeAxisTitle(xml, axis.title, isUp && !isLying);
    xml.leaf("c:numFmt", {{"formatCode", axis.format}, {"sourceLinked", 0}});
    xml.leaf("c:majorTickMark", {{"val", isUp ? "none" : "out"}});
    xml.raw("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
    if (isUp)
        xml.raw("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>");
    else
        writeAxisLine(xml, Ink::idle);
    writeTextLook(xml, 1'100, Ink::muted);
    xml.leaf("c:crossAx", {{"val", isUp ? acrossAxis : upAxis}});
    xml.leaf("c:crosses", {{"val", isLying ? "max" : "autoZero"}});
    xml.leaf("c:crossBetween", {{"val", isUp && !isLying && axis.title.empty() ? "between" : "midCat"}});
    if (axis.step)
        xml.leaf("c:majorUnit", {{"val", decimalText(*axis.step)}});
    xml.close();
}

void writeAxisIds(XmlWriter &xml)
{
    xml.leaf("c:axId", {{"val", acrossAxis}});
    xml.leaf("c:axId", {{"val", upAxis}});
}

void writeBars(SlideXml &xml, const ChartData &chart, const std::vector<std::string> &titles)
{
    const bool isLying = chart.kind == ChartKind::stackedBars;
    const std::size_t bars = chart.series.size() - (chart.hasTotals ? 1 : 0);
    xml.open("c:barChart");
    xml.leaf("c:barDir", {{"val", isLying ? "bar" : "col"}});
    xml.raw("<c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>");
    for (std::size_t i = 0; i < bars; ++i)
        writeSeries(xml, chart, i, titles[i + 1]);
    xml.leaf("c:gapWidth", {{"val", chart.categories.size() < 4 ? 120 : 60}});
    xml.leaf("c:overlap", {{"val", 100}});
    writeAxisIds(xml);
    xml.close();
    if (chart.hasTotals) {
        xml.open("c:lineChart");
        xml.raw("<c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
        writeSeries(xml, chart, bars, titles[bars + 1]);
        xml.leaf("c:marker", {{"val", 1}});
        writeAxisIds(xml);
        xml.close();
    }
    writeNameAxis(xml, isLying);
    NumberAxis amounts = chart.up;
    amounts.format = "\"$\"#,##0";
    writeNumberAxis(xml, amounts, true, isLying);
}

void writeDoughnut(SlideXml &xml, const ChartData &chart, const std::vector<std::string> &titles)
{
    xml.open("c:doughnutChart");
    xml.leaf("c:varyColors", {{"val", 1}});
    for (std::size_t i = 0; i < chart.series.size(); ++i)
        writeSeries(xml, chart, i, titles[i + 1]);
    xml.raw("<c:firstSliceAng val=\"0\"/><c:holeSize val=\"60\"/>");
    xml.close();
}

void writeScatter(SlideXml &xml, const ChartData &chart, const std::vector<std::string> &titles)
{
    xml.open("c:scatterChart");
    xml.raw("<c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
    for (std::size_t i = 0; i < chart.series.size(); ++i)
        writeSeries(xml, chart, i, titles[i + 1]);
    writeAxisIds(xml);
    xml.close();
    writeNumberAxis(xml, chart.across, false, false);
    writeNumberAxis(xml, chart.up, true, false);
}

void writeKeys(SlideXml &xml, const ChartData &chart)
{
    if (!chart.hasKeys || chart.series.size() < 2)
        return;
    xml.open("c:legend");
    xml.leaf("c:legendPos", {{"val", "b"}});
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const ChartSeries &series = chart.series[i];
        if (!series.isGround && !series.isMark && !(chart.hasTotals && i + 1 == chart.series.size()))
            continue;
        xml.open("c:legendEntry");
        xml.leaf("c:idx", {{"val", i}});
        xml.leaf("c:delete", {{"val", 1}});
        xml.close();
    }
    xml.leaf("c:overlay", {{"val", 0}});
    writeTextLook(xml, 1'200, Ink::text);
    xml.close();
}

} // namespace

std::string chartXml(const ChartData &chart, std::string_view workbookId, Ground ground)
{
    const std::vector<std::string> titles = columnTitles(chart);
    SlideXml xml(ground);
    xml.reserve(4'000 + chart.categories.size() * chart.series.size() * 100);
    xml.open("c:chartSpace", {{"xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"},
                              {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                              {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}});
    xml.raw("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/>");
    xml.open("c:chart");
    xml.leaf("c:autoTitleDeleted", {{"val", 1}});
    xml.open("c:plotArea");
    xml.leaf("c:layout");
    if (chart.kind == ChartKind::doughnut)
        writeDoughnut(xml, chart, titles);
    else if (chart.kind == ChartKind::scatter)
        writeScatter(xml, chart, titles);
    else
        writeBars(xml, chart, titles);
    xml.raw(noFrame);
    xml.close();
    writeKeys(xml, chart);
    xml.raw("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/>");
    xml.close();
    xml.raw(noFrame);
    writeTextLook(xml, 1'200, Ink::text);
    xml.open("c:externalData", {{"r:id", workbookId}});
    xml.leaf("c:autoUpdate", {{"val", 0}});
    xml.close();
    xml.close();
    return xml.finished();
}

} // namespace bayplan::pptx
