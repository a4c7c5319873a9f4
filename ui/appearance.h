// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include "draw/picture.h"
#include "draw/theme.h"

namespace bayplan {

/// Light, dark, or whatever the desktop says.
enum class ThemeChoice { system, light, dark };

/// Colours, fonts and icons of the window. One for the program; widgets repaint when `changed` is emitted.
class Appearance : public QObject
{
    Q_OBJECT

public:
    static Appearance &instance();

    /// Dresses the application; the first time it also registers the bundled fonts and the translation. Requires: a
    /// QApplication exists.
    void apply(ThemeChoice choice);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] Theme theme() const { return m_theme; }
    [[nodiscard]] QColor colour(Ink ink) const;

    /// Inter at this many pixels; fallback is the system's sans.
    [[nodiscard]] QFont font(int pixels, TextWeight weight = TextWeight::regular) const;

    /// An icon of ours by name, "ui/undo" or "kinds/service", in the ink of text.
    [[nodiscard]] QIcon icon(const QString &name, Ink ink = Ink::muted) const;

signals:
    void changed();

private:
    Appearance() = default;
    [[nodiscard]] QString styleSheet() const;
    [[nodiscard]] QPalette palette() const;

    ThemeChoice m_choice = ThemeChoice::system;
    Theme m_theme = Theme::light;
    QString m_family;
};

/// Shorthand for `Appearance::instance().colour(ink)`.
[[nodiscard]] inline QColor colour(Ink ink)
{
    return Appearance::instance().colour(ink);
}

} // namespace bayplan
