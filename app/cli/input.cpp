// SPDX-License-Identifier: GPL-3.0-or-later
#include "input.h"

#include "books/embedded_book.h"
#include "books/stored_books.h"
#include "export/problem_text.h"
#include "io/whole_file.h"
#include "output.h"
#include "plan/scenarios.h"

#include <array>
#include <cstdio>

namespace bayplan::cli {

Result<std::string> readInput(const std::string &file)
{
    if (file != "-")
        return readWholeFile(file);
    std::string bytes;
    std::array<char, 65'536> block{};
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), stdin))
        bytes.append(block.data(), count);
    if (std::ferror(stdin))
        return failure("unreadable", text(BAYPLAN_TEXT("standard input cannot be read")));
    return bytes;
}

std::optional<Plan> readPlan(const std::string &file)
{
    const Result<std::string> source = readInput(file);
    if (!source) {
        complain(lineOf(source.error()));
        return std::nullopt;
    }
    Loaded read = parseArch(*source, file);
    // An answer about what is left of a broken file would be taken for one about the whole.
    const bool isBroken = read.refused || hasErrors(read.problems);
    for (const Problem &problem : read.problems)
        complain(isBroken ? problemText(problem, read.plan, file) : inOneLine(problem));
    if (isBroken)
        return std::nullopt;
    setCurrencyInWords(currencyOf(read.plan.settings));
    return std::move(read.plan);
}

std::optional<PriceBook> readPrices(const std::string &name)
{
    Result<NamedBook> found = findBook(name);
    if (!found) {
        complain(lineOf(found.error()));
        return std::nullopt;
    }
    for (const Problem &doubt : found->doubts)
        complain(inOneLine(doubt));
    return std::move(found->book);
}

std::optional<PriceBook> readPrices(const Plan &plan, const std::string &name)
{
    const std::optional<PriceBook> own = readPrices(name);
    if (!own || !name.empty())
        return own;
    BookInForce force = bookInForce(plan, *own);
    for (const Problem &problem : force.problems)
        if (problem.severity != Severity::note)
            complain(inOneLine(problem));
    return std::move(force.book);
}

std::optional<Plan> readPlan(const std::string &file, const std::string &scenario)
{
    const std::optional<Plan> plan = readPlan(file);
    return plan ? scenarioOf(*plan, file, scenario) : std::nullopt;
}

std::optional<Plan> scenarioOf(const Plan &plan, const std::string &file, const std::string &scenario)
{
    if (scenario.empty())
        return plan;
    const Scenario *found = findScenario(plan, scenario);
    if (!found) {
        complain(file + ": " + inOneLine(scenarioPlan(plan, scenario).error()));
        return std::nullopt;
    }
    Materialised variant = materialised(plan, *found);
    for (const Problem &problem : variant.problems)
        complain(file + ": " + inOneLine(problem));
    return std::move(variant.plan);
}

std::optional<Id> findEnvironment(const Plan &plan, const std::string &file, const std::string &name)
{
    if (name.empty())
        return Id{};
    std::string names;
    std::optional<Id> found;
    for (const Id id : plan.children(Id{})) {
        const Element &element = *plan.find(id);
        if (!detailsOf<Environment>(&element))
            continue;
        names += (names.empty() ? "" : ", ") + element.name;
        if (!found && element.name == name)
            found = id;
    }
    if (!found)
        complain(file + ": there is no environment '" + name + "'; " +
                 (names.empty() ? "the plan has none" : "choose from: " + names));
    return found;
}

std::optional<Id> findService(const Plan &plan, const std::string &file, const std::string &name)
{
    if (name.empty())
        return Id{};
    std::string names;
    std::vector<Id> found;
    plan.forEachElement([&](const Element &element) {
        if (!detailsOf<Service>(&element))
            return;
        const Element *environment = environmentOf(plan, element.id);
        const std::string path = environment ? environment->name + "/" + element.name : element.name;
        names += (names.empty() ? "" : ", ") + path;
        if (element.name == name || path == name)
            found.push_back(element.id);
    });
    if (found.size() == 1)
        return found.front();
    complain(file + (found.empty() ? ": there is no service '" : ": there are several services '") + name + "'; " +
             (names.empty() ? "the plan has none" : "choose from: " + names));
    return std::nullopt;
}

} // namespace bayplan::cli
