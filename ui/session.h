// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "bill/estimate.h"
#include "draw/layout.h"
#include "latest_worker.h"
#include "plan/changes.h"
#include "plan/check.h"
#include "plan/plan.h"
#include "prices/price_book.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bayplan {

/// An open plan in the window: the plan with its undo history, what is selected, and its latest estimate. Everything
/// that shows or changes the plan does it through here; every change is one snapshot on the undo stack. While one of
/// its scenarios is shown, `plan` is that scenario, and edits change the scenario alone.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// What is shown and edited: the plan, or the scenario that is chosen.
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    /// The plan with its scenarios, whichever is shown: what a file holds.
    [[nodiscard]] const Plan &wholePlan() const { return m_whole; }
    /// The name of the scenario that is shown; empty for the plan itself.
    [[nodiscard]] const std::string &scenario() const { return m_scenario; }
    [[nodiscard]] const Layout &layout() const { return m_layout; }
    /// The elements whose outline the last change has changed, and the new ones, ascending; for `planChanged`.
    [[nodiscard]] const std::vector<Id> &movedLast() const { return m_movedLast; }
    [[nodiscard]] QUndoStack *undoStack() { return &m_undoStack; }

    /// Starts over with another plan: no history, nothing selected.
    void reset(Plan plan);

    /// Makes `plan` the present one, as one undo step named `text`. Steps with the same non-empty `mergeKey` that
    /// follow each other directly become one (typing in a field, dragging a slider). A plan that equals the present one
    /// is no step.
    void commit(const QString &text, Plan plan, const QString &mergeKey = {});

    /// Commits the outcome of an edit, or says with `refused` why there is none. Returns whether it was committed.
    bool commit(const QString &text, Result<Plan> outcome, const QString &mergeKey = {});

    /// Shows one of the plan's scenarios, or the plan itself for an empty name. That is no step: nothing changes.
    void showScenario(const std::string &name);

    /// Makes `whole` the plan with its scenarios, and shows `scenario`, as one undo step: scenarios that are made,
    /// renamed or removed, earlier versions.
    void commitWhole(const QString &text, Plan whole, const std::string &scenario);

    /// As `commitWhole`, or says with `refused` why there is none. Returns whether it was committed.
    bool commitWhole(const QString &text, Result<Plan> outcome, const std::string &scenario);

    /// Ends merging: the next commit is a step of its own. Called when an editor loses the focus.
    void closeStep();

    /// Ids of the selected elements and links, in the order they were selected; the last one is what panels speak of.
    [[nodiscard]] const std::vector<Id> &selection() const { return m_selection; }
    [[nodiscard]] Id current() const { return m_selection.empty() ? Id{} : m_selection.back(); }
    [[nodiscard]] bool isSelected(Id id) const;
    void select(std::vector<Id> ids);

    /// The price book in force: one's own, under the prices that the plan brings along.
    [[nodiscard]] const PriceBook &book() const { return m_book; }
    /// What there is to say about the prices that the plan brings along.
    [[nodiscard]] const Problems &bookProblems() const { return m_bookProblems; }
    /// One's own book, and how it is called: "built-in", or an installed one.
    [[nodiscard]] const PriceBook &ownBook() const { return m_ownBook; }
    [[nodiscard]] const QString &bookName() const { return m_bookName; }
    /// Estimates with another book from now on. That is no change of the plan, and no undo step.
    void useBook(const PriceBook &book, const QString &name);

    /// The latest estimate, which may be a few milliseconds behind the plan; null before the first.
    [[nodiscard]] std::shared_ptr<const Estimate> latestEstimate() const { return m_estimate; }
    /// What the last edit changed in the total; nothing before the first edit.
    [[nodiscard]] std::optional<Money> lastDelta() const { return m_lastDelta; }
    /// Whether `latestEstimate` is of the present plan.
    [[nodiscard]] bool isEstimated() const { return m_isEstimated; }
    /// Waits for the estimate of the present plan: for pictures, exports and tests.
    void waitForEstimate();

    /// Problems of the plan's structure and its prices, as old as `latestEstimate`.
    [[nodiscard]] const Problems &problems() const { return m_problems; }

signals:
    void planChanged(const bayplan::Changes &changes);
    void planReset();
    /// Another scenario is shown, or the list of scenarios is another.
    void scenarioChanged();
    void selectionChanged();
    void estimated();
    void bookChanged();
    void refused(const QString &reason);

private:
    friend class SnapshotCommand;
    struct Answer;
    void show(const Plan &whole, const std::string &scenario);
    void refuse(const Error &error);
    void takeAnswer(const Answer &answer);
    void dropVanishedSelection();
    void followEmbeddedPrices();
    void takeBook();

    Plan m_whole;
    std::string m_scenario;
    Plan m_plan;
    PriceBook m_ownBook = PriceBook::builtIn();
    PriceBook m_book = PriceBook::builtIn();
    Problems m_bookProblems;
    std::string m_embedded; ///< what `m_book` was made with
    QString m_bookName;
    int m_bookNumber = 0; ///< tells the books of requests apart
    Layout m_layout;
    std::vector<Id> m_movedLast;
    QUndoStack m_undoStack;
    std::vector<Id> m_selection;
    std::shared_ptr<const Estimate> m_estimate;
    std::optional<Money> m_lastDelta;
    std::optional<Money> m_totalBeforeEdit;
    Problems m_problems;
    int m_step = 0;
    /// A plan to estimate; the number tells its answer from those of later requests.
    struct Request
    {
        Plan plan;
        int number = 0;
        PriceBook book = PriceBook::builtIn();
        int bookNumber = 0;
    };
    class Biller;
    struct Answer
    {
        int number = 0;
        std::shared_ptr<const Estimate> estimate;
        Problems problems;
    };
    void requestEstimate();
    int m_requests = 0;
    bool m_isEstimated = true;
    std::unique_ptr<LatestWorker<Request, Answer>> m_worker;
};

} // namespace bayplan
