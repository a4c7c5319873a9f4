// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "command.h"
#include "export/diff_report.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string before;
    std::string after;
    std::vector<std::string> more; ///< of what git says
    std::string scenario;
    std::string prices;
    std::string mostIncrease;
    std::string format = "text";
    std::string output;
};

/// How the comparison is written in each format.
struct Writer
{
    std::string_view format;
    std::string (*write)(const DiffReport &report);
};

constexpr auto writers = std::to_array<Writer>(
    {{"text", diffText}, {"json", diffJson}, {"csv", diffCsv}, {"markdown", diffMarkdown}, {"svg", diffSvg}});

std::vector<std::string> formatNames()
{
    std::vector<std::string> names;
    for (const Writer &writer : writers)
        names.emplace_back(writer.format);
    return names;
}

/// The files to compare, and what people call them.
struct Pair
{
    std::string before;
    std::string after;
    std::string nameBefore;
    std::string nameAfter;
    /// git stops at the first failure of a program that shows differences.
    bool isForGit = false;
};

/// git hands an external diff its path, then file, object and mode of both sides; after a renaming also the new path
/// and how much is alike.
Pair pairOf(const std::vector<std::string> &words)
{
    if (words.size() == 2)
        return {words[0], words[1], words[0], words[1], false};
    const bool isRenamed = words.size() == 9;
    return {words[1], words[4], "a/" + words[0], "b/" + (isRenamed ? words[7] : words[0]), true};
}

/// Nothing, as an empty plan: the side of a file that was added or removed.
bool isNothing(const std::string &file)
{
    return file == "/dev/null" || file == "nul" || file == "NUL";
}

std::optional<Plan> readSide(const std::string &file, const std::string &name, bool isForGit,
                             const std::string &scenario)
{
    if (isNothing(file))
        return Plan();
    std::optional<Plan> plan = readPlan(file, scenario);
    if (!plan && isForGit)
        complain(name + ": is no plan that can be compared");
    return plan;
}

/// The side that is there names the plan when the other one is nothing.
void shareName(Plan &before, Plan &after, const Pair &pair)
{
    if (isNothing(pair.before))
        before.name = after.name;
    if (isNothing(pair.after))
        after.name = before.name;
}

int judge(const PlanDiff &diff, const Decimal &most)
{
    if (diff.total.change().inUsd() <= most)
        return done;
    const std::string allowed =
        most == Decimal(0) ? std::string("none is allowed") : most.toText() + " USD are allowed";
    complain("a month costs " + inDollars(diff.total.change()) + " more, " + allowed +
             "; take something back, or raise --fail-on-increase");
    return answerIsNo;
}

int compare(const Options &options, const Pair &pair, const std::optional<Decimal> &most)
{
    std::optional<Plan> before = readSide(pair.before, pair.nameBefore, pair.isForGit, {});
    std::optional<Plan> after = readSide(pair.after, pair.nameAfter, pair.isForGit, options.scenario);
    if (!before || !after)
        return pair.isForGit ? done : wrongUse;
    shareName(*before, *after, pair);
    // Against one of its scenarios a plan is a plan; that it has scenarios is no difference.
    if (!options.scenario.empty())
        before->scenarios.clear();
    // Both at the same prices: what the newer plan brings along, unless a book is named.
    const std::optional<PriceBook> book = readPrices(isNothing(pair.after) ? *before : *after, options.prices);
    if (!book)
        return pair.isForGit ? done : wrongUse;
    const PlanDiff diff = planDiff(*before, *after, *book);
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    const int written = write({options.output, {pair.before, pair.after, options.prices}},
                              writer->write({*before, *after, diff, pair.nameBefore,
                                             options.scenario.empty() ? pair.nameAfter : options.scenario}));
    return written == done && most ? judge(diff, *most) : written;
}

int run(const Options &options)
{
    const std::optional<Decimal> most =
        options.mostIncrease.empty() ? std::nullopt : Decimal::fromText(options.mostIncrease);
    if (!options.mostIncrease.empty() && (!most || *most < Decimal(0)))
        return refuse("--fail-on-increase '" + options.mostIncrease +
                      "' is no amount; write dollars a month, such as --fail-on-increase=50");
    // For a path with a merge conflict git gives the path alone.
    if (options.after.empty())
        return write({options.output, {}}, options.before + ": has a merge conflict\n");
    std::vector<std::string> words = {options.before, options.after};
    words.insert(words.end(), options.more.begin(), options.more.end());
    if (words.size() != 2 && words.size() != 7 && words.size() != 9)
        return refuse("diff compares two plans, OLD and NEW; /dev/null is an empty one");
    return compare(options, pairOf(words), most);
}

} // namespace

Run declareDiff(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("OLD", options->before, "A plan (.arch); /dev/null is an empty one")->required()->type_name("");
    app.add_option("NEW", options->after, "The plan it has become")
        ->required(std::getenv("GIT_DIFF_PATH_COUNTER") == nullptr)
        ->type_name("");
    app.add_option("GIT", options->more, "What git adds when this is its diff program")->expected(0, 7)->type_name("");
    app.add_flag("--fail-on-increase{0}", options->mostIncrease, "Exit with 1 when a month costs more, or so much more")
        ->type_name("USD");
    addScenario(app, options->scenario);
    addPrices(app, options->prices);
    addFormat(app, options->format, formatNames());
    addOutput(app, options->output);
    app.footer("+ added, - removed, ~ changed, = only its cost is another. Also a diff program for git:\n"
               "git config diff.arch.command 'bayplan-cli diff', and '*.arch diff=arch' in .gitattributes.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli
