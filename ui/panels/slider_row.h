// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QSpinBox;

namespace bayplan {

/// A whole number with a slider for trying and a box for typing; both show the same.
class SliderRow : public QWidget
{
    Q_OBJECT

public:
    /// `most` is the end of the slider; the box takes up to `limit`.
    SliderRow(const QString &label, const QString &unit, int least, int most, int limit, QWidget *parent = nullptr);

    /// Shows a number without telling anybody.
    void show(int value);
    [[nodiscard]] int value() const;
    [[nodiscard]] QSlider &slider() const { return *m_slider; }
    [[nodiscard]] QSpinBox &box() const { return *m_box; }

signals:
    /// The user is trying this number.
    void changed(int value);
    /// The slider was let go, or the box was left.
    void finished();

private:
    void take(int value);

    QSlider *m_slider = nullptr;
    QSpinBox *m_box = nullptr;
    bool m_isShowing = false;
};

} // namespace bayplan
