// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "appearance.h"
#include "base/format.h"
#include "canvas/canvas_view.h"
#include "canvas/gestures.h"
#include "figures/scaling_words.h"
#include "words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bayplan {

namespace {

constexpr int frame = 16;
constexpr int margin = 14;
/// Map and zoom control stand at its sides.
constexpr int besides = 206;
constexpr int widest = 620;
constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 3600;
constexpr std::int64_t longestAlarm = hour;

/// Simulated seconds in a second on the clock.
struct Speed
{
    const char *label;
    int seconds;
};
constexpr std::array<Speed, 5> speeds = {Speed{QT_TRANSLATE_NOOP("bayplan::PlaybackBar", "10 min/s"), 600},
                                         Speed{QT_TRANSLATE_NOOP("bayplan::PlaybackBar", "1 h/s"), 3600},
                                         Speed{QT_TRANSLATE_NOOP("bayplan::PlaybackBar", "4 h/s"), 4 * 3600},
                                         Speed{QT_TRANSLATE_NOOP("bayplan::PlaybackBar", "1 day/s"), 24 * 3600},
                                         Speed{QT_TRANSLATE_NOOP("bayplan::PlaybackBar", "4 days/s"), 96 * 3600}};
constexpr int usualSpeed = 1;

} // namespace

