// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/compare_panel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>

#include "base/format.h"
#include "charts/cost_curve_chart.h"
#include "charts/legend_row.h"
#include "figures/comparison_figures.h"
#include "figures/comparison_words.h"
#include "panels/hosting_model.h"
#include "panels/panel_parts.h"
#include "panels/slider_row.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr int rowHeight = 26;
constexpr int pauseOfTyping = 250;

QVBoxLayout *plainColumn(QWidget *widget, int spacing)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

QLabel *namedLabel(const char *role, const char *name)
{
    QLabel *label = roleLabel(role);
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

QDoubleSpinBox *effortBox(const char *name, const QString &suffix, double most)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(0, most);
    box->setDecimals(1);
    box->setSpecialValueText(QStringLiteral(" "));
    box->setSuffix(suffix);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(104);
    return box;
}

QString fitLines(const HostingFit &fit)
{
    QStringList lines;
    for (const Problem &problem : fit.problems)
        lines << words(problem.what);
    // Copies of a service in several environments say the same.
    lines.removeDuplicates();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ComparePanel::ComparePanel(Session &session, QWidget *parent) : QScrollArea(parent), m_session(session)
{
    setAccessibleName(tr("Compare"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfTyping);
    connect(m_pause, &QTimer::timeout, this, &ComparePanel::refresh);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(10);
    column->addWidget(makeHead());
    m_body = new QWidget;
    QVBoxLayout *body = plainColumn(m_body, 10);
    for (QWidget *part : {makeChart(), makeTable(), makeChoice(), makeSettings()})
        body->addWidget(part);
    m_body->hide();
    column->addWidget(m_body);
    column->addStretch(1);
    setWidget(content);
    startWorker();
    connect(&session, &Session::planChanged, this, [this] { m_pause->start(); });
    connect(&session, &Session::planReset, this, &ComparePanel::refresh);
    connect(&session, &Session::selectionChanged, this, &ComparePanel::refresh);
}

ComparePanel::~ComparePanel() = default;

void ComparePanel::startWorker()
{
    m_worker = std::make_unique<LatestWorker<Request, Answer>>(
        [this](const Request &request, const std::stop_token &stop) -> std::optional<Answer> {
            const auto tell = [this, number = request.number](int done, int all) {
                QMetaObject::invokeMethod(this, [=, this] { showProgress(number, done, all); });
            };
            auto comparison =
                compareHostings(request.plan, request.subject, request.settings, stop, tell, request.book);
            if (!comparison)
                return Answer{request.number, nullptr, comparison.error()};
            if (!*comparison)
                return std::nullopt;
            return Answer{request.number, std::make_shared<const Comparison>(**std::move(comparison)), {}};
        },
        [this](const Answer &answer) { QMetaObject::invokeMethod(this, [this, answer] { take(answer); }); });
}

QWidget *ComparePanel::makeHead()
{
    auto *part = new QWidget;
    QVBoxLayout *column = plainColumn(part, 4);
    m_headline = namedLabel("headline", "compareHeadline");
    m_crossings = namedLabel("muted", "compareCrossings");
    m_without = namedLabel("muted", "compareWithout");
    m_progress = thinProgressBar();
    for (QWidget *widget : {static_cast<QWidget *>(m_headline), static_cast<QWidget *>(m_crossings),
                            static_cast<QWidget *>(m_without), static_cast<QWidget *>(m_progress)})
        column->addWidget(widget);
    return part;
}

QWidget *ComparePanel::makeChart()
{
    auto *part = new QWidget;
    QVBoxLayout *column = plainColumn(part, 4);
    m_chart = new CostCurveChart;
    m_chart->setObjectName(QStringLiteral("costCurve"));
    m_legend = new LegendRow;
    m_traffic = namedLabel("muted", "compareTraffic");
    m_today = new QPushButton(tr("Today"));
    m_today->setObjectName(QStringLiteral("compareToday"));
    m_today->setToolTip(tr("Back to the traffic of the plan"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_traffic, 1);
    row->addWidget(m_today);
    m_legend->setObjectName(QStringLiteral("curveLegend"));
    m_legend->setCursor(Qt::OpenHandCursor);
    m_legend->setToolTip(tr("Drag it into a document: the curves as SVG, with Shift as PNG, with Control as a slide"));
    column->addWidget(m_chart);
    column->addWidget(m_legend);
    column->addLayout(row);
    connect(m_chart, &CostCurveChart::factorMoved, this, &ComparePanel::showPoint);
    connect(m_today, &QPushButton::clicked, this, [this] {
        m_chart->setFactor(m_comparison->present.factor.approximately());
        showPoint();
    });
    return part;
}

Figure ComparePanel::curveFigure() const
{
    return m_comparison ? costCurves(*m_comparison) : Figure();
}

QWidget *ComparePanel::curveHandle() const
{
    return m_legend;
}

QWidget *ComparePanel::makeTable()
{
    m_hostings = new HostingModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("hostings"));
    m_table->setAccessibleName(tr("Cost and fit of every hosting"));
    m_table->setModel(m_hostings);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *head = m_table->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(HostingModel::name, QHeaderView::Stretch);
    // The sentences above say it for all; names and fit need the room.
    head->hideSection(HostingModel::without);
    head->setHighlightSections(false);
    head->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 4px 0; }"));
    m_table->setFixedHeight(head->sizeHint().height() + static_cast<int>(hostingCount) * rowHeight + 2);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ComparePanel::showChoice);
    return m_table;
}

