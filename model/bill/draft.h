// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "bill/hour_shape.h"
#include "bill/net_price.h"
#include "bill/site.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// What is known of a line besides what it says: where its money went, and when.
struct LineParts
{
    IdleSplit idle;
    HourShape shape;
};

/// What one element adds to the bill by itself.
struct Contribution
{
    std::vector<BillLine> lines;
    std::vector<LineParts> parts; ///< by line; empty unless the plan has Savings Plans
    std::vector<UnknownUsage> unknown;
    Problems problems;
    Cost cost;
    std::string_view oldest; ///< date of the oldest price used; a view into the price book
    std::string_view newest;
    bool hasEstimate = false; ///< whether some price is a rule of thumb
    Money covered;            ///< what lines that Savings Plans cover cost

    /// Takes the amount of a line out of the cost, and adds the lines that it was divided into.
    void replaceLine(const BillLine &line, const LineParts &whole, std::vector<BillLine> pieces);

    [[nodiscard]] bool costsNothing() const { return lines.empty() && unknown.empty(); }
    [[nodiscard]] bool isEmpty() const { return costsNothing() && problems.empty(); }
};

/// What a line charges for, before it has a price.
struct Charge
{
    Meter meter;
    Quantity quantity;
    Text explanation;
    /// Key of the price when it is not the meter's own, such as that of a tier.
    std::string_view priceKey = {};
    /// The instance type of `ec2.instance`.
    std::string item = {};
};

/// Prices the charges of one element and adds them up. A charge without a price becomes unknown usage and a problem.
class Draft
{
public:
    Draft(const Site &site, const Element &element);

    [[nodiscard]] const Site &site() const { return m_site; }
    [[nodiscard]] const Plan &plan() const { return *m_site.plan; }

    /// A charge for running time; returns its amount, of which the caller owes a split to `divide`.
    [[nodiscard]] Money addTimeBilled(Charge charge);
    /// Where running time went. Requires: the splits sum to what `addTimeBilled` returned.
    void divide(const IdleSplit &split);
    /// A charge that stays when the tasks are gone.
    void addAlwaysOn(Charge charge);
    /// A charge for what flowed through.
    void addUsage(Charge charge);
    /// A charge whose quantity nobody has given.
    void addUnknown(Meter meter, Text needs);
    void addProblem(Severity severity, std::string code, Text what, Text remedy);

    /// An explanation that says what an account has free of a meter, unless the plan deducts it. `allowance` is a key
    /// of the price book.
    [[nodiscard]] Text notingFree(Text explanation, Meter meter, std::string_view allowance) const;

    [[nodiscard]] Contribution take();

private:
    Money add(Charge charge, LineKind kind);
    [[nodiscard]] std::optional<NetPrice> priceOf(const Charge &charge) const;
    void leaveOut(const Charge &charge, const std::optional<Price> &price, Text needs);
    void missPrice(const Charge &charge);
    void refuseAmount(const Charge &charge, const Price &price);
    void noteOrigin(const Price &price);
    void noteParts(Meter meter);

    const Site &m_site;
    const Element &m_element;
    Contribution m_result;
    std::optional<HourShape> m_shape; ///< once something needed it
};

/// "1 task", "6 tasks": the message for one is used for one.
[[nodiscard]] Text counted(std::int64_t count, std::string_view one, std::string_view many);

/// The factors of an explanation with multiplication signs; the copies of the environment come first if there are any.
[[nodiscard]] Text factorsInWords(const Site &site, std::vector<Text> factors);

/// "730 h".
[[nodiscard]] Text hoursInWords(int hours);

} // namespace bayplan
