// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "base/quantity.h"
#include "base/result.h"
#include "books/block_file.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// What was really paid for one thing in one month.
struct ActualLine
{
    std::string month;     ///< "2026-10"
    std::string service;   ///< as the file says it: "AmazonECS", "EC2-Other"; empty when it does not
    std::string usageType; ///< "EUC1-Fargate-GB-Hours"; empty when it does not
    std::string operation; ///< "LoadBalancing:Application"; empty when it does not
    std::string tag;       ///< the value of the environment tag; empty without
    std::string workload;  ///< the ECS service it was for, where the file has the tag aws:ecs:serviceName
    Money amount;
    Quantity quantity; ///< of what the usage type counts; 0 when the file has none
    /// What tasks used of the vCPU or memory that they reserved, in the same unit. 0 without split cost allocation
    /// data.
    Quantity used;
    Quantity reserved;
};

/// The days of a month that a file speaks of.
struct CoveredDays
{
    int first = 31;
    int last = 0;
    int of = 0; ///< days that the month has
    [[nodiscard]] bool isWhole() const { return first <= 1 && last >= of; }
};

/// A cost file of AWS, summed by everything but the day.
struct ActualCosts
{
    enum class Kind { explorerByService, explorerByUsageType, explorerByTag, usageReport };
    Kind kind = Kind::usageReport;
    bool hasTags = false;
    std::vector<ActualLine> lines; ///< by month, service, usage type, operation, tag and workload
    std::map<std::string, CoveredDays> days;
    /// What is no use of anything: taxes, credits, refunds, fees. By its name in the file.
    std::map<std::string, Money> besides;
    Problems problems;
    [[nodiscard]] Money total() const;
};

struct ActualOptions
{
    /// The tag that says which environment something belongs to, with or without "user:" before it.
    std::string tag = "environment";
};

/// Reads a CSV of Cost Explorer (grouped by service, usage type or a tag, months or days as rows) or a Cost and Usage
/// Report (both spellings of its columns), of any size. Nothing when stopped. Fails with `unreadable`, with `cost-kind`
/// when it is neither, with `cost-currency` when amounts are not in dollars, and with `cost-csv`, the row and the
/// column when it is damaged.
[[nodiscard]] Result<std::optional<ActualCosts>> readActualCosts(const std::string &path,
                                                                 const ActualOptions &options = {},
                                                                 std::stop_token stop = {},
                                                                 const ByteProgressSink &progress = {});

/// Whether the first row of a file is that of a cost file: what `readActualCosts` would go on with.
[[nodiscard]] bool isCostFile(const std::string &path, const ActualOptions &options = {});

} // namespace bayplan
