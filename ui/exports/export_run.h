// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "bill/estimate.h"
#include "exports/drawing.h"
#include "exports/export_preset.h"
#include "plan/plan.h"

#include <memory>
#include <string>
#include <thread>

namespace bayplan {

/// A plan with its bill and what of it shall become files.
struct ExportTask
{
    Plan plan;
    std::shared_ptr<const Estimate> estimate; ///< of the whole plan
    ExportPreset preset;
    Plan whole = {};           ///< the plan with its scenarios, when `plan` is one of them
    std::string scenario = {}; ///< the name of that one; empty: the plan itself
};

/// The drawing of a piece: the canvas, or a figure with the line on where its numbers come from.
[[nodiscard]] Drawing drawingOf(const ExportTask &task, const QString &piece);

/// Whether a piece takes too long to build for the interface to wait, for this plan.
[[nodiscard]] bool takesLong(const ExportTask &task, const QString &piece);

/// The pieces that a form can have for a plan, in their order.
[[nodiscard]] QStringList piecesOf(const ExportForm &form);

/// The name of a piece in words.
[[nodiscard]] QString nameOfPiece(const ExportForm &form, const QString &piece);

/// The drawing that gives an idea of a slide, and the slide that shows what a drawing does; empty where there is none.
[[nodiscard]] QString drawingOfSlide(const QString &slide);
[[nodiscard]] QString slideOfDrawing(const QString &piece);

/// The files that a task writes.
[[nodiscard]] QStringList filesOf(const ExportPreset &preset);

/// Writes the files of a task on a thread of its own. Each file is whole or as it was before, also when it is stopped.
class ExportRun : public QObject
{
    Q_OBJECT

public:
    explicit ExportRun(QObject *parent = nullptr);
    ~ExportRun() override;

    /// Requires: it does not run.
    void start(ExportTask task);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    void progressed(int done, int all);
    /// All files are written; or, with an error that says what to do, those that could be. Stopped: no error.
    void finished(const QStringList &files, const QString &error);

private:
    std::jthread m_thread;
    bool m_isRunning = false;
};

} // namespace bayplan
