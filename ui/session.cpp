// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QUndoCommand>

#include "books/embedded_book.h"
#include "books/stored_books.h"
#include "edit/scenarios.h"
#include "words.h"

#include <algorithm>
#include <utility>

namespace bayplan {

/// The only undo command: the plan and the shown scenario before and after a step. Plans share what did not change, so
/// that a step costs a few kilobytes however large the plan is.
class SnapshotCommand : public QUndoCommand
{
public:
    SnapshotCommand(Session &session, const QString &text, Plan after, std::string scenarioAfter, QString mergeKey)
        : QUndoCommand(text), m_session(session), m_before(session.wholePlan()), m_after(std::move(after)),
          m_scenarioBefore(session.scenario()), m_scenarioAfter(std::move(scenarioAfter)),
          m_selectionBefore(session.selection()), m_mergeKey(std::move(mergeKey)), m_step(session.m_step)
    {
    }

    void undo() override
    {
        // Ids handed out by the undone step stay used: a new edit must never give an old id a new meaning.
        Plan before = m_before;
        before.reserveIdsBelow(m_session.wholePlan().nextId());
        m_session.show(before, m_scenarioBefore);
        m_session.select(m_selectionBefore);
    }

    void redo() override
    {
        Plan after = m_after;
        after.reserveIdsBelow(m_session.wholePlan().nextId());
        m_session.show(after, m_scenarioAfter);
    }

