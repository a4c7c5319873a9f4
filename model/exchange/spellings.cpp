// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/spellings.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace bayplan {

namespace {

constexpr std::int64_t unitsOfVcpu = 1024;
constexpr std::int64_t mebibytesOfGigabyte = 1024;
/// Far above what a task may have, and far below what would overflow.
constexpr std::int64_t mostMillionths = 100'000'000'000'000;

std::string lowered(std::string_view words)
{
    std::string result(words);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

/// A number that is not negative, in millionths, and the unit behind it in small letters.
struct Measure
{
    std::int64_t millionths = 0;
    std::string unit;
};

std::optional<Measure> measureFrom(std::string_view words)
{
    words = trimmed(words);
    const std::size_t end = std::min(words.find_first_not_of("0123456789."), words.size());
    std::string digits(words.substr(0, end));
    if (digits.starts_with('.'))
        digits.insert(0, "0");
    const auto number = Decimal::fromText(digits);
    const auto millionths = number ? number->inUnitsOf(6) : std::nullopt;
    if (!millionths || *millionths > mostMillionths)
        return std::nullopt;
    return Measure{*millionths, lowered(trimmed(words.substr(end)))};
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Small letters, cut where a capital follows a small letter, at digits and at everything that is no letter.
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words = {{}};
    bool wasSmall = false;
    for (const char c : name) {
        const bool isCapital = c >= 'A' && c <= 'Z';
        const bool isSmall = c >= 'a' && c <= 'z';
        if ((isCapital && wasSmall) || (!isCapital && !isSmall))
            words.emplace_back();
        if (isCapital || isSmall)
            words.back() += lowered(std::string_view(&c, 1));
        wasSmall = isSmall;
    }
    std::erase(words, "");
    return words;
}

struct WordRow
{
    std::string_view word;
    EnvironmentWord environment;
};

constexpr EnvironmentWord production{"production", Stage::production};
constexpr EnvironmentWord staging{"staging", Stage::staging};
constexpr EnvironmentWord development{"development", Stage::development};
constexpr EnvironmentWord testing{"test", Stage::development};

constexpr auto environmentWords = std::to_array<WordRow>({
    {"prod", production},
    {"prd", production},
    {"production", production},
    {"live", production},
    {"stag", staging},
    {"stg", staging},
    {"stage", staging},
    {"staging", staging},
    {"preprod", {"preproduction", Stage::staging}},
    {"preproduction", {"preproduction", Stage::staging}},
    {"uat", {"uat", Stage::staging}},
    {"dev", development},
    {"devel", development},
    {"develop", development},
    {"development", development},
    {"nonprod", development},
    {"test", testing},
    {"tst", testing},
    {"testing", testing},
    {"qa", {"qa", Stage::development}},
    {"sandbox", {"sandbox", Stage::development}},
});

constexpr auto helperNames = std::to_array<std::string_view>(
    {"envoy",       "xray",       "x-ray",         "log-router", "log_router",       "logrouter",
     "firelens",    "fluent-bit", "fluentbit",     "fluentd",    "filebeat",         "datadog",
     "dd-agent",    "otel",       "opentelemetry", "adot",       "cloudwatch-agent", "cwagent",
     "newrelic",    "dynatrace",  "splunk",        "statsd",     "appmesh",          "service-connect",
     "vault-agent", "sidecar"});

} // namespace

std::optional<MilliCpu> cpuFromText(std::string_view words)
{
    const auto measure = measureFrom(words);
    if (!measure)
        return std::nullopt;
    const std::int64_t given = measure->millionths;
    std::int64_t milli = 0;
    if (measure->unit.empty()) {
        if (given % 1'000'000 != 0)
            return std::nullopt;
        milli = (given / 1'000'000 * 1000 + unitsOfVcpu / 2) / unitsOfVcpu;
    } else if (isOneOf(measure->unit, {"vcpu", "vcpus"})) {
        milli = (given + 500) / 1000;
    } else {
        return std::nullopt;
    }
    return MilliCpu{given > 0 ? std::max<std::int64_t>(milli, 1) : 0};
}

std::optional<Mebibytes> memoryFromText(std::string_view words)
{
    const auto measure = measureFrom(words);
    if (!measure)
        return std::nullopt;
    std::int64_t given = measure->millionths;
    if (isOneOf(measure->unit, {"gb", "gib", "g"}))
        given *= mebibytesOfGigabyte;
    else if (!isOneOf(measure->unit, {"", "mb", "mib", "m"}))
        return std::nullopt;
    if (given % 1'000'000 != 0)
        return std::nullopt;
    return Mebibytes{given / 1'000'000};
}

bool hasTemplateMark(std::string_view words)
{
    const std::size_t angle = words.find('<');
    return words.find("{{") != std::string_view::npos || words.find("${") != std::string_view::npos ||
           (angle != std::string_view::npos && words.find('>', angle) != std::string_view::npos);
}

std::string regionInArn(std::string_view arn)
{
    const std::vector<std::string_view> parts = splitAt(arn, ':');
    if (parts.size() < 6 || parts[0] != "arn" || hasTemplateMark(parts[3]))
        return {};
    return std::string(parts[3]);
}

std::string lastPart(std::string_view path)
{
    return std::string(path.substr(path.rfind('/') + 1));
}

std::optional<EnvironmentWord> environmentInWords(std::string_view name)
{
    std::string before;
    for (const std::string &word : wordsOf(name)) {
        const bool joins = before == "pre" || before == "non";
        for (const std::string &whole : {joins ? before + word : word, word}) {
            const auto row = std::ranges::find(environmentWords, whole, &WordRow::word);
            if (row != environmentWords.end())
                return row->environment;
        }
        before = word;
    }
    return std::nullopt;
}

bool namesSidecar(std::string_view name, std::string_view image)
{
    const std::string words[] = {lowered(name), lowered(image)};
    return std::ranges::any_of(words, [](const std::string &one) {
        return std::ranges::any_of(helperNames,
                                   [&](std::string_view helper) { return one.find(helper) != std::string::npos; });
    });
}

} // namespace bayplan
