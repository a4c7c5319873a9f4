// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/export_formats.h"

#include "base/words.h"
#include "export/deck/deck.h"
#include "export/estimate_report.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "export/svg_picture.h"
#include "figures/badges_of.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

std::string svg(const ExportSubject &subject)
{
    if (subject.figure)
        return figureSvg(*subject.figure, subject.theme);
    const PlanPicture picture(subject.plan, badgesOf(subject.plan, subject.estimate));
    const std::vector<Id> selection =
        subject.environment.isValid() ? std::vector{subject.environment} : std::vector<Id>{};
    return pictureSvg(picture, subject.theme, selection);
}

std::string csv(const ExportSubject &subject)
{
    return subject.figure ? figureCsv(*subject.figure)
                          : estimateCsv(subject.plan, subject.estimate, subject.environment);
}

std::string markdown(const ExportSubject &subject)
{
    return subject.figure ? figureMarkdown(*subject.figure)
                          : estimateMarkdown(subject.plan, subject.estimate, subject.environment);
}

std::string json(const ExportSubject &subject)
{
    return subject.figure ? figureJson(*subject.figure)
                          : estimateJson(subject.plan, subject.estimate, subject.environment);
}

std::string pptx(const ExportSubject &subject)
{
    const std::span figures(subject.figure, subject.figure ? 1 : 0);
    // Without a base and with all slides nothing can fail.
    return deck({subject.plan, subject.estimate, subject.environment, figures}).value_or(std::string());
}

constexpr auto formats = std::to_array<ExportFormat>({
    {".svg", BAYPLAN_TEXT("SVG picture"), svg},
    {".pptx", BAYPLAN_TEXT("PowerPoint deck"), pptx},
    {".csv", BAYPLAN_TEXT("CSV table"), csv},
    {".md", BAYPLAN_TEXT("Markdown report"), markdown},
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
