// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/quantity.h"
#include "kinds/field_codec.h"
#include "prices/aws_service.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// When a commitment is paid.
enum class Upfront { none, partial, all };

/// A Compute Savings Plan: so many dollars an hour are paid for years, whether or not anything runs, and usage up to
/// them has lower rates.
struct SavingsPlan
{
    int years = 1; ///< 1 or 3
    Upfront upfront = Upfront::none;
    Decimal usdPerHour; ///< more than 0, at most a million

    /// "1y no-upfront 0.5".
    [[nodiscard]] std::string toText() const;
    static std::optional<SavingsPlan> fromText(std::string_view text);
    /// What the keys of its rates in a price book begin with: "savings.1y.no-upfront.".
    [[nodiscard]] std::string rateKeyPrefix() const;
    friend bool operator==(const SavingsPlan &, const SavingsPlan &) = default;
};

/// A share off the prices of one service of AWS, or of all of them, as an enterprise agreement has it.
struct ServiceDiscount
{
    std::optional<AwsService> service; ///< nothing: all services
    Share share;                       ///< more than 0, at most everything

    /// "AWSLambda 10", "all 5.5".
    [[nodiscard]] std::string toText() const;
    static std::optional<ServiceDiscount> fromText(std::string_view text);
    friend bool operator==(const ServiceDiscount &, const ServiceDiscount &) = default;
};

/// A price of one's own in place of the price book's.
struct OwnPrice
{
    std::string key;    ///< of a meter, with the type for instances: "ec2.instance/m6i.large"
    std::string region; ///< "all" is every region
    Decimal usd;        ///< for one unit of the meter, at least 0

    /// "fargate.vcpu us-east-1 0.035".
    [[nodiscard]] std::string toText() const;
    static std::optional<OwnPrice> fromText(std::string_view text);
    friend bool operator==(const OwnPrice &, const OwnPrice &) = default;
};

/// A list of terms is a list of their texts.
template <typename Term>
struct TermsCodec
{
    static constexpr FieldType type = FieldType::list;
    static Value write(const std::vector<Term> &member)
    {
        std::vector<std::string> texts;
        for (const Term &term : member)
            texts.push_back(term.toText());
        return texts;
    }
    static bool read(const Value &value, std::vector<Term> &member)
    {
        const auto *texts = std::get_if<std::vector<std::string>>(&value);
        std::vector<Term> terms;
        for (std::size_t i = 0; texts && i < texts->size(); ++i) {
            const std::optional<Term> term = Term::fromText((*texts)[i]);
            if (!term)
                return false;
            terms.push_back(*term);
        }
        if (texts)
            member = std::move(terms);
        return texts != nullptr;
    }
};

template <>
struct FieldCodec<std::vector<SavingsPlan>> : TermsCodec<SavingsPlan>
{
};
template <>
struct FieldCodec<std::vector<ServiceDiscount>> : TermsCodec<ServiceDiscount>
{
};
template <>
struct FieldCodec<std::vector<OwnPrice>> : TermsCodec<OwnPrice>
{
};

} // namespace bayplan
