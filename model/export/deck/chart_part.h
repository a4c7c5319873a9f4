// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/chart_data.h"
#include "export/deck/look_xml.h"

#include <string>

namespace bayplan::pptx {

/// The workbook behind a chart: one sheet "Sheet1" with a table of categories and series. Source: ECMA-376 part 1,
/// chapter 18. Requires: the chart is not empty.
[[nodiscard]] std::string workbookOf(const ChartData &chart);

/// The chart part of a chart whose workbook is its relationship `workbookId`. Source: ECMA-376 part 1, chapter 21.2.
/// Requires: the chart is not empty.
[[nodiscard]] std::string chartXml(const ChartData &chart, std::string_view workbookId, Ground ground);

/// The cells of a column of the workbook: "Sheet1!$B$2:$B$13"; column 0 has the categories. With `isTitle` the cell
/// above them.
[[nodiscard]] std::string rangeOf(const ChartData &chart, std::size_t column, bool isTitle = false);

/// c:ser of a series with its names, looks and cached values.
void writeSeries(SlideXml &xml, const ChartData &chart, std::size_t index, const std::string &title);

/// c:tx, and c:cat and c:val (c:xVal and c:yVal for scatter): what refers to the workbook.
void writeSeriesTitle(XmlWriter &xml, const ChartData &chart, std::size_t index, const std::string &title);
void writeSeriesValues(XmlWriter &xml, const ChartData &chart, std::size_t index);

} // namespace bayplan::pptx
