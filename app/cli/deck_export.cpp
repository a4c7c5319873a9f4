// SPDX-License-Identifier: GPL-3.0-or-later
#include "deck_export.h"

#include "command.h"
#include "input.h"

#include <CLI/CLI.hpp>
#include <optional>

namespace bayplan::cli {

namespace {

/// The bytes of a file, nothing for no name. False when it cannot be read, of which it has complained.
bool readInto(std::string &bytes, const std::string &file)
{
    if (file.empty())
        return true;
    auto read = readInput(file);
    if (!read) {
        complain(lineOf(read.error()));
        return false;
    }
    bytes = std::move(*read);
    return true;
}

} // namespace

void addDeckOptions(CLI::App &app, DeckExport &wanted)
{
    app.add_option("--slides", wanted.slides, "Of a .pptx: which slides, such as idle,break-even; all without it")
        ->delimiter(',')
        ->type_name("NAMES");
    app.add_option("--base", wanted.base, "Of a .pptx: a deck or template whose design is used")->type_name("FILE");
    app.add_option("--refresh", wanted.refresh,
                   "Of a .pptx: a deck of an earlier export; its charts and shapes are brought up to date")
        ->type_name("DECK");
    app.add_option("--lines", wanted.lines, "Of a .pptx: lines of the bill before the rest is summed (default: 160)")
        ->type_name("N");
    app.add_flag("--no-origin", wanted.hidesOrigin,
                 "Leave out where the numbers come from: price dates, month, assumptions");
}

int writeDeck(const DeckExport &wanted, Output output, DeckSubject subject, const std::vector<Figure> &figures)
{
    DeckOptions options;
    options.slides = wanted.slides;
    options.showsOrigin = !wanted.hidesOrigin;
    options.mostLines = wanted.lines;
    if (!wanted.base.empty() && !wanted.refresh.empty())
        return refuse("--base and --refresh exclude each other: a deck that is refreshed keeps its design");
    if (!readInto(options.base, wanted.base) || !readInto(options.refreshed, wanted.refresh))
        return wrongUse;
    // A deck may be refreshed in place: it is read whole before it is replaced.
    if (!wanted.base.empty())
        output.inputs.push_back(wanted.base);
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
