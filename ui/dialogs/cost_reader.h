// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "plan/plan.h"
#include "reconcile/take_over.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace bayplan {

/// What to compare with a plan: a cost file, or one that was read already.
struct CostRequest
{
    int number = 0;
    Plan plan;
    PriceBook book = PriceBook::builtIn();
    std::string file;
    ActualOptions actual;
    std::shared_ptr<const ActualCosts> costs; ///< of the file; null: read it
    ReconcileOptions options;
};

/// The comparison, or why there is none.
struct CostAnswer
{
    int number = 0;
    std::shared_ptr<const ActualCosts> costs;
    Reconciliation reconciliation;
    Findings findings;
    std::optional<Error> error;
};

/// The work behind the dialog that sets a plan beside a bill, on a thread of its own. Says how far a file is read.
class CostReader
{
public:
    using Tell = std::function<void(int number, quint64 done, quint64 all)>;

    explicit CostReader(Tell tell) : m_tell(std::move(tell)) {}

    [[nodiscard]] std::optional<CostAnswer> operator()(const CostRequest &request, const std::stop_token &stop) const;

private:
    Tell m_tell;
};

} // namespace bayplan
