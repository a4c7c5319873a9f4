// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/export_formats.h"

#include "base/words.h"
#include "export/deck/deck.h"
#include "export/estimate_report.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "export/origin.h"
#include "export/page/page.h"
#include "export/plan_drawing.h"
#include "export/spreadsheet/spreadsheet.h"

#include <algorithm>
#include <array>
#include <vector>

namespace bayplan {

namespace {

std::vector<Id> onlyValid(Id id)
{
    return id.isValid() ? std::vector{id} : std::vector<Id>{};
}

/// The figure as it is exported. Requires: there is one.
Figure figureOf(const ExportSubject &subject)
{
    return withOrigin(*subject.figure, subject.plan, subject.estimate, subject.stamp);
}

std::string svg(const ExportSubject &subject)
{
    if (!subject.figure)
        return planSvg(subject.plan, subject.estimate, onlyValid(subject.environment), subject.style, subject.stamp);
    return figureSvg(figureOf(subject), subject.style);
}

std::string xlsx(const ExportSubject &subject)
{
    return subject.figure ? figureSpreadsheet(figureOf(subject))
                          : estimateSpreadsheet(subject.plan, subject.estimate, subject.environment, subject.stamp);
}

std::string html(const ExportSubject &subject)
{
    return subject.figure ? figurePage(figureOf(subject))
                          : estimatePage(subject.plan, subject.estimate, subject.environment, subject.stamp);
}

std::string csv(const ExportSubject &subject)
{
    const auto origin = [&] {
        return subject.stamp.isShown ? inWords(originOf(subject.plan, subject.estimate, subject.stamp)) : std::string();
    };
    return subject.figure ? figureCsv(*subject.figure, origin())
                          : estimateCsv(subject.plan, subject.estimate, subject.environment, subject.stamp);
}

std::string markdown(const ExportSubject &subject)
{
    if (subject.figure)
        return figureMarkdown(figureOf(subject));
    return estimateMarkdown(subject.plan, subject.estimate, subject.environment, subject.stamp);
}

std::string json(const ExportSubject &subject)
{
    return subject.figure ? figureJson(figureOf(subject))
                          : estimateJson(subject.plan, subject.estimate, subject.environment, subject.stamp);
}

std::string pptx(const ExportSubject &subject)
{
    const std::span figures(subject.figure, subject.figure ? 1 : 0);
    DeckOptions options;
    options.showsOrigin = subject.stamp.isShown;
    // Without a base and with all slides nothing can fail.
    DeckSubject shown{subject.plan, subject.estimate, subject.environment, figures};
    shown.scenario = subject.stamp.scenario;
    return deck(shown, options).value_or(std::string());
}

constexpr auto formats = std::to_array<ExportFormat>({
    {".svg", BAYPLAN_TEXT("SVG picture"), svg},
    {".pptx", BAYPLAN_TEXT("PowerPoint deck"), pptx},
    {".xlsx", BAYPLAN_TEXT("Spreadsheet"), xlsx},
    {".csv", BAYPLAN_TEXT("CSV table"), csv},
    {".md", BAYPLAN_TEXT("Markdown report"), markdown},
    {".html", BAYPLAN_TEXT("Web page"), html},
    {".json", BAYPLAN_TEXT("JSON"), json},
});

} // namespace

std::span<const ExportFormat> exportFormats()
{
    return formats;
}

const ExportFormat *formatForFile(std::string_view fileName)
{
    const auto fits = [&](const ExportFormat &format) {
        return fileName.size() > format.ending.size() &&
               sameWord(fileName.substr(fileName.size() - format.ending.size()), format.ending);
    };
    const auto found = std::ranges::find_if(formats, fits);
    return found == formats.end() ? nullptr : &*found;
}

} // namespace bayplan
