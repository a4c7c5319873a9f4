// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate_worker.h"

#include <utility>

namespace bayplan {

EstimateWorker::EstimateWorker(Deliver deliver)
    : m_deliver(std::move(deliver)), m_thread([this](std::stop_token ending) { work(std::move(ending)); })
{
}

EstimateWorker::~EstimateWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_running.request_stop();
    }
    m_thread.request_stop();
    m_thread.join();
}

void EstimateWorker::request(Plan plan)
{
    const std::lock_guard lock(m_mutex);
    m_wanted = std::move(plan);
    m_running.request_stop();
    m_wake.notify_one();
}

void EstimateWorker::work(std::stop_token ending)
{
    Estimator estimator;
    while (!ending.stop_requested()) {
        Plan plan;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, ending, [this] { return m_wanted.has_value(); }))
                return;
            plan = std::move(*std::exchange(m_wanted, std::nullopt));
            m_running = std::stop_source();
            stop = m_running.get_token();
        }
        if (auto estimate = estimator.estimate(plan, stop))
            m_deliver(std::make_shared<const Estimate>(std::move(*estimate)));
    }
}

} // namespace bayplan
