// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "base/id.h"
#include "draw/theme.h"

#include <optional>
#include <span>

namespace bayplan {

/// A form that can be exported from the window.
struct ExportForm
{
    /// What it consists of: slides of a deck, drawings to choose, or the bill as a whole.
    enum class What { slides, drawings, bill };

    QString ending; ///< ".pptx"
    QString label;
    QString description; ///< one sentence on what it is good for
    What what = What::bill;
    bool isOneFile = true; ///< several drawings are one file
    bool hasTheme = false;
    bool hasScale = false;
};

[[nodiscard]] std::span<const ExportForm> exportForms();
[[nodiscard]] const ExportForm *findForm(const QString &ending);

/// What to export and how: what a person chose, kept for the next time.
struct ExportPreset
{
    QString ending = QStringLiteral(".pptx");
    /// Keys of slides, or of figures and `canvasPiece`; empty: all there are.
    QStringList pieces = {};
    Id environment = {}; ///< invalid: the whole plan
    Theme theme = Theme::light;
    int scale = 2; ///< of PNG
    bool isTransparent = false;
    bool showsOrigin = true;
    /// A deck that is there is brought up to date instead of replaced.
    bool refreshes = true;
    QString path = {}; ///< of the file; where several are written, their names begin with its
};

/// The key of the canvas among pieces.
inline const QString canvasPiece = QStringLiteral("canvas");

/// What was exported last from a plan, by the plan's file; nothing when it never was. A plan without a file has one in
/// common with all such.
[[nodiscard]] std::optional<ExportPreset> lastExport(const QString &planPath);
/// What was chosen last for a form.
[[nodiscard]] std::optional<ExportPreset> lastExport(const QString &planPath, const QString &ending);
void rememberExport(const QString &planPath, const ExportPreset &preset);

} // namespace bayplan
