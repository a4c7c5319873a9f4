// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QString>
#include <QVBoxLayout>

namespace bayplan {

/// A label in one of the roles of the style sheet: "headline", "section", "muted", "hint", "key", "error".
[[nodiscard]] QLabel *roleLabel(const char *role, const QString &text = {});

/// Shows the text, or nothing at all when it is empty.
void showWords(QLabel *label, const QString &text);

/// A button that Enter in a field does not press, with a name for tests.
[[nodiscard]] QPushButton *plainButton(const char *name, const QString &text);

/// A line of one pixel between parts of a panel.
[[nodiscard]] QFrame *hairline();

/// Puts a column without margins into a widget, 8 pixels between its parts.
QVBoxLayout *plainColumn(QWidget *widget);

/// A thin bar for work that goes on, hidden until there is some; it keeps its place.
[[nodiscard]] QProgressBar *thinProgressBar();

} // namespace bayplan
