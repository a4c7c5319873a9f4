// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "latest_worker.h"
#include "options/uncertainty.h"
#include "plan/plan.h"
#include "prices/price_book.h"

#include <memory>
#include <optional>

class QTimer;

namespace bayplan {

/// The band of a total over what AWS does not publish, in one line. It is computed on a thread of its own once edits
/// pause and the label is in sight, and shown when it is ready; until then the line says so and keeps its place.
class BandLabel : public QLabel
{
    Q_OBJECT

public:
    explicit BandLabel(QWidget *parent = nullptr);
    ~BandLabel() override;

    /// Asks for the band of an element of a plan, or of all of it for an invalid one; forgets the one before. Shows
    /// nothing where no policy decides anything.
    void follow(const Plan &plan, const PriceBook &book, Id subject);
    /// Shows nothing, until something is followed again.
    void forget();
    /// Does not wait until edits pause: for pictures.
    void ask();
    /// Whether it shows what belongs to the plan.
    [[nodiscard]] bool isUpToDate() const { return !m_isComputing; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Request
    {
        Plan plan;
        PriceBook book;
        Id subject;
        int number = 0;
    };
    struct Answer
    {
        std::optional<Band> band;
        int number = 0;
    };

    void take(const Answer &answer);

    std::optional<Request> m_wanted;
    int m_number = 0;
    bool m_isComputing = false;
    QTimer *m_pause = nullptr;
    std::unique_ptr<LatestWorker<Request, Answer>> m_worker; ///< last, so that it ends first
};

} // namespace bayplan
