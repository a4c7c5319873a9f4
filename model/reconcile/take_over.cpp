// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/take_over.h"

#include "base/quantity_order.h"
#include "base/words.h"
#include "bill/site.h"
#include "edit/configure.h"
#include "reconcile/measured_share.h"
#include "reconcile/take_over_rules.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr int shownPlaces = 2;

std::string shown(const Quantity &quantity)
{
    return quantity.toText(shownPlaces);
}

bool isWithin(const Quantity &value, const Quantity &wanted, int percent)
{
    const Quantity most = wanted * Quantity(percent, 100);
    return value - wanted <= most && wanted - value <= most;
}

/// Hours of a month such as "2026-10".
int hoursOf(const std::string &month)
{
    const std::optional<Date> first = Date::fromText(month + "-01");
    if (!first)
        return 0;
    const Date next{first->year + first->month / 12, first->month % 12 + 1, 1};
    return static_cast<int>(daysBetween(*first, next)) * 24;
}

Decimal decimalOf(const Quantity &value, const TakeOverRule &rule)
{
    if (rule.isMebibytes) {
        constexpr std::int64_t partsOfMebibyte = 9'765'625; // of a GB in 10^10
        const auto mebibytes = Decimal::fromText((value * Quantity::whole(1024)).toText(0));
        return Decimal::scaled(mebibytes.value_or(Decimal(0)).mantissa() * partsOfMebibyte, 10);
    }
    const int places = rule.isCount ? 0 : value < Quantity::whole(1) ? 6 : 3;
    return Decimal::fromText(value.toText(places)).value_or(Decimal(0));
}

/// What was billed of a price, as the plan counts it.
struct Billed
{
    Meter meter;
    std::string item;
    Quantity inFile;                ///< in the file's month
    Quantity inPlan;                ///< in one of the plan's
    std::optional<Decimal> atPrice; ///< when the file has only the amount
    Money amount;
};

class Finder
{
public:
    Finder(const Plan &plan, const PriceBook &book, const Reconciliation &reconciliation, std::stop_token stop)
        : m_plan(plan), m_book(book), m_reconciliation(reconciliation), m_stop(std::move(stop)), m_estimator(book)
    {
    }

    std::optional<Findings> run()
    {
        m_findings.whyNot.resize(m_reconciliation.rows.size());
        for (const std::string &month : m_reconciliation.months)
            if (!m_reconciliation.partMonths.contains(month))
                m_findings.month = std::max(m_findings.month, month);
        auto estimate = m_estimator.estimate(m_plan, m_stop);
        if (!estimate)
            return std::nullopt;
        m_base = *std::move(estimate);
        for (std::size_t i = 0; i < m_reconciliation.rows.size() && !m_findings.month.empty(); ++i)
            if (m_reconciliation.rows[i].month == m_findings.month)
                m_findings.whyNot[i] = lookAt(m_reconciliation.rows[i], i);
        dropContradictions();
        for (const WorkloadUse &use : m_reconciliation.workloads)
            if (use.month == m_findings.month)
                lookAt(use);
        return m_stop.stop_requested() ? std::nullopt : std::optional(std::move(m_findings));
    }

private:
    struct Found
    {
        std::size_t row;
        bool isKept = true;
    };

    Text lookAt(const ReconciledRow &row, std::size_t index)
    {
        const auto slash = row.what.find('/');
        const std::optional<Meter> meter = meterFromKey(row.what.substr(0, slash));
        if (!meter)
            return text(BAYPLAN_TEXT("only a file by usage type shows what was used"));
        if (row.actual == Money() && row.actualQuantity.isZero())
            return text(BAYPLAN_TEXT("nothing was paid for it"));
        const std::string item = slash == std::string::npos ? std::string() : row.what.substr(slash + 1);
        const std::set<Id> users = usersOf(*meter, item, row.environment);
        if (users.empty())
            return text(BAYPLAN_TEXT("nothing in the plan uses it"));
        const bool hasNames =
            std::ranges::any_of(row.byWorkload, [](const auto &entry) { return !entry.first.empty(); });
        if (hasNames)
            return lookAtEach(row, {*meter, item, {}, {}, {}, {}}, users, index);
        if (users.size() > 1)
            return text(BAYPLAN_TEXT("%1 elements of the plan use it, and the file does not say how much each"),
                        static_cast<std::int64_t>(users.size()));
        return solve(*users.begin(), {*meter, item, row.actualQuantity, {}, {}, row.actual}, index);
    }

