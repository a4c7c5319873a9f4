// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_words.h"

#include "base/int128.h"
#include "base/words.h"
#include "exchange/ecs_source.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

std::string inLowerCase(std::string_view words)
{
    std::string result(words);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

struct Measured
{
    Decimal number;
    std::string unit; ///< lower case
};

/// A number with or without a unit, with or without a blank between.
std::optional<Measured> measured(std::string_view words)
{
    words = trimmed(words);
    const auto end = std::min(words.find_first_not_of("0123456789."), words.size());
    std::string digits(words.substr(0, end));
    if (digits.starts_with('.'))
        digits.insert(0, "0");
    const auto number = Decimal::fromText(digits);
    if (!number)
        return std::nullopt;
    return Measured{*number, inLowerCase(trimmed(words.substr(end)))};
}

/// The number times 1024, when that has no more than 18 digits.
std::optional<Decimal> times1024(const Decimal &number)
{
    if (number.mantissa() > 1'000'000'000'000)
        return std::nullopt;
    return Decimal::scaled(number.mantissa() * 1024, number.scale());
}

template <std::size_t size>
bool isOneOf(std::string_view word, const std::array<std::string_view, size> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view withoutTag(std::string_view image)
{
    image = image.substr(0, std::min({image.find('@'), image.find("{{"), image.find("${"), image.size()}));
    while (image.ends_with(':') || image.ends_with('/'))
        image.remove_suffix(1);
    const auto colon = image.rfind(':');
    const auto slash = image.rfind('/');
    const bool isPort = colon != std::string_view::npos && slash != std::string_view::npos && colon < slash;
    return colon == std::string_view::npos || isPort ? image : image.substr(0, colon);
}

/// "123456789012.dkr.ecr.eu-west-1.amazonaws.com" in its parts.
bool readEcrHost(std::string_view host, ImageOrigin &origin)
{
    const auto parts = splitAt(host, '.');
    if (parts.size() < 6 || parts[1] != "dkr" || !parts[2].starts_with("ecr") || parts[4] != "amazonaws")
        return false;
    origin.registry = Registry::ecrPrivate;
    origin.account = parts[0];
    origin.region = parts[3];
    return true;
}

} // namespace

std::optional<Decimal> cpuUnits(std::string_view words)
{
    const auto read = measured(words);
    if (!read || (!read->unit.empty() && read->unit != "vcpu" && read->unit != "vcpus"))
        return std::nullopt;
    return read->unit.empty() ? std::optional(read->number) : times1024(read->number);
}

MilliCpu fromCpuUnits(Decimal units)
{
    Int128 divisor = 1024;
    for (int i = 0; i < units.scale(); ++i)
        divisor *= 10;
    const Int128 rounded = (Int128(units.mantissa()) * 2000 + divisor) / (2 * divisor);
    return {std::max<std::int64_t>(static_cast<std::int64_t>(rounded), 1)};
}

std::optional<Mebibytes> memoryIn(std::string_view words)
{
    static constexpr std::array<std::string_view, 4> mebibytes = {"", "mb", "mib", "m"};
    static constexpr std::array<std::string_view, 3> gigabytes = {"gb", "gib", "g"};
    const auto read = measured(words);
    if (!read)
        return std::nullopt;
    std::optional<Decimal> amount;
    if (isOneOf(read->unit, mebibytes))
        amount = read->number;
    else if (isOneOf(read->unit, gigabytes))
        amount = times1024(read->number);
    const auto whole = amount ? amount->inUnitsOf(0) : std::nullopt;
    if (!whole || *whole <= 0)
        return std::nullopt;
    return Mebibytes{*whole};
}

std::optional<ImageOrigin> imageOrigin(std::string_view image)
{
    const std::string_view path = withoutTag(trimmed(image));
    if (path.empty())
        return std::nullopt;
    ImageOrigin origin;
    const auto slash = path.find('/');
    const std::string_view host = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    const std::string_view rest = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const bool isHost = host.find_first_of(".:") != std::string_view::npos || host == "localhost";
    if (isHost && rest.empty())
        return std::nullopt;
    if (isHost && readEcrHost(host, origin)) {
        origin.name = rest;
    } else if (host == "public.ecr.aws") {
        origin.registry = Registry::ecrPublic;
        origin.name = rest;
    } else if (!isHost || host == "docker.io" || host == "index.docker.io" || host == "registry-1.docker.io") {
        origin.name = isHost ? rest : path;
        if (origin.name.starts_with("library/"))
            origin.name.erase(0, 8);
    } else {
        origin.name = path;
    }
    return origin;
}

std::string regionOfArn(std::string_view arn)
{
    const auto parts = splitAt(arn, ':');
    return parts.size() > 4 && parts[0] == "arn" ? std::string(parts[3]) : std::string();
}

std::string_view afterSlash(std::string_view arn)
{
    const auto slash = arn.rfind('/');
    return slash == std::string_view::npos ? arn : arn.substr(slash + 1);
}

std::optional<Stage> stageIn(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> production = {"prod", "production", "prd", "live", "prods"};
    static constexpr std::array<std::string_view, 8> staging = {"staging", "stage",   "stg",  "preprod",
                                                                "qa",      "preview", "test", "uat"};
    static constexpr std::array<std::string_view, 5> development = {"dev", "development", "develop", "sandbox",
                                                                    "playground"};
    std::string word;
    std::optional<Stage> found;
    const std::string lower = inLowerCase(name) + ' ';
    for (const char c : lower) {
        if ((c >= 'a' && c <= 'z')) {
            word += c;
            continue;
        }
        if (!found && isOneOf(word, production))
            found = Stage::production;
        else if (!found && isOneOf(word, staging))
            found = Stage::staging;
        else if (!found && isOneOf(word, development))
            found = Stage::development;
        word.clear();
    }
    return found;
}

bool isUsuallySidecar(std::string_view name, std::string_view image)
{
    static constexpr std::array<std::string_view, 20> marks = {
        "envoy",      "xray",      "x-ray",           "log-router", "log_router", "logrouter",        "firelens",
        "fluent-bit", "fluentbit", "fluentd",         "datadog",    "dd-agent",   "cloudwatch-agent", "cwagent",
        "otel",       "newrelic",  "service-connect", "sidecar",    "splunk",     "filebeat"};
    const std::string both = inLowerCase(name) + " " + inLowerCase(afterSlash(withoutTag(image)));
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return both.find(mark) != std::string::npos; });
}

} // namespace bayplan
