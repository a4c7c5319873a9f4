// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/int128.h"
#include "bill/estimate.h"
#include "plan/plan.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace bayplan {

/// The stretch of time that amounts are shown for. A year is the plan's calendar year.
enum class Period { hour, day, month, year };

/// "a month", "a year"; a message id for `words`.
[[nodiscard]] std::string_view nameOf(Period period);

/// An amount of a month in another period. What is counted by the month costs twelve times as much in a year, all else
/// follows the hours.
[[nodiscard]] Money inPeriod(Money perMonth, Meter meter, Period period, const Settings &settings);

/// A total of many meters in another period, by the hours alone.
[[nodiscard]] Money inPeriod(Money perMonth, Period period, const Settings &settings);

/// What lines of a bill are put together by.
enum class BillGroup { environment, service, kind, element };

/// An order of groups that people choose from.
struct BillOrder
{
    std::string_view key;  ///< "environment/service/kind": stable, for settings
    std::string_view name; ///< a message id: "Environment › AWS service › Kind"
    std::vector<BillGroup> groups;
};
[[nodiscard]] std::span<const BillOrder> billOrders();

/// Which lines are asked for, and how they are put together.
struct BillQuery
{
    std::vector<BillGroup> groups = {BillGroup::environment, BillGroup::element};
    Period period = Period::month;
    std::string filter; ///< words that must all occur in a line's names; empty: every line
    bool onlyUnknown = false;
};

/// A group of the tree, or a line of the bill, or usage that nobody has given.
struct BillNode
{
    std::size_t parent = 0;
    std::vector<std::size_t> children; ///< the dearest first, unknown usage last
    Text name;
    Id element;  ///< what it is about, if one element; else invalid
    Money total; ///< in the period
    int unknown = 0;
    const BillLine *line = nullptr;
    const UnknownUsage *usage = nullptr;
    /// The unit of everything in it, and how much in the period, in billionths; an empty unit: several.
    std::string unit;
    Int128 quantity = 0;
};

/// A bill in groups with subtotals. The first node is the whole; lines point into the estimate.
struct BillTree
{
    std::vector<BillNode> nodes;
    Money total;
};

/// Requires: `estimate` outlives the tree.
[[nodiscard]] BillTree billTreeOf(const Plan &plan, const Estimate &estimate, const BillQuery &query);

/// "2,920 vCPU-hour" of a node; empty where it has several units.
[[nodiscard]] Text quantityInWords(const BillNode &node);

/// What a subject costs by the thousand requests, and by the copy of its environment: "$0.12 per 1,000 requests ·
/// $40.10 per copy". Empty when neither is known.
[[nodiscard]] Text unitCostSentence(const Plan &plan, const Estimate &estimate, Id subject);

} // namespace bayplan
