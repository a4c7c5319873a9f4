// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

#include "draw/badges.h"
#include "figures/playback.h"

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QToolButton;

namespace bayplan {

class CanvasView;

/// Runs the simulated month over the canvas: a button to begin, then play and pause, speed, a scrubber, the moment and
/// what has been spent up to then. Space plays and pauses, Esc or the cross ends it. It is there when something of the
/// plan was simulated.
class PlaybackBar : public QFrame
{
    Q_OBJECT

public:
    explicit PlaybackBar(CanvasView &view);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    [[nodiscard]] std::int64_t second() const { return m_second; }
    /// The moment's badges. Requires: active.
    [[nodiscard]] Badges badges() const;
    [[nodiscard]] Money cost() const { return m_playback.costAt(m_second); }

    /// Shows the month at its start, or where it was left.
    void begin();
    void end();
    void togglePlaying();
    void goTo(std::int64_t second);
    /// The estimate is another one.
    void follow();

signals:
    /// The canvas and the total should show this moment.
    void momentChanged();
    void ended();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeControls();
    void dress();
    void place();
    void advance();
    void showMoment();
    void showState();
    [[nodiscard]] double speed() const;

    CanvasView &m_view;
    Playback m_playback;
    bool m_isActive = false;
    std::int64_t m_second = 0;
    double m_fraction = 0; ///< of a second that has passed besides
    QTimer m_timer;
    QElapsedTimer m_clock;
    QPushButton *m_begin = nullptr;
    QWidget *m_controls = nullptr;
    QToolButton *m_play = nullptr;
    QComboBox *m_speed = nullptr;
    QSlider *m_scrubber = nullptr;
    QLabel *m_moment = nullptr;
    QLabel *m_spent = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace bayplan
