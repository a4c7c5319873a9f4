// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/plan.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace bayplan {

/// Computes estimates on a thread of its own. A newer request cancels the older one; results are handed over on that
/// thread, in the order of their requests.
class EstimateWorker
{
public:
    using Deliver = std::function<void(std::shared_ptr<const Estimate>)>;
    explicit EstimateWorker(Deliver deliver);
    ~EstimateWorker();

    void request(Plan plan);

private:
    void work(std::stop_token ending);

    Deliver m_deliver;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Plan> m_wanted;
    std::stop_source m_running;
    std::jthread m_thread; ///< last, so that it ends before the rest goes
};

} // namespace bayplan