QWidget *ComparePanel::makeChoice()
{
    auto *part = new QWidget;
    QVBoxLayout *column = plainColumn(part, 6);
    m_apply = new QPushButton;
    m_apply->setObjectName(QStringLiteral("applyHosting"));
    m_apply->setProperty("primary", true);
    m_fit = namedLabel("muted", "hostingFit");
    m_duties = namedLabel("muted", "hostingDuties");
    m_hoursBox = effortBox("effortHours", tr(" h a month"), 10'000);
    m_rateBox = effortBox("effortRate", tr(" $/h"), 10'000);
    m_hoursBox->setAccessibleName(tr("Hours a month to look after it"));
    m_rateBox->setAccessibleName(tr("Dollars for an hour"));
    m_effort = namedLabel("hint", "effort");
    auto *row = new QHBoxLayout;
    row->addWidget(m_hoursBox);
    row->addWidget(roleLabel("hint", tr("×")));
    row->addWidget(m_rateBox);
    row->addWidget(m_effort, 1);
    column->addWidget(m_apply, 0, Qt::AlignLeft);
    column->addWidget(m_fit);
    column->addWidget(hairline());
    column->addWidget(roleLabel("section", tr("What you look after")));
    column->addWidget(m_duties);
    column->addLayout(row);
    connect(m_apply, &QPushButton::clicked, this, &ComparePanel::apply);
    connect(m_hoursBox, &QDoubleSpinBox::valueChanged, this, [this](double hours) {
        m_hours[chosen()] = hours;
        showEffort();
    });
    connect(m_rateBox, &QDoubleSpinBox::valueChanged, this, &ComparePanel::showEffort);
    return part;
}

QWidget *ComparePanel::makeSettings()
{
    auto *part = new QWidget;
    QVBoxLayout *column = plainColumn(part, 6);
    column->addWidget(hairline());
    column->addWidget(roleLabel("section", tr("What counts")));
    for (std::size_t i = 1; i < costPartCount; ++i) {
        m_parts[i] = new QCheckBox(words(labelOf(static_cast<CostPart>(i))));
        m_parts[i]->setObjectName(QStringLiteral("count-%1").arg(qtText(keyOf(static_cast<CostPart>(i)))));
        m_parts[i]->setChecked(true);
        column->addWidget(m_parts[i]);
        connect(m_parts[i], &QCheckBox::toggled, this, [this, i](bool isCounted) {
            m_settings.counts[i] = isCounted;
            refresh();
        });
    }
    m_cpu = new SliderRow(tr("CPU, assumed"), tr(" ms"), 1, 500, 900'000);
    m_cpu->show(static_cast<int>(m_settings.assumedCpu.approximately()));
    connect(m_cpu, &SliderRow::changed, this, [this](int milliseconds) {
        m_settings.assumedCpu = Decimal(milliseconds);
        m_pause->start();
    });
    m_notes = namedLabel("hint", "compareNotes");
    column->addWidget(m_cpu);
    column->addWidget(makeColdStarts());
    column->addWidget(m_notes);
    return part;
}

QWidget *ComparePanel::makeColdStarts()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    m_coldStarts = effortBox("coldStarts", tr(" %"), 100);
    m_coldStarts->setSpecialValueText(tr("not counted"));
    m_coldStarts->setAccessibleName(tr("Requests of a function that meet a cold start"));
    m_coldStarts->setToolTip(tr("Each bills the application start of its service besides the request"));
    auto *label = roleLabel("hint", m_coldStarts->accessibleName());
    label->setBuddy(m_coldStarts);
    row->addWidget(label, 1);
    row->addWidget(m_coldStarts);
    connect(m_coldStarts, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        m_settings.coldStarts = percent > 0 ? std::optional(Share{std::llround(percent * 100)}) : std::nullopt;
        m_pause->start();
    });
    return part;
}

void ComparePanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

Id ComparePanel::subject() const
{
    return comparableAround(m_session.plan(), m_session.current());
}

void ComparePanel::refresh()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    m_isComputing = true;
    m_worker->request({m_session.plan(), m_session.book(), subject(), m_settings, ++m_number});
    if (!m_comparison)
        m_headline->setText(tr("Comparing…"));
}

void ComparePanel::showProgress(int number, int done, int all)
{
    if (number != m_number || !m_isComputing)
        return;
    m_progress->setRange(0, all);
    m_progress->setValue(done);
    m_progress->show();
}

