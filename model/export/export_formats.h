// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "export/svg_writer.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <span>
#include <string>
#include <string_view>

namespace bayplan {

/// What is exported: the bill of a plan (or of one environment of it) or, where there is one, a figure.
struct ExportSubject
{
    const Plan &plan;
    const Estimate &estimate;
    const Figure *figure = nullptr;
    Id environment = {};
    SvgStyle style = {};
    Stamp stamp = {};
};

/// A kind of file that can be written; some are text, some are not.
struct ExportFormat
{
    std::string_view ending; ///< with its point: ".svg"
    std::string_view label;  ///< a message id: "SVG picture"
    std::string (*write)(const ExportSubject &subject);
};

/// All formats. A new one is one file in this folder and one row here.
[[nodiscard]] std::span<const ExportFormat> exportFormats();

/// The format of a file name, by its ending whatever its capitals; null when there is none.
[[nodiscard]] const ExportFormat *formatForFile(std::string_view fileName);

} // namespace bayplan
