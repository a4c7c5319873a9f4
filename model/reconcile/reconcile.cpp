// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/reconcile.h"

#include "base/words.h"
#include "reconcile/usage_keys.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <variant>

namespace bayplan {

namespace {

/// What a row is about.
struct Subject
{
    std::string what;
    Id environment;
    std::string month;
    friend auto operator<=>(const Subject &, const Subject &) = default;
};

Money absolute(Money amount)
{
    return amount < Money() ? -amount : amount;
}

/// Puts both sides into the same rows.
class Reconciler
{
public:
    Reconciler(const Plan &plan, const Estimate &estimate, const ActualCosts &costs, const ReconcileOptions &options)
        : m_plan(plan), m_estimate(estimate), m_costs(costs), m_options(options)
    {
        for (const Id id : plan.children(Id{}))
            if (detailsOf<Environment>(plan.find(id)))
                m_environments.push_back(id);
        m_result.byEnvironment = costs.hasTags || m_environments.size() == 1;
        for (const BillLine &line : estimate.lines)
            (line.environment.isValid() ? m_planned : m_plannedOutside).insert(keyOfLine(line));
        for (const UnknownUsage &unknown : estimate.unknown)
            (unknown.environment.isValid() ? m_planned : m_plannedOutside).insert(std::string(keyOf(unknown.meter)));
    }

    Reconciliation run()
    {
        findMonths();
        for (const ActualLine &line : m_costs.lines)
            if (isWanted(line.month))
                place(line);
        for (const std::string &month : m_result.months)
            for (const BillLine &line : m_estimate.lines)
                addPlanned(line, month);
        finish();
        return std::move(m_result);
    }

private:
    [[nodiscard]] bool isWanted(const std::string &month) const
    {
        return m_options.months.empty() || std::ranges::find(m_options.months, month) != m_options.months.end();
    }

    void findMonths()
    {
        for (const auto &[month, days] : m_costs.days) {
            if (!isWanted(month))
                continue;
            m_result.months.push_back(month);
            if (days.isWhole())
                continue;
            m_result.partMonths.insert(month);
            warn("cost-part-month",
                 text(BAYPLAN_TEXT("%1 is in the file from day %2 to day %3 only, and stands beside a whole month"),
                      month, static_cast<std::int64_t>(days.first), static_cast<std::int64_t>(days.last)));
        }
    }

    void warn(const char *code, Text what)
    {
        m_result.problems.push_back({Severity::warning, code, std::move(what), {}, {}, {}});
    }

    /// What a line of the bill is called at the file's level of detail.
    [[nodiscard]] std::string keyOfLine(const BillLine &line) const
    {
        switch (m_costs.kind) {
        case ActualCosts::Kind::explorerByService:
            return std::string(serviceOfMeter(line.meter));
        case ActualCosts::Kind::explorerByTag:
            return {};
        default:
            return line.item.empty() ? std::string(keyOf(line.meter))
                                     : std::string(keyOf(line.meter)) + "/" + line.item;
        }
    }

    /// What something paid is called at that level, or why it has no place.
    [[nodiscard]] std::variant<std::string, Text> keyOfActual(const ActualLine &line) const
    {
        if (m_costs.kind == ActualCosts::Kind::explorerByTag)
            return std::string();
        if (m_costs.kind == ActualCosts::Kind::explorerByService) {
            const std::string_view service = serviceOfExplorer(line.service);
            if (service.empty())
                return text(BAYPLAN_TEXT("no service that the plan has prices of"));
            return std::string(service);
        }
        std::vector<std::string> keys = keysOfUsage(line.service, line.usageType, line.operation);
        if (keys.empty())
            return text(BAYPLAN_TEXT("no use that the plan has prices of"));
        // Where the file does not say which of several it is, the plan may have only one of them.
        if (keys.size() > 1)
            std::erase_if(keys, [this](const std::string &key) { return !isPlanned(key); });
        if (keys.size() == 1)
            return keys.front();
        return text(BAYPLAN_TEXT("several things are called this; group the file by service and usage type, or use a "
                                 "Cost and Usage Report"));
    }

    [[nodiscard]] bool isPlanned(const std::string &key) const
    {
        return m_planned.contains(key) || m_plannedOutside.contains(key);
    }

    /// Images are the plan's, whoever is billed for them.
    [[nodiscard]] bool isPlannedOutsideOnly(const std::string &key) const
    {
        return m_plannedOutside.contains(key) && !m_planned.contains(key);
    }

