// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "export/spreadsheet/workbook.h"
#include "plan/plan.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan::xlsx {

/// The prices a bill uses, one row each, which its lines point to.
class PriceRows
{
public:
    PriceRows();

    /// The cell of a price, "Prices!$D$2"; the first one that asks adds its row.
    std::string cellOf(Meter meter, const std::string &item, std::string_view region, const Price &price);
    [[nodiscard]] Sheet sheet() &&;

private:
    Sheet m_sheet;
    std::map<std::string, std::size_t> m_rows;
};

/// The lines of a bill, and where others find their columns.
struct LineSheet
{
    Sheet sheet;
    std::size_t last = 1; ///< row of the last line, counted from 0

    [[nodiscard]] std::string amounts() const;
    [[nodiscard]] std::string environments() const; ///< ids; 0 outside environments
    [[nodiscard]] std::string meters() const;
    [[nodiscard]] std::string total() const; ///< the cell of the total
};

[[nodiscard]] LineSheet lineSheet(const Plan &plan, const Estimate &estimate, PriceRows &prices);
[[nodiscard]] Sheet summarySheet(const Plan &plan, const Estimate &estimate, Id environment, const LineSheet &lines);
[[nodiscard]] Sheet idleSheet(const Plan &plan, const Estimate &estimate, Id environment);
[[nodiscard]] Sheet assumptionSheet(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp);

} // namespace bayplan::xlsx