PlaybackBar::PlaybackBar(CanvasView &view) : QFrame(view.viewport()), m_view(view)
{
    setObjectName(QStringLiteral("playbackBar"));
    setAccessibleName(tr("Playback of the month"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    makeControls();
    m_timer.setInterval(frame);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackBar::advance);
    connect(&Appearance::instance(), &Appearance::changed, this, &PlaybackBar::dress);
    view.installEventFilter(this);
    dress();
    hide();
}

void PlaybackBar::makeControls()
{
    m_begin = new QPushButton(tr("Play the month"));
    m_begin->setObjectName(QStringLiteral("playbackBegin"));
    m_begin->setProperty("flat", true);
    m_play = new QToolButton;
    m_play->setObjectName(QStringLiteral("playbackPlay"));
    m_speed = new QComboBox;
    m_speed->setObjectName(QStringLiteral("playbackSpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    for (const Speed &speed : speeds)
        m_speed->addItem(tr(speed.label));
    m_speed->setCurrentIndex(usualSpeed);
    m_speed->setFixedWidth(88);
    m_scrubber = new QSlider(Qt::Horizontal);
    m_scrubber->setObjectName(QStringLiteral("playbackScrubber"));
    m_scrubber->setAccessibleName(tr("Moment of the month"));
    m_moment = new QLabel;
    m_moment->setObjectName(QStringLiteral("playbackMoment"));
    m_spent = new QLabel;
    m_spent->setObjectName(QStringLiteral("playbackSpent"));
    m_spent->setToolTip(tr("Spent up to this moment"));
    m_close = new QToolButton;
    m_close->setObjectName(QStringLiteral("playbackClose"));
    m_close->setAccessibleName(tr("End playback"));
    m_close->setToolTip(tr("End playback (Esc)"));
    m_controls = new QWidget;
    auto *controls = new QHBoxLayout(m_controls);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(8);
    controls->addWidget(m_play);
    controls->addWidget(m_speed);
    controls->addWidget(m_scrubber, 1);
    controls->addWidget(m_moment);
    controls->addWidget(m_spent);
    controls->addWidget(m_close);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->addWidget(m_begin);
    row->addWidget(m_controls, 1);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        begin();
        togglePlaying();
    });
    connect(m_play, &QToolButton::clicked, this, &PlaybackBar::togglePlaying);
    connect(m_close, &QToolButton::clicked, this, &PlaybackBar::end);
    connect(m_scrubber, &QSlider::valueChanged, this, [this](int value) { goTo(value * minute); });
    m_controls->hide();
}

void PlaybackBar::dress()
{
    setStyleSheet(QStringLiteral("#playbackBar { background: %1; border: 1px solid %2; border-radius: 6px; } "
                                 "#playbackBar:focus { border-color: %3; } #playbackBar QLabel { color: %4; }")
                      .arg(colour(Ink::panel).name(), colour(Ink::line).name(), colour(Ink::accent).name(),
                           colour(Ink::text).name()));
    m_begin->setIcon(Appearance::instance().icon(QStringLiteral("ui/play"), Ink::accent));
    m_close->setIcon(Appearance::instance().icon(QStringLiteral("ui/close")));
    m_moment->setFont(Appearance::instance().font(12, TextWeight::semibold));
    m_moment->setFixedWidth(QFontMetrics(m_moment->font()).horizontalAdvance(QStringLiteral("Wed 00:00 in week 5")) +
                            4);
    m_spent->setFont(Appearance::instance().font(12));
    showState();
}

void PlaybackBar::showState()
{
    m_begin->setVisible(!m_isActive);
    m_controls->setVisible(m_isActive);
    const bool plays = isPlaying();
    m_play->setIcon(
        Appearance::instance().icon(plays ? QStringLiteral("ui/pause") : QStringLiteral("ui/play"), Ink::accent));
    m_play->setAccessibleName(plays ? tr("Pause") : tr("Play"));
    m_play->setToolTip(plays ? tr("Pause (Space)") : tr("Play (Space)"));
    place();
}

void PlaybackBar::place()
{
    const QRect area = m_view.viewport()->rect();
    adjustSize();
    int wide = sizeHint().width();
    int below = margin;
    if (m_isActive) {
        wide = std::clamp(area.width() - 2 * besides, 420, widest);
        // In a narrow window it stands above map and zoom control.
        if (area.width() - 2 * besides < 420) {
            wide = std::min(widest, area.width() - 2 * margin);
            below = 104;
        }
    }
    resize(wide, sizeHint().height());
    move(area.center().x() - wide / 2, area.bottom() + 1 - below - height());
    raise();
}

void PlaybackBar::follow()
{
    const auto estimate = m_view.session().latestEstimate();
    if (!estimate || !hasSomethingToPlay(m_view.session().plan(), *estimate)) {
        if (m_isActive)
            end();
        hide();
        return;
    }
    setVisible(true);
    if (m_isActive) {
        m_playback = Playback(m_view.session().plan(), *estimate);
        showMoment();
    }
    place();
}

Badges PlaybackBar::badges() const
{
    const auto seen = static_cast<std::int64_t>(speed() / 4);
    return m_playback.badgesAt(m_second, std::clamp(seen, Playback::alarmSeconds, longestAlarm));
}

void PlaybackBar::begin()
{
    const auto estimate = m_view.session().latestEstimate();
    if (m_isActive || !estimate)
        return;
    m_playback = Playback(m_view.session().plan(), *estimate);
    if (m_playback.seconds() == 0)
        return;
    m_isActive = true;
    m_second = std::min(m_second, m_playback.seconds());
    const QSignalBlocker quiet(m_scrubber);
    m_scrubber->setRange(0, static_cast<int>(m_playback.seconds() / minute));
    m_scrubber->setSingleStep(10);
    m_scrubber->setPageStep(24 * 60);
    showState();
    setFocus(Qt::OtherFocusReason);
    showMoment();
}

void PlaybackBar::end()
{
    if (!m_isActive)
        return;
    m_timer.stop();
    m_isActive = false;
    m_playback = Playback();
    showState();
    m_view.setFocus(Qt::OtherFocusReason);
    emit ended();
}

void PlaybackBar::togglePlaying()
{
    if (!m_isActive)
        return;
    if (isPlaying()) {
        m_timer.stop();
    } else {
        if (m_second >= m_playback.seconds())
            goTo(0);
        m_clock.start();
        m_timer.start();
    }
    showState();
}

double PlaybackBar::speed() const
{
    return speeds[static_cast<std::size_t>(std::max(0, m_speed->currentIndex()))].seconds;
}

void PlaybackBar::advance()
{
    // By the clock, not by the frame: a slow computer shows fewer frames of the same month.
    const double passed = static_cast<double>(m_clock.restart()) / 1000 * speed() + m_fraction;
    m_fraction = passed - std::floor(passed);
    goTo(m_second + static_cast<std::int64_t>(passed));
    if (m_second >= m_playback.seconds())
        togglePlaying();
}

void PlaybackBar::goTo(std::int64_t second)
{
    if (!m_isActive)
        return;
    m_second = std::clamp<std::int64_t>(second, 0, m_playback.seconds());
    showMoment();
}

void PlaybackBar::showMoment()
{
    const QSignalBlocker quiet(m_scrubber);
    m_scrubber->setValue(static_cast<int>(m_second / minute));
    m_moment->setText(words(momentInWords(m_second)));
    m_spent->setText(qtText(inDollars(cost())));
    emit momentChanged();
}

void PlaybackBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && m_isActive)
        togglePlaying();
    else if (event->key() == Qt::Key_Escape && m_isActive)
        end();
    else if ((event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) && m_isActive)
        goTo(m_second + (event->key() == Qt::Key_Left ? -hour : hour));
    else
        QFrame::keyPressEvent(event);
}

bool PlaybackBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &PlaybackBar::place, Qt::QueuedConnection);
    const bool isEscape = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (isEscape && m_isActive && !m_view.gestures().tool()) {
        end();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace bayplan
