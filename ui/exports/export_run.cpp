// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/export_run.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "base/text.h"
#include "export/deck/deck.h"
#include "export/estimate_report.h"
#include "export/export_formats.h"
#include "export/origin.h"
#include "export/plan_drawing.h"
#include "figures/figures.h"
#include "figures/scaling_figures.h"
#include "io/arch_file.h"
#include "words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bayplan {

namespace {

/// What begins a piece that is the picture of a whole slide.
constexpr QLatin1String slidePiece("slide:");

/// Slides and the drawings that show the same: a figure, the canvas, or the slide itself.
constexpr auto slideDrawings = std::to_array<std::pair<QLatin1String, QLatin1String>>({
    {QLatin1String("title"), QLatin1String("slide:title")},
    {QLatin1String("ask"), QLatin1String("slide:ask")},
    {QLatin1String("cost"), QLatin1String("cost-by-environment")},
    {QLatin1String("spending"), QLatin1String("cost-by-kind")},
    {QLatin1String("idle"), QLatin1String("idle-by-environment")},
    {QLatin1String("week"), QLatin1String("week")},
    {QLatin1String("schedule"), QLatin1String("schedule")},
    {QLatin1String("day"), QLatin1String("scaling-traffic")},
    {QLatin1String("month"), QLatin1String("scaling-tasks")},
    {QLatin1String("break-even"), QLatin1String("cost-against-traffic")},
    {QLatin1String("unit-costs"), QLatin1String("slide:unit-costs")},
    {QLatin1String("scenarios"), QLatin1String("waterfall")},
    {QLatin1String("architecture"), QLatin1String("canvas")},
    {QLatin1String("proposed"), QLatin1String("slide:proposed")},
    {QLatin1String("lines"), QLatin1String("slide:lines")},
    {QLatin1String("assumptions"), QLatin1String("slide:assumptions")},
});

/// Bytes, or in words what is wrong and what to do.
struct Content
{
    std::string bytes;
    QString error;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("export", text);
}

SvgStyle styleOf(const ExportPreset &preset)
{
    SvgStyle style = preset.theme;
    style.isTransparent = preset.isTransparent;
    return style;
}

QStringList chosenPieces(const ExportPreset &preset, const ExportForm &form)
{
    const QStringList known = piecesOf(form);
    QStringList chosen;
    for (const QString &piece : known) {
        if (preset.pieces.contains(piece))
            chosen << piece;
    }
    return chosen.isEmpty() ? known : chosen;
}

/// The deck that is there, when it shall keep what people have changed in it.
std::string earlierDeck(const ExportPreset &preset)
{
    QFile file(preset.path);
    return preset.refreshes && file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Stamp stampOf(const ExportTask &task)
{
    return {task.preset.showsOrigin, task.scenario};
}

/// The plan with its scenarios.
const Plan &wholeOf(const ExportTask &task)
{
    return task.scenario.empty() ? task.plan : task.whole;
}

Content deckOf(const ExportTask &task, const QStringList &pieces, const std::stop_token &stop)
{
    DeckOptions options;
    // Slides that have nothing to show are left out only when all are asked for.
    if (!task.preset.pieces.isEmpty()) {
        for (const QString &piece : pieces)
            options.slides.push_back(piece.toStdString());
    }
    options.showsOrigin = task.preset.showsOrigin;
    options.refreshed = earlierDeck(task.preset);
    options.stop = stop;
    std::optional<Uncertainty> uncertainty;
    if (hasRanges(task.plan))
        uncertainty = uncertaintyOf(task.plan);
    DeckSubject subject{task.plan, *task.estimate, task.preset.environment};
    subject.uncertainty = uncertainty ? &*uncertainty : nullptr;
    subject.whole = &wholeOf(task);
    subject.scenario = task.scenario;
    auto bytes = deck(subject, options);
    if (!bytes)
        return {{}, QString::fromStdString(inOneLine(bytes.error()))};
    return {*std::move(bytes), {}};
}

Content billOf(const ExportTask &task)
{
    const ExportFormat *format = formatForFile("x" + task.preset.ending.toStdString());
    const Id environment = task.plan.find(task.preset.environment) ? task.preset.environment : Id{};
    const Estimate bill =
        environment.isValid() ? onlyEnvironment(*task.estimate, task.plan, environment) : *task.estimate;
    ExportSubject subject{task.plan, bill, nullptr, environment};
    subject.stamp = stampOf(task);
    return format ? Content{format->write(subject), {}} : Content();
}

Content drawingsOf(const ExportTask &task, const QStringList &pieces)
{
    std::vector<Drawing> drawings;
    for (const QString &piece : pieces)
        drawings.push_back(drawingOf(task, piece));
    const SvgStyle style = styleOf(task.preset);
    if (task.preset.ending == QLatin1String(".pdf"))
        return {pdfOf(drawings, style, qtText(task.plan.name)).toStdString(), {}};
    if (task.preset.ending == QLatin1String(".png"))
        return {pngOf(drawings.front(), style, task.preset.scale).toStdString(), {}};
    return {drawings.front().svg(style), {}};
}

Content contentOf(const ExportTask &task, const ExportForm &form, const QStringList &pieces,
                  const std::stop_token &stop)
{
    switch (form.what) {
    case ExportForm::What::slides:
        return deckOf(task, pieces, stop);
    case ExportForm::What::drawings:
        return drawingsOf(task, pieces);
    case ExportForm::What::bill:
        break;
    }
    return billOf(task);
}

/// What becomes one file each.
std::vector<QStringList> filePieces(const ExportPreset &preset, const ExportForm &form)
{
    const QStringList pieces = chosenPieces(preset, form);
    if (form.isOneFile)
        return {pieces};
    std::vector<QStringList> each;
    for (const QString &piece : pieces)
        each.push_back({piece});
    return each;
}

struct Written
{
    QStringList files;
    QString error;
};

template <typename Tell>
Written written(const ExportTask &task, const std::stop_token &stop, Tell tell)
{
    // Words have a currency for each thread.
    const CurrencyInWords currency(currencyOf(task.plan.settings));
    const ExportForm *form = findForm(task.preset.ending);
    const QStringList files = filesOf(task.preset);
    const auto pieces = filePieces(task.preset, *form);
    Written outcome;
    for (std::size_t i = 0; i < pieces.size() && !stop.stop_requested(); ++i) {
        const Content content = contentOf(task, *form, pieces[i], stop);
        if (!content.error.isEmpty())
            return {outcome.files, content.error};
        if (stop.stop_requested())
            break;
        const QString &file = files[static_cast<qsizetype>(i)];
        if (!writeAtomically(file.toStdString(), content.bytes))
            return {outcome.files,
                    tr("%1 cannot be written. Close it where it is open, or choose another place.").arg(file)};
        outcome.files << file;
        tell(static_cast<int>(i) + 1, static_cast<int>(pieces.size()));
    }
    return outcome;
}

} // namespace

Drawing drawingOf(const ExportTask &task, const QString &piece)
{
    const Id subject = task.plan.find(task.preset.environment) ? task.preset.environment : Id{};
    if (piece.startsWith(slidePiece)) {
        DeckSubject shown{task.plan, *task.estimate, subject};
        shown.whole = &wholeOf(task);
        shown.scenario = task.scenario;
        const std::string svg = slideSvg(shown, piece.mid(slidePiece.size()).toStdString());
        return {piece, piece, [svg](const SvgStyle &) { return svg; }, svg.empty()};
    }
    const Stamp stamp = stampOf(task);
    if (piece == canvasPiece) {
        return {canvasPiece, qtText(task.plan.name), [task, subject, stamp](const SvgStyle &style) {
                    const auto selection = subject.isValid() ? std::vector{subject} : std::vector<Id>{};
                    return planSvg(task.plan, *task.estimate, selection, style, stamp);
                }};
    }
    const FigureDefinition *definition = findFigure(piece.toStdString());
    if (!definition)
        return {};
    // What compares the scenarios needs all of them, whichever is shown.
    const bool isOfAll = definition->key == "scenarios" || definition->key == "waterfall";
    const Plan &plan = isOfAll ? wholeOf(task) : task.plan;
    return drawingOf(withOrigin(definition->build(plan, *task.estimate, subject), task.plan, *task.estimate, stamp));
}

bool takesLong(const ExportTask &task, const QString &piece)
{
    const FigureDefinition *definition = findFigure(piece.toStdString());
    return piece.startsWith(slidePiece) ||
           (definition && definition->isWorthIt && definition->isWorthIt(task.plan, *task.estimate));
}

QString drawingOfSlide(const QString &slide)
{
    const auto found = std::ranges::find(slideDrawings, slide, &std::pair<QLatin1String, QLatin1String>::first);
    return found == slideDrawings.end() ? QString() : QString(found->second);
}

QString slideOfDrawing(const QString &piece)
{
    const auto found = std::ranges::find(slideDrawings, piece, &std::pair<QLatin1String, QLatin1String>::second);
    return found == slideDrawings.end() ? QString() : QString(found->first);
}

QStringList piecesOf(const ExportForm &form)
{
    QStringList pieces;
    if (form.what == ExportForm::What::slides) {
        for (const DeckSlide &slide : deckSlides())
            pieces << qtText(slide.key);
    } else if (form.what == ExportForm::What::drawings) {
        pieces << canvasPiece;
        for (const FigureDefinition &definition : figures())
            pieces << qtText(definition.key);
    }
    return pieces;
}

QString nameOfPiece(const ExportForm &form, const QString &piece)
{
    if (piece == canvasPiece)
        return tr("Canvas");
    if (form.what == ExportForm::What::slides) {
        for (const DeckSlide &slide : deckSlides()) {
            if (qtText(slide.key) == piece)
                return words(slide.label);
        }
    }
    const FigureDefinition *definition = findFigure(piece.toStdString());
    return definition ? words(definition->label) : piece;
}

QStringList filesOf(const ExportPreset &preset)
{
    const ExportForm *form = findForm(preset.ending);
    if (!form || preset.path.isEmpty())
        return {};
    const auto pieces = filePieces(preset, *form);
    if (pieces.size() <= 1)
        return {preset.path};
    const QFileInfo info(preset.path);
    QStringList files;
    for (const QStringList &piece : pieces)
        files << QStringLiteral("%1/%2-%3%4").arg(info.path(), info.completeBaseName(), piece.front(), preset.ending);
    return files;
}

ExportRun::ExportRun(QObject *parent) : QObject(parent) {}

ExportRun::~ExportRun()
{
    stop();
}

void ExportRun::start(ExportTask task)
{
    m_isRunning = true;
    m_thread = std::jthread([this, task = std::move(task)](const std::stop_token &token) {
        const Written outcome = written(task, token, [this](int done, int all) {
            QMetaObject::invokeMethod(this, [=, this] { emit progressed(done, all); });
        });
        QMetaObject::invokeMethod(this, [this, outcome] {
            m_isRunning = false;
            emit finished(outcome.files, outcome.error);
        });
    });
}

void ExportRun::stop()
{
    m_thread.request_stop();
}

} // namespace bayplan
