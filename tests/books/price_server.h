// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMutex>
#include <QThread>

#include <atomic>

/// A server on this computer that answers as it is told, and as badly: one connection after the other, on a thread of
/// its own.
class PriceServer : public QThread
{
public:
    enum class Manner {
        proper,
        breaksOff,     ///< half of the body, with the length of the whole
        saysTooMuch,   ///< a length that never arrives
        saysTooLittle, ///< a length that cuts the body
        refuses,       ///< 404
        fails,         ///< 503
        redirects,     ///< to another address
        drips,         ///< a byte each 20 ms
        keepsSilent,   ///< no byte at all
        refusesRanges, ///< breaks off, then gives the whole instead of the rest
    };

    PriceServer();
    ~PriceServer() override;

    [[nodiscard]] QByteArray address() const;

    /// What a path answers. `badAnswers` is how often it does so in its manner, before it behaves.
    void serve(const QByteArray &path, const QByteArray &body, Manner manner = Manner::proper, int badAnswers = 1'000);
    /// How often paths were asked for.
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] int rangeRequests() const { return m_rangeRequests; }

protected:
    void run() override;

private:
    struct Page
    {
        QByteArray body;
        Manner manner = Manner::proper;
        int badAnswers = 0;
    };
    Page take(const QByteArray &path);

    mutable QMutex m_mutex;
    QHash<QByteArray, Page> m_pages;
    std::atomic<int> m_port = 0;
    std::atomic<int> m_requests = 0;
    std::atomic<int> m_rangeRequests = 0;
    std::atomic<bool> m_ends = false;
};
