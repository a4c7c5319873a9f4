// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace bayplan {

/// How many requests to workers of any kind are not answered yet: pictures and tests wait until there are none.
inline std::atomic<int> unansweredRequests = 0;

/// Works on a thread of its own for somebody who only wants the newest answer: a newer request cancels the older one.
/// Answers are handed over on that thread, in the order of their requests.
template <typename Request, typename Answer>
class LatestWorker
{
public:
    /// Returns nothing when it was told to stop before it was done.
    using Work = std::function<std::optional<Answer>(const Request &, std::stop_token)>;
    using Deliver = std::function<void(Answer)>;

    LatestWorker(Work work, Deliver deliver)
        : m_work(std::move(work)), m_deliver(std::move(deliver)),
          m_thread([this](std::stop_token ending) { run(std::move(ending)); })
    {
    }

    ~LatestWorker()
    {
        {
            const std::lock_guard lock(m_mutex);
            forget();
            m_running.request_stop();
        }
        m_thread.request_stop();
        m_thread.join();
    }

    void request(Request request)
    {
        const std::lock_guard lock(m_mutex);
        forget();
        m_wanted = std::move(request);
        ++unansweredRequests;
        m_running.request_stop();
        m_wake.notify_one();
    }

    /// Stops what it works on and forgets what it was asked for; that request has no answer.
    void cancel()
    {
        const std::lock_guard lock(m_mutex);
        forget();
        m_running.request_stop();
    }

private:
    void forget()
    {
        unansweredRequests -= m_wanted.has_value();
        m_wanted.reset();
    }

    void run(std::stop_token ending)
    {
        while (!ending.stop_requested()) {
            std::optional<Request> request;
            std::stop_token stop;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait(lock, ending, [this] { return m_wanted.has_value(); }))
                    return;
                request = std::exchange(m_wanted, std::nullopt);
                m_running = std::stop_source();
                stop = m_running.get_token();
            }
            if (auto answer = m_work(*request, stop))
                m_deliver(std::move(*answer));
            --unansweredRequests;
        }
    }

    Work m_work;
    Deliver m_deliver;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Request> m_wanted;
    std::stop_source m_running;
    std::jthread m_thread; ///< last, so that it ends before the rest goes
};

} // namespace bayplan
