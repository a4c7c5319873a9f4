// SPDX-License-Identifier: GPL-3.0-or-later
#include "deck_export.h"

#include "command.h"
#include "input.h"

#include <CLI/CLI.hpp>
#include <optional>

namespace bayplan::cli {

void addDeckOptions(CLI::App &app, DeckExport &wanted)
{
    app.add_option("--slides", wanted.slides, "Of a .pptx: which slides, such as idle,cost; all without it")
        ->delimiter(',')
        ->type_name("NAMES");
    app.add_option("--base", wanted.base, "Of a .pptx: a deck or template whose design is used")->type_name("FILE");
    app.add_option("--lines", wanted.lines, "Of a .pptx: lines of the bill before the rest is summed (default: 160)")
        ->type_name("N");
    app.add_flag("--no-origin", wanted.hidesOrigin, "Of a .pptx: no price dates and regions at the foot of slides");
}

int writeDeck(const DeckExport &wanted, Output output, DeckSubject subject, const std::vector<Figure> &figures)
{
    DeckOptions options{wanted.slides, !wanted.hidesOrigin, wanted.lines, {}};
    if (!wanted.base.empty()) {
        auto base = readInput(wanted.base);
        if (!base) {
            complain(lineOf(base.error()));
            return wrongUse;
        }
        options.base = std::move(*base);
        output.inputs.push_back(wanted.base);
    }
    std::optional<Uncertainty> uncertainty;
    if (hasRanges(subject.plan))
        uncertainty = uncertaintyOf(subject.plan);
    subject.uncertainty = uncertainty ? &*uncertainty : nullptr;
    subject.figures = figures;
    const auto bytes = deck(subject, options);
    if (!bytes)
        return refuse(lineOf(bytes.error()));
    return write(output, *bytes);
}

} // namespace bayplan::cli