    /// Each service has what the file says that it used.
    Text lookAtEach(const ReconciledRow &row, Billed billed, const std::set<Id> &users, std::size_t index)
    {
        Text why = text(BAYPLAN_TEXT("the services that the file names are not these"));
        for (const auto &[name, quantity] : row.byWorkload) {
            std::vector<Id> meant;
            for (const Id id : users)
                if (sameWord(m_plan.find(id)->name, name))
                    meant.push_back(id);
            if (meant.size() != 1)
                continue;
            billed.inFile = quantity;
            why = solve(meant.front(), billed, index);
        }
        return why;
    }

    /// The elements whose bill has this price, or would have it if their usage were known.
    [[nodiscard]] std::set<Id> usersOf(Meter meter, const std::string &item, Id environment) const
    {
        const auto isHere = [&](Id where) {
            return !m_reconciliation.byEnvironment || where == environment;
        };
        std::set<Id> users;
        for (const BillLine &line : m_base.lines)
            if (line.meter == meter && line.item == item && isHere(line.environment))
                users.insert(line.element);
        for (const UnknownUsage &unknown : m_base.unknown)
            if (unknown.meter == meter && isHere(unknown.environment))
                users.insert(unknown.element);
        return users;
    }

    /// The only price of what an element uses; nothing when discounts or tiers make it several.
    [[nodiscard]] std::optional<Decimal> priceOf(Id element, const Billed &billed) const
    {
        std::set<Decimal> prices;
        for (const BillLine &line : m_base.lines)
            if (line.element == element && line.meter == billed.meter && line.item == billed.item)
                prices.insert(line.price.usd);
        for (const UnknownUsage &unknown : m_base.unknown)
            if (unknown.element == element && unknown.meter == billed.meter && unknown.price)
                prices.insert(unknown.price->usd);
        return prices.size() == 1 && *prices.begin() > Decimal(0) ? std::optional(*prices.begin()) : std::nullopt;
    }

    /// Puts both months on one scale. Hours grow with the month, gigabytes and requests do not.
    [[nodiscard]] bool scale(Billed &billed, Id element) const
    {
        if (billed.inFile.isZero()) {
            billed.atPrice = priceOf(element, billed);
            if (!billed.atPrice)
                return false;
            billed.inFile = ratio(Quantity::of(billed.amount.inUsd()), Quantity::of(*billed.atPrice));
        }
        billed.inPlan = billed.inFile * monthRatio(billed.meter);
        return Quantity() < billed.inPlan;
    }

    [[nodiscard]] Quantity monthRatio(Meter meter) const
    {
        const int hours = unitOf(meter).ends_with("-hour") ? hoursOf(m_findings.month) : 0;
        return hours > 0 ? Quantity(hoursInMonth(m_plan.settings), hours) : Quantity::whole(1);
    }

