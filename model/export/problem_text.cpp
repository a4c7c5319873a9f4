// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/problem_text.h"

#include "export/text_table.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

std::string_view wordOf(Severity severity)
{
    switch (severity) {
    case Severity::note:
        return "note";
    case Severity::warning:
        return "warning";
    case Severity::error:
        break;
    }
    return "error";
}

std::string placeOf(const Problem &problem, const std::string &about)
{
    if (!problem.place)
        return about;
    std::string place = problem.place->file.empty() ? about : problem.place->file;
    for (const int number : {problem.place->line, problem.place->column}) {
        if (number <= 0)
            break;
        place += ":" + std::to_string(number);
    }
    return place;
}

std::string counted(std::ptrdiff_t count, const std::string &one)
{
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

Json problemJson(const Problem &problem)
{
    Json json = {{"severity", wordOf(problem.severity)},
                 {"code", problem.code},
                 {"element", problem.element.isValid() ? Json(problem.element.value) : Json(nullptr)},
                 {"text", inWords(problem.what)},
                 {"remedy", inWords(problem.remedy)}};
    if (problem.place)
        json["place"] = {
            {"file", problem.place->file}, {"line", problem.place->line}, {"column", problem.place->column}};
    return json;
}

} // namespace

std::string problemText(const Problem &problem, const Plan &plan, const std::string &about)
{
    std::string words = inWords(problem.what);
    const Element *element = plan.find(problem.element);
    if (element && words.find(element->name) == std::string::npos)
        words.insert(0, element->name + ": ");
    if (!problem.remedy.isEmpty())
        words += "; " + inWords(problem.remedy);
    const std::string place = placeOf(problem, about);
    return printable((place.empty() ? "" : place + ": ") + std::string(wordOf(problem.severity)) + ": " + words) +
           (problem.code.empty() ? "" : " [" + problem.code + "]");
}

std::string countInWords(const Problems &problems)
{
    const auto count = [&](Severity severity) {
        return std::ranges::count(problems, severity, &Problem::severity);
    };
    std::string words;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        if (const auto found = count(severity); found > 0)
            words += (words.empty() ? "" : ", ") + counted(found, std::string(wordOf(severity)));
    }
    return words.empty() ? "no problems" : words;
}

std::string problemsJson(const Problems &problems)
{
    Json list = Json::array();
    for (const Problem &problem : problems)
        list.push_back(problemJson(problem));
    return list.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace bayplan