    [[nodiscard]] std::optional<Id> environmentOf(const std::string &tag) const
    {
        if (!m_result.byEnvironment)
            return Id{};
        if (tag.empty())
            return m_environments.size() == 1 ? std::optional(m_environments.front()) : std::nullopt;
        const auto mapped = m_options.environments.find(tag);
        const std::string_view name = mapped == m_options.environments.end() ? tag : mapped->second;
        for (const Id id : m_environments)
            if (sameWord(m_plan.find(id)->name, name))
                return id;
        return std::nullopt;
    }

    void place(const ActualLine &line)
    {
        const std::optional<Id> environment = environmentOf(line.tag);
        const auto key = keyOfActual(line);
        const auto *known = std::get_if<std::string>(&key);
        const bool isPlans = known && isPlannedOutsideOnly(*known) && (environment || line.tag.empty());
        if (!environment && !isPlans) {
            leave(line, line.tag.empty() ? text(BAYPLAN_TEXT("no environment tag"))
                                         : text(BAYPLAN_TEXT("the tag '%1' is no environment of the plan"), line.tag));
            return;
        }
        if (environment && !line.reserved.isZero())
            countUse(line, *environment);
        if (!known) {
            // Split cost allocation data names what instances were used for, and bills nothing a second time.
            if (line.reserved.isZero() || line.amount != Money())
                leave(line, std::get<Text>(key));
            return;
        }
        ReconciledRow &row = m_rows[{*known, isPlans ? Id{} : *environment, line.month}];
        row.actual += line.amount;
        row.actualQuantity = row.actualQuantity + line.quantity;
        Quantity &share = row.byWorkload[line.workload];
        share = share + line.quantity;
        m_result.matched += line.amount;
    }

    void countUse(const ActualLine &line, Id environment)
    {
        WorkloadUse &use = m_uses[{line.workload, environment, line.month}];
        const bool isCpu = line.usageType.find("vCPU") != std::string::npos;
        Quantity &used = isCpu ? use.cpuUsed : use.memoryUsed;
        Quantity &reserved = isCpu ? use.cpuReserved : use.memoryReserved;
        used = used + line.used;
        reserved = reserved + line.reserved;
    }

    void leave(const ActualLine &line, Text why)
    {
        m_result.unmatched.push_back({line, std::move(why)});
        m_result.unmatchedTotal += line.amount;
    }

    void addPlanned(const BillLine &line, const std::string &month)
    {
        const Id environment = m_result.byEnvironment ? line.environment : Id{};
        ReconciledRow &row = m_rows[{keyOfLine(line), environment, month}];
        row.plan += line.amount;
        m_result.plan += line.amount;
        if (m_costs.kind == ActualCosts::Kind::explorerByService || m_costs.kind == ActualCosts::Kind::explorerByTag)
            return;
        row.unit = line.price.unit;
        // Exact fractions of many lines would not fit; millionths of a unit are enough to compare.
        constexpr int places = 6;
        if (const std::optional<Decimal> rounded = Decimal::fromText(line.quantity.toText(places)))
            row.planQuantity = row.planQuantity + Quantity::of(*rounded);
    }

    void finish()
    {
        for (auto &[subject, row] : m_rows) {
            row.what = subject.what;
            row.environment = subject.environment;
            row.month = subject.month;
            // Where the plan has none of it yet.
            const auto meter = meterFromKey(row.what.substr(0, row.what.find('/')));
            if (row.unit.empty() && meter && !row.actualQuantity.isZero())
                row.unit = unitOf(*meter);
            m_result.rows.push_back(std::move(row));
        }
        for (auto &[subject, use] : m_uses) {
            use.name = subject.what;
            use.environment = subject.environment;
            use.month = subject.month;
            m_result.workloads.push_back(std::move(use));
        }
        std::ranges::stable_sort(m_result.rows, std::greater(),
                                 [](const ReconciledRow &row) { return absolute(row.difference()); });
        std::ranges::stable_sort(m_result.unmatched, std::greater(),
                                 [](const UnmatchedLine &line) { return absolute(line.line.amount); });
        m_result.besides = m_costs.besides;
    }

    const Plan &m_plan;
    const Estimate &m_estimate;
    const ActualCosts &m_costs;
    const ReconcileOptions &m_options;
    std::vector<Id> m_environments;
    std::set<std::string> m_planned; ///< in environments
    std::set<std::string> m_plannedOutside;
    std::map<Subject, ReconciledRow> m_rows;
    std::map<Subject, WorkloadUse> m_uses; ///< by the name of the service
    Reconciliation m_result;
};

} // namespace

Reconciliation reconcile(const Plan &plan, const Estimate &estimate, const ActualCosts &costs,
                         const ReconcileOptions &options)
{
    return Reconciler(plan, estimate, costs, options).run();
}

} // namespace bayplan