    /// The number of the element with which the plan uses what was billed.
    Text solve(Id element, Billed billed, std::size_t row)
    {
        const Element &owner = *m_plan.find(element);
        const TakeOverRule *rule = takeOverRule(billed.meter, kindOf(owner).key);
        if (!rule)
            return text(BAYPLAN_TEXT("it follows from what is drawn, not from one number"));
        if (!scale(billed, element))
            return text(BAYPLAN_TEXT("the file has no quantity, and the plan no single price to find it by"));
        const auto one = usedWith(element, *rule, Decimal(1), billed);
        const auto two = usedWith(element, *rule, Decimal(2), billed);
        if (!one || !two || *two <= *one)
            return text(BAYPLAN_TEXT("in the plan it follows from other numbers, such as traffic"));
        const Quantity each = *two - *one;
        const Quantity exact = ratio(billed.inPlan - *one, each) + Quantity::whole(1);
        if (exact < Quantity())
            return text(BAYPLAN_TEXT("the plan has more of it from other numbers alone"));
        const Decimal value = decimalOf(exact, *rule);
        const auto proof = usedWith(element, *rule, value, billed);
        if (!proof || !isWithin(*proof, billed.inPlan, rule->isCount ? 5 : 1))
            return rule->isCount
                       ? text(BAYPLAN_TEXT("on average %1 ran, which is no whole count"), shown(exact))
                       : text(BAYPLAN_TEXT("no value of '%1' gives what was billed"), std::string(rule->field));
        return add(owner, *rule, value, reasonOf(element, billed, *rule, each, *one - each), row);
    }

    /// How much of the price an element uses with another number; nothing when it cannot have it.
    [[nodiscard]] std::optional<Quantity> usedWith(Id element, const TakeOverRule &rule, Decimal value,
                                                   const Billed &billed)
    {
        const Result<Plan> changed = configure(m_plan, {element}, rule.field, value);
        const auto estimate = changed ? m_estimator.estimate(*changed, m_stop) : std::nullopt;
        if (!estimate)
            return std::nullopt;
        m_change = estimate->plan.total - m_base.plan.total;
        Quantity used;
        for (const BillLine &line : estimate->lines)
            if (line.element == element && line.meter == billed.meter && line.item == billed.item)
                used = used + line.quantity;
        return used;
    }

    [[nodiscard]] Text reasonOf(Id element, const Billed &billed, const TakeOverRule &rule, const Quantity &each,
                                const Quantity &besides) const
    {
        const std::string unit(unitOf(billed.meter));
        std::vector<Text> parts;
        if (billed.atPrice)
            parts.push_back(text(BAYPLAN_TEXT("%1 were paid in %2, which are %3 %4 at the plan's price of %5"),
                                 billed.amount, m_findings.month, shown(billed.inFile), unit,
                                 "$" + billed.atPrice->toText()));
        else
            parts.push_back(
                text(BAYPLAN_TEXT("%1 %2 were billed in %3"), shown(billed.inFile), unit, m_findings.month));
        const Quantity toFile = ratio(Quantity::whole(1), monthRatio(billed.meter));
        if (!rule.one.empty())
            parts.push_back(
                text(BAYPLAN_TEXT("%1 for each %2"), (each * toFile).toText(6), std::vector<Text>{text(rule.one)}));
        const auto *environment = detailsOf<Environment>(environmentOf(m_plan, element));
        if (environment && environment->copies > 1)
            parts.push_back(
                text(BAYPLAN_TEXT("%1 copies of the environment"), static_cast<std::int64_t>(environment->copies)));
        if (Quantity() < besides)
            parts.push_back(
                text(BAYPLAN_TEXT("%1 of them follow from other numbers of the plan"), shown(besides * toFile)));
        return joined(std::move(parts), "; ");
    }

    Text add(const Element &owner, const TakeOverRule &rule, Decimal value, Text reason, std::size_t row)
    {
        const Value before = read(*kindOf(owner).find(rule.field), owner.details);
        if (before == Value(value))
            return text(BAYPLAN_TEXT("the plan has it so already"));
        const auto same = std::ranges::find_if(m_findings.takeOvers, [&](const TakeOver &other) {
            return other.element == owner.id && other.field == rule.field;
        });
        if (same == m_findings.takeOvers.end()) {
            m_findings.takeOvers.push_back(
                {owner.id, std::string(rule.field), before, value, std::move(reason), m_change});
            m_found.push_back({row});
        } else if (!(same->after == Value(value))) {
            Found &first = m_found[static_cast<std::size_t>(same - m_findings.takeOvers.begin())];
            first.isKept = false;
            m_findings.whyNot[first.row] = contradiction();
            return contradiction();
        }
        return {};
    }

