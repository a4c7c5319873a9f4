// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/uncertainty_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include "charts/figure_chart.h"
#include "charts/range_painter.h"
#include "export_menu.h"
#include "figures/uncertainty_figures.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int pauseOfTyping = 300;
constexpr int roomForKeys = 8;

QSpinBox *numberBox(const char *name, int most, int value)
{
    auto *box = new QSpinBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(1, most);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(108);
    return box;
}

QString paragraphOf(const Figure &figure, const Text &shownBefore)
{
    QStringList notes;
    for (const Text &note : figure.notes) {
        if (note != shownBefore)
            notes << words(note);
    }
    return notes.join(QLatin1Char('\n'));
}

} // namespace

UncertaintyDialog::UncertaintyDialog(const Plan &plan, const PriceBook &book, QWidget *parent)
    : QDialog(parent), m_plan(plan), m_book(book)
{
    setWindowTitle(tr("How sure is the total?"));
    m_sentence = roleLabel("headline", tr("Drawing months…"));
    m_sentence->setObjectName(QStringLiteral("uncertaintySentence"));
    m_remedy = roleLabel("muted");
    m_remedy->setObjectName(QStringLiteral("uncertaintyRemedy"));
    m_remedy->hide();
    m_chart = new FigureChart;
    m_chart->setObjectName(QStringLiteral("uncertaintyChart"));
    m_chart->hide();
    m_notes = roleLabel("hint");
    m_notes->setObjectName(QStringLiteral("uncertaintyNotes"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeSettings());
    layout->addWidget(hairline());
    layout->addWidget(m_sentence);
    layout->addWidget(m_remedy);
    layout->addWidget(m_chart);
    layout->addWidget(m_notes);
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    resize(720, 480);
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfTyping);
    connect(m_pause, &QTimer::timeout, this, &UncertaintyDialog::draw);
    startWorker();
    draw();
}

UncertaintyDialog::~UncertaintyDialog() = default;

void UncertaintyDialog::startWorker()
{
    m_worker = std::make_unique<LatestWorker<Request, Answer>>(
        [this, plan = m_plan, book = m_book](const Request &request,
                                             const std::stop_token &stop) -> std::optional<Answer> {
            const auto tell = [this, number = request.number](int done, int all) {
                QMetaObject::invokeMethod(this, [=, this] { showProgress(number, done, all); });
            };
            auto uncertainty = uncertaintyOf(plan, request.draws, request.seed, stop, tell, book);
            return uncertainty ? std::optional(Answer{request, *std::move(uncertainty)}) : std::nullopt;
        },
        [this](const Answer &answer) { QMetaObject::invokeMethod(this, [this, answer] { take(answer); }); });
}

QWidget *UncertaintyDialog::makeSettings()
{
    m_draws = numberBox("uncertaintyDraws", 10'000, 100);
    m_seed = numberBox("uncertaintySeed", 1'000'000, 1);
    m_drawButton = plainButton("drawAgain", {});
    m_progress = thinProgressBar();
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    int column = 0;
    for (const auto &[words, box] : {std::pair(tr("Draws"), m_draws), std::pair(tr("Seed"), m_seed)}) {
        grid->addWidget(roleLabel("muted", words), 0, column);
        grid->addWidget(box, 1, column++);
        box->setAccessibleName(words);
        connect(box, &QSpinBox::valueChanged, this, [this] { m_pause->start(); });
    }
    grid->setColumnStretch(column, 1);
    grid->addWidget(m_drawButton, 1, column + 1);
    grid->addWidget(m_progress, 2, 0, 1, column + 2);
    connect(m_drawButton, &QPushButton::clicked, this, [this] { m_isDrawing ? stop() : draw(); });
    return part;
}

QWidget *UncertaintyDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_export = buttons->addButton(tr("Export chart…"), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("exportUncertainty"));
    m_export->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this,
            [this] { showChartMenu(*m_chart, m_export->mapToGlobal(QPoint(0, m_export->height() + 4)), this); });
    connect(m_chart, &FigureChart::exportRequested, this,
            [this](const QPoint &at) { showChartMenu(*m_chart, at, this); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void UncertaintyDialog::draw()
{
    m_pause->stop();
    m_isDrawing = true;
    m_drawButton->setText(tr("Stop"));
    if (!m_hasAnswer)
        m_sentence->setText(tr("Drawing months…"));
    m_worker->request({++m_number, m_draws->value(), static_cast<std::uint64_t>(m_seed->value())});
}

void UncertaintyDialog::stop()
{
    ++m_number;
    m_worker->cancel();
    showIdle();
    if (!m_hasAnswer)
        m_sentence->setText(tr("Stopped before all months were drawn"));
}

void UncertaintyDialog::showIdle()
{
    m_isDrawing = false;
    m_drawButton->setText(tr("Draw"));
    m_progress->hide();
    m_progress->reset();
}

void UncertaintyDialog::showProgress(int number, int done, int all)
{
    if (number != m_number || !m_isDrawing)
        return;
    m_progress->setRange(0, all);
    m_progress->setValue(done);
    m_progress->show();
}

void UncertaintyDialog::take(const Answer &answer)
{
    if (answer.request.number != m_number)
        return;
    showIdle();
    m_hasAnswer = true;
    const Figure figure = uncertaintyRanges(m_plan, answer.uncertainty, answer.request.seed);
    m_sentence->setText(words(figure.title));
    const Text howTo = howToGiveRanges(m_plan);
    showWords(m_remedy, words(howTo.isEmpty() ? figure.subtitle : howTo));
    m_chart->setVisible(!figure.categories.empty());
    m_chart->setFixedHeight(heightOfRanges(figure) + roomForKeys);
    m_chart->show(figure);
    m_notes->setText(paragraphOf(figure, howTo));
    m_export->setEnabled(!figure.categories.empty());
}

} // namespace bayplan
