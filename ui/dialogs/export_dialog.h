// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QSet>

#include "exports/export_run.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace bayplan {

class PiecePictures;

/// What of the plan becomes which files: a form, its slides or drawings with a small picture of each, how they look,
/// where they go. Choices are remembered with the plan; the files are written while the dialog waits, and can be
/// stopped.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Requires: `task.estimate` is the estimate of `task.plan`; `planPath` is empty for a plan without a file. What
    /// `task.preset` says of the form and its pieces is shown first; the rest is as it was the last time.
    ExportDialog(ExportTask task, QString planPath, QString suggestedPath, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// What was written.
    [[nodiscard]] const QStringList &files() const { return m_files; }
    /// Whether pictures of pieces are still to be drawn.
    [[nodiscard]] bool isDrawing() const;

protected:
    void reject() override;

private:
    QWidget *makeForms();
    QWidget *makePieces();
    QWidget *makeLook();
    QWidget *makePlace();
    QWidget *makeButtons();
    void showForm();
    void showPieces();
    void showChosen();
    void drawPictures();
    void takePicture(int row, const QPixmap &picture, bool isEmpty);
    void browse();
    void write();
    void take(const QStringList &files, const QString &error);
    [[nodiscard]] Theme theme() const;
    [[nodiscard]] const ExportForm &form() const;
    [[nodiscard]] ExportPreset preset() const;
    [[nodiscard]] QStringList chosenPieces() const;
    [[nodiscard]] bool mayReplace(const QStringList &files);

    ExportTask m_task;
    QString m_planPath;
    QString m_suggestedPath;
    QStringList m_files;
    QListWidget *m_forms = nullptr;
    QLabel *m_description = nullptr;
    QListWidget *m_pieces = nullptr;
    QPushButton *m_all = nullptr;
    QPushButton *m_none = nullptr;
    QComboBox *m_subject = nullptr;
    QComboBox *m_theme = nullptr;
    QComboBox *m_scale = nullptr;
    QCheckBox *m_transparent = nullptr;
    QCheckBox *m_origin = nullptr;
    QCheckBox *m_refresh = nullptr;
    QLineEdit *m_path = nullptr;
    QLabel *m_outcome = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_write = nullptr;
    PiecePictures *m_pictures = nullptr;
    QSet<QString> m_leftOut; ///< pieces that had nothing to show and lost their tick; once, the user may give it back
    ExportRun m_run;
};

} // namespace bayplan