    static Text contradiction()
    {
        return text(BAYPLAN_TEXT("vCPU and memory say different counts: its tasks have another size than in the plan"));
    }

    void dropContradictions()
    {
        std::vector<TakeOver> kept;
        for (std::size_t i = 0; i < m_found.size(); ++i)
            if (m_found[i].isKept)
                kept.push_back(std::move(m_findings.takeOvers[i]));
        m_findings.takeOvers = std::move(kept);
    }

    void lookAt(const WorkloadUse &use)
    {
        std::vector<Id> meant;
        m_plan.forEachElement([&](const Element &element) {
            const bool isHere = !use.environment.isValid() || isInside(m_plan, element.id, use.environment);
            if (detailsOf<Service>(&element) && isHere && (use.name.empty() || sameWord(element.name, use.name)))
                meant.push_back(element.id);
        });
        // Of services with traffic the simulation knows better, hour by hour.
        if (meant.size() != 1 || m_base.simulation->find(meant.front()))
            return;
        const Element &element = *m_plan.find(meant.front());
        const Site site = siteOf(m_plan, m_book, nullptr, element);
        const Utilisation &utilisation = detailsOf<Service>(&element)->utilisation;
        for (const MeasuredUse &measured : {ofCpu(use, utilisation), ofMemory(use, utilisation)})
            for (const ShareToTake &share : sharesFrom(measured, site.runningInside, site.runningOutside))
                addShare(element, measured, share);
    }

    void addShare(const Element &element, const MeasuredUse &measured, const ShareToTake &share)
    {
        const std::string field(share.isOutside ? measured.outsideField : measured.field);
        const Value before = read(*kindOf(element).find(field), element.details);
        if (before == Value(share.percent))
            return;
        const Result<Plan> changed = configure(m_plan, {element.id}, field, share.percent);
        const auto estimate = changed ? m_estimator.estimate(*changed, m_stop) : std::nullopt;
        if (!estimate)
            return;
        std::vector<Text> parts = {text(BAYPLAN_TEXT("of %1 %2 reserved in %3, %4 were used, all hours together"),
                                        shown(measured.reserved), std::string(measured.unit), m_findings.month,
                                        shown(measured.used))};
        if (share.kept)
            parts.push_back(text(share.isOutside ? BAYPLAN_TEXT("%1 % in needed hours stay as they are")
                                                 : BAYPLAN_TEXT("%1 % off-hours stay as they are"),
                                 share.kept->toText(2)));
        m_findings.takeOvers.push_back({element.id, field, before, share.percent, joined(std::move(parts), "; "),
                                        estimate->plan.total - m_base.plan.total});
    }

    const Plan &m_plan;
    const PriceBook &m_book;
    const Reconciliation &m_reconciliation;
    std::stop_token m_stop;
    Estimator m_estimator;
    Estimate m_base;
    Money m_change; ///< of the total by what `usedWith` tried last
    std::vector<Found> m_found;
    Findings m_findings;
};

/// Where utilisation comes from is a field of its own.
constexpr std::string_view sourceField = "utilisationSource";

bool isUtilisation(std::string_view field)
{
    return field.ends_with("Utilisation") || field.ends_with("UtilisationOutside");
}

} // namespace

std::optional<Findings> findTakeOvers(const Plan &plan, const PriceBook &book, const Reconciliation &reconciliation,
                                      std::stop_token stop)
{
    return Finder(plan, book, reconciliation, std::move(stop)).run();
}

Result<Plan> takeOver(const Plan &plan, const std::vector<TakeOver> &takeOvers)
{
    Result<Plan> result = plan;
    for (const TakeOver &one : takeOvers) {
        if (result)
            result = configure(*result, {one.element}, one.field, one.after);
        if (result && isUtilisation(one.field))
            result = configure(*result, {one.element}, sourceField, inWords(one.reason));
    }
    return result;
}

} // namespace bayplan
