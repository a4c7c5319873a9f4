// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/terms.h"

#include "base/words.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr std::string_view all = "all";
constexpr auto upfrontWords = std::to_array<std::string_view>({"no-upfront", "partial-upfront", "all-upfront"});

/// The words of a text; blanks between them, however many.
std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words = splitAt(text, ' ');
    std::erase_if(words, [](std::string_view word) { return word.empty(); });
    return words;
}

/// A number between bounds that has no more than `places` digits after the point.
std::optional<Decimal> numberIn(std::string_view text, const Decimal &least, const Decimal &most, int places)
{
    const std::optional<Decimal> number = Decimal::fromText(text);
    return number && *number >= least && *number <= most && number->scale() <= places ? number : std::nullopt;
}

bool isPriceKey(std::string_view key)
{
    const std::size_t slash = key.find('/');
    const std::optional<Meter> meter = meterFromKey(key.substr(0, slash));
    const bool hasItem = slash != std::string_view::npos && slash + 1 < key.size();
    return meter && (*meter == Meter::ec2Instance) == hasItem;
}

} // namespace

std::string SavingsPlan::toText() const
{
    return std::to_string(years) + "y " + std::string(upfrontWords[static_cast<std::size_t>(upfront)]) + " " +
           usdPerHour.toText();
}

std::optional<SavingsPlan> SavingsPlan::fromText(std::string_view text)
{
    const auto words = wordsOf(text);
    if (words.size() != 3 || (words[0] != "1y" && words[0] != "3y"))
        return std::nullopt;
    const auto *upfront = std::ranges::find(upfrontWords, words[1]);
    const auto perHour = numberIn(words[2], Decimal::scaled(1, 5), 1'000'000, 5);
    if (upfront == upfrontWords.end() || !perHour)
        return std::nullopt;
    return SavingsPlan{words[0] == "1y" ? 1 : 3, static_cast<Upfront>(upfront - upfrontWords.begin()), *perHour};
}

std::string SavingsPlan::rateKeyPrefix() const
{
    return "savings." + std::to_string(years) + "y." + std::string(upfrontWords[static_cast<std::size_t>(upfront)]) +
           ".";
}

std::string ServiceDiscount::toText() const
{
    return std::string(service ? describe(*service).code : all) + " " + Decimal::scaled(share.basisPoints, 2).toText();
}

std::optional<ServiceDiscount> ServiceDiscount::fromText(std::string_view text)
{
    const auto words = wordsOf(text);
    if (words.size() != 2)
        return std::nullopt;
    const auto service = awsServiceFromCode(words[0]);
    const auto percent = numberIn(words[1], Decimal::scaled(1, 2), 100, 2);
    if ((!service && words[0] != all) || !percent)
        return std::nullopt;
    return ServiceDiscount{service, {*percent->inUnitsOf(2)}};
}

std::string OwnPrice::toText() const
{
    return key + " " + region + " " + usd.toText();
}

std::optional<OwnPrice> OwnPrice::fromText(std::string_view text)
{
    const auto words = wordsOf(text);
    if (words.size() != 3 || !isPriceKey(words[0]))
        return std::nullopt;
    const auto usd = numberIn(words[2], 0, 1'000'000, 12);
    if (!usd)
        return std::nullopt;
    return OwnPrice{std::string(words[0]), std::string(words[1]), *usd};
}

} // namespace bayplan