    int id() const override { return 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto &next = static_cast<const SnapshotCommand &>(*other);
        if (m_mergeKey.isEmpty() || next.m_mergeKey != m_mergeKey || next.m_step != m_step)
            return false;
        m_after = next.m_after;
        m_scenarioAfter = next.m_scenarioAfter;
        return true;
    }

private:
    Session &m_session;
    Plan m_before;
    Plan m_after;
    std::string m_scenarioBefore;
    std::string m_scenarioAfter;
    std::vector<Id> m_selectionBefore;
    QString m_mergeKey;
    int m_step;
};

/// Makes bills on the worker's thread, and remembers what did not change as long as the book is the same.
class Session::Biller
{
public:
    std::optional<Answer> operator()(const Request &request, std::stop_token stop)
    {
        if (request.bookNumber != m_bookNumber) {
            m_estimator = Estimator(request.book);
            m_bookNumber = request.bookNumber;
        }
        auto estimate = m_estimator.estimate(request.plan, std::move(stop));
        if (!estimate)
            return std::nullopt;
        Problems problems = check(request.plan);
        problems.insert(problems.end(), estimate->problems.begin(), estimate->problems.end());
        return Answer{request.number, std::make_shared<const Estimate>(std::move(*estimate)), std::move(problems)};
    }

private:
    Estimator m_estimator;
    int m_bookNumber = 0;
};

Session::Session(QObject *parent) : QObject(parent), m_bookName(qtText(builtInName))
{
    m_worker = std::make_unique<LatestWorker<Request, Answer>>(
        [biller = std::make_shared<Biller>()](const Request &request, std::stop_token stop) {
            return (*biller)(request, std::move(stop));
        },
        [this](const Answer &answer) {
            QMetaObject::invokeMethod(
                this, [this, answer] { takeAnswer(answer); }, Qt::QueuedConnection);
        });
}

Session::~Session() = default;

void Session::reset(Plan plan)
{
    m_undoStack.clear();
    m_selection.clear();
    m_whole = std::move(plan);
    m_scenario.clear();
    m_plan = m_whole;
    setCurrencyInWords(currencyOf(m_plan.settings));
    m_layout = Layout(m_plan);
    m_problems.clear();
    m_estimate.reset();
    m_lastDelta.reset();
    m_totalBeforeEdit.reset();
    takeBook();
    requestEstimate();
    emit planReset();
    emit scenarioChanged();
    emit selectionChanged();
}

void Session::commit(const QString &text, Plan plan, const QString &mergeKey)
{
    auto whole = editScenario(m_whole, m_scenario, plan);
    if (!whole)
        return refuse(whole.error());
    Plan comparable = m_whole;
    comparable.reserveIdsBelow(whole->nextId());
    if (!(comparable == *whole))
        m_undoStack.push(new SnapshotCommand(*this, text, std::move(*whole), m_scenario, mergeKey));
}

void Session::commitWhole(const QString &text, Plan whole, const std::string &scenario)
{
    closeStep();
    if (!(m_whole == whole) || scenario != m_scenario)
        m_undoStack.push(new SnapshotCommand(*this, text, std::move(whole), scenario, {}));
}

bool Session::commitWhole(const QString &text, Result<Plan> outcome, const std::string &scenario)
{
    if (outcome)
        commitWhole(text, std::move(*outcome), scenario);
    else
        refuse(outcome.error());
    return outcome.has_value();
}

void Session::showScenario(const std::string &name)
{
    if (name == m_scenario || (!name.empty() && !findScenario(m_whole, name)))
        return;
    closeStep();
    show(m_whole, name);
    // The step from one scenario to another is no edit of a total.
    m_totalBeforeEdit.reset();
    m_lastDelta.reset();
}

void Session::refuse(const Error &error)
{
    emit refused(error.remedy.isEmpty() ? words(error.what)
                                        : QStringLiteral("%1; %2").arg(words(error.what), words(error.remedy)));
}

bool Session::commit(const QString &text, Result<Plan> outcome, const QString &mergeKey)
{
    if (!outcome) {
        refuse(outcome.error());
        return false;
    }
    commit(text, std::move(*outcome), mergeKey);
    return true;
}

void Session::useBook(const PriceBook &book, const QString &name)
{
    m_ownBook = book;
    m_bookName = name;
    takeBook();
    // What the total moves by now is no edit's doing.
    m_lastDelta.reset();
    m_totalBeforeEdit.reset();
    requestEstimate();
}

/// Prices that the plan brings along come and go with edits.
void Session::followEmbeddedPrices()
{
    if (embeddedText(m_plan).value_or(std::string()) != m_embedded)
        takeBook();
}

void Session::takeBook()
{
    m_embedded = embeddedText(m_plan).value_or(std::string());
    BookInForce force = bookInForce(m_plan, m_ownBook);
    m_book = std::move(force.book);
    m_bookProblems = std::move(force.problems);
    ++m_bookNumber;
    emit bookChanged();
}

void Session::closeStep()
{
    ++m_step;
}

bool Session::isSelected(Id id) const
{
    return std::find(m_selection.begin(), m_selection.end(), id) != m_selection.end();
}

void Session::select(std::vector<Id> ids)
{
    std::erase_if(ids, [this](Id id) { return !m_plan.find(id) && !m_plan.findLink(id); });
    if (ids == m_selection)
        return;
    closeStep();
    m_selection = std::move(ids);
    emit selectionChanged();
}

void Session::show(const Plan &whole, const std::string &scenario)
{
    const bool isOtherScenario = scenario != m_scenario || !areEqual(whole.scenarios, m_whole.scenarios);
    m_whole = whole;
    m_scenario = findScenario(whole, scenario) ? scenario : std::string();
    const Plan plan = *scenarioPlan(m_whole, m_scenario);
    const Changes changes = changesBetween(m_plan, plan);
    if (m_estimate && !m_totalBeforeEdit)
        m_totalBeforeEdit = m_estimate->plan.total;
    m_plan = plan;
    setCurrencyInWords(currencyOf(m_plan.settings));
    m_movedLast = m_layout.update(m_plan, changes);
    followEmbeddedPrices();
    requestEstimate();
    dropVanishedSelection();
    emit planChanged(changes);
    if (isOtherScenario)
        emit scenarioChanged();
}

void Session::dropVanishedSelection()
{
    std::vector<Id> kept = m_selection;
    std::erase_if(kept, [this](Id id) { return !m_plan.find(id) && !m_plan.findLink(id); });
    if (kept != m_selection) {
        m_selection = std::move(kept);
        emit selectionChanged();
    }
}

void Session::requestEstimate()
{
    m_isEstimated = false;
    m_worker->request({m_plan, ++m_requests, m_book, m_bookNumber});
}

void Session::takeAnswer(const Answer &answer)
{
    if (answer.number != m_requests)
        return;
    m_estimate = answer.estimate;
    m_problems = m_bookProblems;
    m_problems.insert(m_problems.end(), answer.problems.begin(), answer.problems.end());
    if (m_totalBeforeEdit)
        m_lastDelta = m_estimate->plan.total - *m_totalBeforeEdit;
    m_totalBeforeEdit.reset();
    m_isEstimated = true;
    emit estimated();
}

void Session::waitForEstimate()
{
    if (m_isEstimated)
        return;
    QEventLoop loop;
    const auto done = connect(this, &Session::estimated, &loop, &QEventLoop::quit);
    loop.exec();
    disconnect(done);
}

} // namespace bayplan
