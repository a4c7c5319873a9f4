// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "export/problem_text.h"
#include "input.h"
#include "io/arch_file.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string format = "text";
    std::string output;
    bool strict = false;
};

/// The first line in which two texts differ, from 1; nothing when they are equal.
std::optional<int> firstDifference(std::string_view a, std::string_view b)
{
    if (a == b)
        return std::nullopt;
    const auto end = std::ranges::mismatch(a, b).in1;
    return 1 + static_cast<int>(std::count(a.begin(), end, '\n'));
}

void addStrictProblem(const Options &options, const std::string &source, Loaded &loaded, Problems &problems)
{
    const auto line = loaded.refused ? std::nullopt : firstDifference(source, archText(loaded.plan));
    if (line) {
        problems.push_back({Severity::error,
                            "not-canonical",
                            text(BAYPLAN_TEXT("from here on the text is not the canonical one")),
                            text(BAYPLAN_TEXT("open the plan in Bayplan and save it")),
                            {},
                            Place{options.file, *line, 0}});
    }
}

std::string answerInWords(const Options &options, const Loaded &loaded, const Problems &problems)
{
    std::string answer;
    for (const Problem &problem : problems)
        answer += problemText(problem, loaded.plan, options.file) + "\n";
    return answer + options.file + ": " + countInWords(problems) + " in " + std::to_string(loaded.plan.elementCount()) +
           (loaded.plan.elementCount() == 1 ? " element\n" : " elements\n");
}

int run(const Options &options)
{
    const Result<std::string> source = readInput(options.file);
    if (!source)
        return refuse(lineOf(source.error()));
    Loaded loaded = parseArch(*source, options.file);
    Problems problems = problemsOf(loaded);
    if (loaded.refused) {
        for (const Problem &problem : problems)
            complain(problemText(problem, loaded.plan, options.file));
        return wrongUse;
    }
    if (options.strict)
        addStrictProblem(options, *source, loaded, problems);
    const std::string answer = options.format == "json" ? "{\"problems\": " + problemsJson(problems) + "}\n"
                                                        : answerInWords(options, loaded, problems);
    const int written = write({options.output, {options.file}}, answer);
    return written != done ? written : hasErrors(problems) ? answerIsNo : done;
}

} // namespace

Run declareCheck(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    app.add_flag("--strict", options->strict, "Also say where the text is not the canonical one");
    addFormat(app, options->format, {"text", "json"});
    addOutput(app, options->output);
    app.footer("Exit code 1 when there are errors; warnings and notes alone are 0.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli
