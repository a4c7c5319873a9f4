// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/policy_search_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include "appearance.h"
#include "base/format.h"
#include "dialogs/policy_front.h"
#include "figures/policy_words.h"
#include "options/policy_study.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int pauseOfTyping = 200;

QSpinBox *numberBox(const char *name, int least, int most, int value, const QString &suffix = {})
{
    auto *box = new QSpinBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(least, most);
    box->setValue(value);
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(true);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(108);
    return box;
}

/// The points of a search in the order of their cost: the front, what is drawn and the cheapest.
std::vector<FrontChart::Point> pointsOf(const PolicySearch &search, const ServiceLevel &level)
{
    std::vector<FrontChart::Point> points;
    points.push_back({search.present, FrontChart::Mark::drawn, keeps(search.present, level), false});
    bool hasCheapest = false;
    for (const PolicyTrial &trial : search.front) {
        const bool isCheapest = search.cheapest && search.cheapest->choice == trial.choice;
        hasCheapest = hasCheapest || isCheapest;
        points.push_back(
            {trial, isCheapest ? FrontChart::Mark::cheapest : FrontChart::Mark::none, keeps(trial, level), true});
    }
    if (search.cheapest && !hasCheapest)
        points.push_back({*search.cheapest, FrontChart::Mark::cheapest, true, false});
    std::ranges::stable_sort(points, {}, [](const FrontChart::Point &point) { return point.trial.cost; });
    return points;
}

} // namespace

/// Keeps what a search has found, so that most bounds are answered without another one. Lives on the worker's thread.
class PolicySearchDialog::Searcher
{
public:
    using Tell = std::function<void(int number, int done, int all)>;

    Searcher(const Session &session, Id service, Tell tell)
        : m_plan(session.plan()), m_book(session.book()), m_service(service), m_tell(std::move(tell))
    {
    }

    std::optional<Answer> operator()(const Request &request, const std::stop_token &stop)
    {
        if (!m_study || m_leastTasks != request.level.leastTasks) {
            auto study = PolicyStudy::of(
                m_plan, m_service, request.level.leastTasks, stop,
                [&](int done, int all) { m_tell(request.number, done, all); }, m_book);
            if (!study)
                return Answer{request.number, request.level, tl::unexpected(study.error())};
            if (!*study)
                return std::nullopt;
            m_study = **study;
            m_leastTasks = request.level.leastTasks;
        }
        return Answer{request.number, request.level, m_study->within(request.level)};
    }

private:
    Plan m_plan;
    PriceBook m_book;
    Id m_service;
    Tell m_tell;
    std::optional<PolicyStudy> m_study;
    int m_leastTasks = 0;
};

PolicySearchDialog::PolicySearchDialog(Session &session, Id service, QWidget *parent)
    : QDialog(parent), m_session(session), m_service(service)
{
    setWindowTitle(tr("Cheapest policy for %1").arg(qtText(session.plan().find(service)->name)));
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("policySentence"));
    m_present = roleLabel("muted");
    m_present->setObjectName(QStringLiteral("policyPresent"));
    m_front = new PolicyFront;
    m_front->hide();
    connect(m_front, &PolicyFront::choiceChanged, this, &PolicySearchDialog::showChoice);
    connect(m_front, &PolicyFront::activated, this, &PolicySearchDialog::apply);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeBounds());
    layout->addWidget(hairline());
    layout->addWidget(m_sentence);
    layout->addWidget(m_present);
    layout->addWidget(m_front, 1);
    layout->addStretch(0);
    layout->addWidget(makeButtons());
    resize(860, 720);
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfTyping);
    connect(m_pause, &QTimer::timeout, this, &PolicySearchDialog::search);
    startWorker();
    search();
}

PolicySearchDialog::~PolicySearchDialog() = default;

void PolicySearchDialog::startWorker()
{
    const auto tell = [this](int number, int done, int all) {
        QMetaObject::invokeMethod(this, [=, this] { showProgress(number, done, all); });
    };
    m_worker = std::make_unique<LatestWorker<Request, Answer>>(
        [searcher = std::make_shared<Searcher>(m_session, m_service, tell)](
            const Request &request, const std::stop_token &stop) { return (*searcher)(request, stop); },
        [this](const Answer &answer) { QMetaObject::invokeMethod(this, [this, answer] { take(answer); }); });
}

QWidget *PolicySearchDialog::makeBounds()
{
    const int least = leastTasksFor(m_session.plan(), m_service);
    m_milliseconds = numberBox("boundMilliseconds", 1, 3'600'000, 1000, tr(" ms"));
    m_milliseconds->setSingleStep(100);
    m_waiting = numberBox("boundWaiting", 0, 44'640, 0, tr(" min"));
    m_least = numberBox("boundLeast", 1, 5000, least);
    m_searchButton = plainButton("searchPolicies", tr("Search"));
    m_progress = thinProgressBar();
    m_progress->setObjectName(QStringLiteral("searchProgress"));
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    const std::pair<QString, QSpinBox *> bounds[] = {{tr("95 of 100 requests within"), m_milliseconds},
                                                     {tr("Requests may wait in a month for"), m_waiting},
                                                     {tr("Never fewer tasks than"), m_least}};
    int column = 0;
    for (const auto &[words, box] : bounds) {
        auto *label = roleLabel("muted", words);
        label->setWordWrap(false);
        label->setBuddy(box);
        box->setAccessibleName(words);
        grid->addWidget(label, 0, column);
        grid->addWidget(box, 1, column++, Qt::AlignLeft);
        connect(box, &QSpinBox::valueChanged, this, [this] { m_pause->start(); });
    }
    grid->setColumnStretch(column, 1);
    grid->addWidget(m_searchButton, 1, column + 1);
    grid->addWidget(m_progress, 2, 0, 1, column + 2);
    connect(m_searchButton, &QPushButton::clicked, this, [this] { m_isSearching ? stop() : search(); });
    return part;
}

QWidget *PolicySearchDialog::makeButtons()
{
    m_simulated = roleLabel("hint");
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_apply = buttons->addButton(tr("Use this policy"), QDialogButtonBox::ApplyRole);
    m_apply->setObjectName(QStringLiteral("applyPolicy"));
    m_apply->setProperty("primary", true);
    m_apply->setEnabled(false);
    connect(m_apply, &QPushButton::clicked, this, &PolicySearchDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *part = new QWidget;
    auto *layout = new QHBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_simulated, 1);
    layout->addWidget(buttons);
    return part;
}

ServiceLevel PolicySearchDialog::level() const
{
    return {static_cast<double>(m_milliseconds->value()), m_waiting->value(), m_least->value()};
}

void PolicySearchDialog::search()
{
    m_pause->stop();
    m_isSearching = true;
    m_searchButton->setText(tr("Stop"));
    if (m_front->isEmpty())
        m_sentence->setText(tr("Trying ways to scale, a full month each…"));
    m_worker->request({++m_number, level()});
}

void PolicySearchDialog::stop()
{
    ++m_number;
    m_worker->cancel();
    showIdle();
    if (m_front->isEmpty())
        m_sentence->setText(tr("Stopped before anything was found"));
}

void PolicySearchDialog::showIdle()
{
    m_isSearching = false;
    m_searchButton->setText(tr("Search"));
    m_progress->hide();
    m_progress->reset();
}

void PolicySearchDialog::showProgress(int number, int done, int all)
{
    if (number != m_number)
        return;
    m_progress->setRange(0, all);
    m_progress->setValue(std::max(m_progress->value(), done));
    m_progress->show();
    m_simulated->setText(tr("%L1 of %L2 months simulated").arg(done).arg(all));
}

void PolicySearchDialog::take(const Answer &answer)
{
    if (answer.number != m_number)
        return;
    showIdle();
    if (answer.search)
        showSearch(*answer.search, answer.level);
    else
        showFailure(answer.search.error());
}

void PolicySearchDialog::showFailure(const Error &error)
{
    m_front->clear();
    m_simulated->clear();
    m_sentence->setText(sentenceCase(words(error.what)));
    showWords(m_present, sentenceCase(words(error.remedy)));
}

void PolicySearchDialog::showSearch(const PolicySearch &search, const ServiceLevel &level)
{
    m_sentence->setText(words(cheapestSentence(search, level)));
    showWords(m_present,
              tr("%1. %2.").arg(words(presentSentence(search)), sentenceCase(words(serviceSentence(search.present)))));
    m_simulated->setText(tr("%L1 months simulated. A request takes the same CPU time on every processor; memory is "
                            "never less than drawn.")
                             .arg(search.simulations));
    m_front->show(pointsOf(search, level), level.worstMilliseconds, search.now);
}

void PolicySearchDialog::showChoice()
{
    const FrontChart::Point *chosen = m_front->chosen();
    m_apply->setEnabled(chosen && chosen->mark != FrontChart::Mark::drawn);
}

void PolicySearchDialog::apply()
{
    const FrontChart::Point *chosen = m_front->chosen();
    if (!chosen || chosen->mark == FrontChart::Mark::drawn)
        return;
    const QString step = tr("Apply policy to %1").arg(qtText(m_session.plan().find(m_service)->name));
    if (m_session.commit(step, applyPolicy(m_session.plan(), m_service, chosen->trial.choice)))
        accept();
}

} // namespace bayplan
