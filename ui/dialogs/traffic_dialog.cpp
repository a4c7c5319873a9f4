// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/traffic_dialog.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "charts/time_chart.h"
#include "charts/traffic_grid.h"
#include "dialogs/traffic_starts.h"
#include "edit/traffic.h"
#include "exchange/traffic_import.h"
#include "figures/scaling_figures.h"
#include "panels/panel_parts.h"
#include "traffic/profile.h"
#include "words.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bayplan {

namespace {

constexpr double mostRate = 1'000'000;
constexpr double usualPeak = 100;
constexpr std::int64_t week = 7 * 24 * 3600;

Decimal decimalOf(double number)
{
    return Decimal::scaled(std::llround(number * 1000), 3);
}

QDoubleSpinBox *numberBox(double most, const QString &suffix, const char *name)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(2);
    box->setSuffix(suffix);
    box->setKeyboardTracking(false);
    box->setAlignment(Qt::AlignRight);
    box->setMinimumWidth(110);
    return box;
}

QHBoxLayout *plainRow(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

} // namespace

TrafficDialog::TrafficDialog(const Plan &plan, Id source, QWidget *parent)
    : QDialog(parent), m_plan(plan), m_source(source), m_draft(*detailsOf<TrafficSource>(plan.find(source)))
{
    setWindowTitle(tr("Traffic of %1").arg(qtText(plan.find(source)->name)));
    // Nothing can be drawn without a height; it stands in the box, so that whoever takes it over has seen it.
    if (!weekOf(m_draft, plan.settings))
        m_draft.peakRate = decimalOf(usualPeak);
    m_grid = new TrafficGrid;
    m_grid->setObjectName(QStringLiteral("trafficGrid"));
    m_preview = new TimeChart;
    m_preview->setTimeLabels(true);
    m_preview->setGround(Ink::background);
    m_preview->setCaption(tr("The first week, requests a second"));
    m_reading = roleLabel("muted");
    m_reading->setObjectName(QStringLiteral("trafficReading"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *apply = buttons->button(QDialogButtonBox::Ok);
    apply->setText(tr("Use it"));
    apply->setProperty("primary", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    for (QWidget *part : {makePatternRow(), makeToolRow(), static_cast<QWidget *>(m_grid), makeSourceRow(),
                          static_cast<QWidget *>(hairline()), static_cast<QWidget *>(m_preview)})
        column->addWidget(part);
    column->addWidget(buttons);
    resize(720, sizeHint().height());
    connect(m_grid, &TrafficGrid::painted, this, &TrafficDialog::takePainting);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_grid->setFocus();
    showDraft();
}

QWidget *TrafficDialog::makePatternRow()
{
    auto *part = new QWidget;
    QHBoxLayout *row = plainRow(part);
    m_pattern = new QComboBox;
    m_pattern->setObjectName(QStringLiteral("trafficPattern"));
    m_pattern->addItem(tr("Start from a pattern…"));
    for (const TrafficStart &start : trafficStarts())
        m_pattern->addItem(QCoreApplication::translate("TrafficStart", start.label));
    connect(m_pattern, &QComboBox::activated, this, &TrafficDialog::choosePattern);
    m_peak = numberBox(mostRate, tr(" /s"), "trafficPeak");
    m_mean = numberBox(mostRate, tr(" /s"), "trafficMean");
    m_noise = numberBox(100, QStringLiteral(" %"), "trafficNoise");
    m_noise->setDecimals(0);
    m_noise->setMinimumWidth(70);
    m_noise->setToolTip(tr("How much each minute differs from the curve"));
    connect(m_peak, &QDoubleSpinBox::valueChanged, this, &TrafficDialog::takePeak);
    connect(m_mean, &QDoubleSpinBox::valueChanged, this, &TrafficDialog::takeMean);
    connect(m_noise, &QDoubleSpinBox::valueChanged, this, &TrafficDialog::takeNoise);
    row->addWidget(m_pattern, 1);
    const std::pair<QString, QWidget *> boxes[] = {{tr("Peak"), m_peak}, {tr("Mean"), m_mean}, {tr("Noise"), m_noise}};
    for (const auto &[label, box] : boxes) {
        auto *name = new QLabel(label);
        name->setBuddy(box);
        row->addWidget(name);
        row->addWidget(box);
    }
    return part;
}

QWidget *TrafficDialog::makeToolRow()
{
    auto *part = new QWidget;
    QHBoxLayout *row = plainRow(part);
    m_tools = new QButtonGroup(this);
    const std::pair<const char *, QString> tools[] = {{"drawTraffic", tr("Draw curves")},
                                                      {"paintLevel", tr("Paint level")}};
    int id = 0;
    for (const auto &[name, label] : tools) {
        auto *button = new QToolButton;
        button->setObjectName(QLatin1String(name));
        button->setText(label);
        button->setCheckable(true);
        m_tools->addButton(button, id++);
        row->addWidget(button);
    }
    m_tools->button(0)->setChecked(true);
    m_level = numberBox(mostRate, tr(" /s"), "trafficLevel");
    m_level->setValue(usualPeak / 2);
    row->addWidget(m_level);
    row->addStretch(1);
    m_spread = new QComboBox;
    m_spread->setObjectName(QStringLiteral("trafficSpread"));
    m_spread->addItems({tr("the day I draw on"), tr("workdays or weekend together"), tr("all days")});
    auto *label = new QLabel(tr("Change"));
    label->setBuddy(m_spread);
    row->addWidget(label);
    row->addWidget(m_spread);
    connect(m_tools, &QButtonGroup::idClicked, this, &TrafficDialog::chooseTool);
    connect(m_level, &QDoubleSpinBox::valueChanged, this, &TrafficDialog::chooseTool);
    connect(m_spread, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_grid->setSpread(static_cast<TrafficGrid::Spread>(index)); });
    return part;
}

QWidget *TrafficDialog::makeSourceRow()
{
    auto *part = new QWidget;
    QHBoxLayout *row = plainRow(part);
    auto *paste = new QPushButton(tr("Paste numbers"));
    paste->setObjectName(QStringLiteral("pasteTraffic"));
    paste->setToolTip(tr("24 or 168 numbers, CSV with times, or what CloudWatch prints"));
    auto *file = new QPushButton(tr("From a file…"));
    file->setObjectName(QStringLiteral("importTraffic"));
    connect(paste, &QPushButton::clicked, this, [this] { readText(QGuiApplication::clipboard()->text()); });
    connect(file, &QPushButton::clicked, this, &TrafficDialog::readFile);
    row->addWidget(paste);
    row->addWidget(file);
    row->addWidget(m_reading, 1);
    return part;
}

void TrafficDialog::chooseTool()
{
    m_grid->setLevel(m_tools->checkedId() == 1 ? m_level->value() : -1);
}

void TrafficDialog::choosePattern(int index)
{
    if (index <= 0)
        return;
    m_draft.peakRate = decimalOf(m_peak->value() > 0 ? m_peak->value() : usualPeak);
    m_draft.meanRate.reset();
    m_draft.scaledTo = TrafficScale::peak;
    trafficStarts()[static_cast<std::size_t>(index - 1)].apply(m_draft);
    m_reading->setText({});
    showDraft();
}

void TrafficDialog::takePainting(bool done)
{
    m_draft = paintedWeek(m_draft, m_grid->rates());
    m_pattern->setCurrentIndex(0);
    if (done)
        showDraft();
    else
        showPreview();
}

void TrafficDialog::scaleTo(double factor)
{
    TrafficGrid::Rates rates = m_grid->rates();
    for (double &rate : rates)
        rate *= factor;
    m_draft = paintedWeek(m_draft, rates);
}

void TrafficDialog::takePeak(double peak)
{
    if (m_isShowing)
        return;
    const double now = *std::max_element(m_grid->rates().begin(), m_grid->rates().end());
    if (m_draft.pattern == TrafficPattern::week && now > 0) {
        scaleTo(peak / now);
    } else {
        m_draft.scaledTo = TrafficScale::peak;
        m_draft.peakRate = decimalOf(peak);
    }
    showDraft();
}

void TrafficDialog::takeMean(double mean)
{
    if (m_isShowing)
        return;
    const double sum = std::accumulate(m_grid->rates().begin(), m_grid->rates().end(), 0.0);
    const double now = sum / static_cast<double>(m_grid->rates().size());
    if (m_draft.pattern == TrafficPattern::series) {
        m_draft.scaledTo = TrafficScale::mean;
        m_draft.meanRate = decimalOf(mean);
    } else if (m_draft.pattern == TrafficPattern::week && now > 0) {
        scaleTo(mean / now);
    } else if (now > 0) {
        // Of a pattern with a known shape the peak follows from the mean.
        m_draft.scaledTo = TrafficScale::peak;
        m_draft.peakRate = decimalOf(m_peak->value() * mean / now);
    }
    showDraft();
}

void TrafficDialog::takeNoise(double percent)
{
    if (m_isShowing)
        return;
    m_draft.noise = Share{static_cast<int>(std::lround(percent * 100))};
    showPreview();
}

bool TrafficDialog::readText(const QString &text)
{
    const auto imported = importTraffic(text.toStdString());
    if (!imported) {
        m_reading->setProperty("role", "error");
        m_reading->setText(QString::fromStdString(inOneLine(imported.error())));
        return false;
    }
    const auto applied = applyTraffic(m_plan, m_source, *imported);
    if (!applied)
        return false;
    m_draft = *detailsOf<TrafficSource>(applied->find(m_source));
    m_pattern->setCurrentIndex(0);
    const QString count = tr("%n number(s) read", nullptr, static_cast<int>(imported->numbers.size()));
    m_reading->setText(imported->start.empty()
                           ? count
                           : tr("%1, %2 to %3").arg(count, qtText(imported->start), qtText(imported->end)));
    showDraft();
    return true;
}

void TrafficDialog::readFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Traffic from a file"), {},
                                                      tr("Traffic (*.csv *.json *.txt);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        readText(QString::fromUtf8(file.readAll()));
    else
        m_reading->setText(tr("%1 cannot be read").arg(QFileInfo(path).fileName()));
}

void TrafficDialog::showDraft()
{
    m_isShowing = true;
    if (const auto rates = weekOf(m_draft, m_plan.settings)) {
        m_grid->show(*rates);
        const double sum = std::accumulate(rates->begin(), rates->end(), 0.0);
        const double highest = *std::max_element(rates->begin(), rates->end());
        const bool isSeries = m_draft.pattern == TrafficPattern::series;
        m_peak->setValue(m_draft.peakRate && m_draft.pattern != TrafficPattern::week && !isSeries
                             ? m_draft.peakRate->approximately()
                             : highest);
        m_mean->setValue(sum / static_cast<double>(rates->size()));
    }
    m_noise->setValue(static_cast<double>(m_draft.noise.basisPoints) / 100);
    m_isShowing = false;
    showPreview();
}

void TrafficDialog::showPreview()
{
    const SimulatedTime time = simulatedTimeOf(m_plan, m_source, SimulatedTime::Span::month);
    const SharedSeries series = seriesOf(m_draft, time);
    if (!series || series->requests.empty())
        return m_preview->show(Figure{});
    const int room = std::max(60, m_preview->width() - TimeChart::leftMargin);
    m_preview->show(trafficFigure(*series, {0, std::min(week, series->seconds()), room}));
}

} // namespace bayplan