void ComparePanel::take(const Answer &answer)
{
    if (answer.number != m_number)
        return;
    m_isComputing = false;
    m_progress->hide();
    m_comparison = answer.comparison;
    m_body->setVisible(m_comparison != nullptr);
    if (m_comparison)
        return showAnswer();
    m_headline->setText(words(answer.problem.what));
    showWords(m_crossings, words(answer.problem.remedy));
    showWords(m_without, {});
    m_chart->show(nullptr);
    m_hostings->show(nullptr);
}

void ComparePanel::showAnswer()
{
    const Comparison &comparison = *m_comparison;
    m_headline->setText(words(comparisonHeadline(comparison)));
    QStringList sentences = {words(crossingsSentence(comparison)), words(fargateSentence(comparison))};
    sentences.removeAll(QString());
    showWords(m_crossings, sentences.join(QLatin1Char('\n')));
    showWords(m_without, words(withoutTrafficSentence(comparison)));
    m_chart->show(m_comparison);
    std::vector<LegendRow::Entry> keys;
    for (const Hosting hosting : allHostings) {
        if (comparison.fitOf(hosting).isPossible())
            keys.emplace_back(lookOf(hosting), words(labelOf(hosting)));
    }
    m_legend->show(std::move(keys));
    m_hostings->show(m_comparison);
    for (std::size_t i = 1; i < costPartCount; ++i) {
        const bool isThere = std::ranges::any_of(comparison.curve.back().costs,
                                                 [&](const HostingCost &cost) { return cost.parts[i] != Money(); });
        m_parts[i]->setVisible(isThere);
    }
    m_cpu->setVisible(std::ranges::any_of(comparison.services, &ComparedService::assumesCpu));
    QStringList notes;
    for (const Text &note : comparisonNotes(comparison))
        notes << words(note);
    showWords(m_notes, notes.join(QLatin1Char('\n')));
    const auto cheapest = comparison.cheapestAt(comparison.present);
    m_table->selectRow(static_cast<int>(cheapest.value_or(Hosting::fargate)));
    showPoint();
    showChoice();
}

void ComparePanel::showPoint()
{
    if (!m_comparison)
        return;
    const ComparisonPoint point = between(*m_comparison, m_chart->factor());
    m_hostings->showPoint(point);
    m_traffic->setText(point.requests == 0 ? tr("Without any request")
                                           : tr("%1 requests/s, %2 a month")
                                                 .arg(qtText(rateInWords(point.requestsPerSecond)),
                                                      qtText(requestsInWords(point.requests))));
    m_today->setEnabled(m_chart->factor() != m_comparison->present.factor.approximately());
}

Hosting ComparePanel::chosen() const
{
    const int row = m_table->currentIndex().row();
    return allHostings[static_cast<std::size_t>(std::clamp(row, 0, static_cast<int>(hostingCount) - 1))];
}

void ComparePanel::showChoice()
{
    if (!m_comparison)
        return;
    const Hosting hosting = chosen();
    const bool isThere = m_comparison->today == hosting;
    const QString name = words(labelOf(hosting));
    m_apply->setText(isThere ? tr("Runs on %1").arg(name) : tr("Move %1 to %2").arg(qtText(m_comparison->name), name));
    m_apply->setEnabled(!isThere && hosting != Hosting::eks && m_comparison->fitOf(hosting).isPossible());
    m_apply->setToolTip(hosting == Hosting::eks ? tr("A plan draws ECS and Lambda, not EKS") : QString());
    showWords(m_fit, fitLines(m_comparison->fitOf(hosting)));
    showWords(m_duties, words(dutiesInWords(m_comparison->duties[static_cast<std::size_t>(hosting)])));
    const auto hours = m_hours.find(hosting);
    m_hoursBox->setValue(hours == m_hours.end() ? 0 : hours->second);
    showEffort();
}

void ComparePanel::showEffort()
{
    const double hours = m_hoursBox->value();
    const double rate = m_rateBox->value();
    if (hours <= 0 || rate <= 0)
        return m_effort->setText(tr("not part of the bill"));
    const Money amount = Money::nanoUsd(static_cast<std::int64_t>(hours * rate * 1e9 + 0.5));
    m_effort->setText(tr("= %1, not part of the bill").arg(qtText(inDollars(amount))));
}

void ComparePanel::apply()
{
    if (!m_comparison)
        return;
    Plan plan = m_session.plan();
    for (const ComparedService &service : m_comparison->services) {
        const auto moved = swapHosting(plan, service.id, targetFor(*m_comparison, plan, service.id, chosen()));
        if (!moved && m_comparison->services.size() == 1) {
            m_session.commit(tr("Move"), moved);
            return;
        }
        if (moved)
            plan = *moved;
    }
    m_session.commit(tr("Move %1 to %2").arg(qtText(m_comparison->name), words(labelOf(chosen()))), std::move(plan));
}

} // namespace bayplan
