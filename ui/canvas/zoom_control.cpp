// SPDX-License-Identifier: GPL-3.0-or-later
#include "zoom_control.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "appearance.h"
#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"

#include <cmath>

namespace bayplan {

ZoomControl::ZoomControl(CanvasView &view) : QFrame(view.viewport()), m_view(view)
{
    setObjectName(QStringLiteral("zoomControl"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    auto *hand = button({}, tr("Hand"));
    hand->setDefaultAction(view.canvasActions().action(QStringLiteral("hand")));
    hand->setToolButtonStyle(Qt::ToolButtonIconOnly);
    hand->setIconSize({16, 16});
    auto *out = button(QStringLiteral("−"), tr("Zoom out"));
    m_number = button(QString(), tr("Zoom"));
    m_number->setToolTip(tr("Actual size; again: fit everything"));
    m_number->setMinimumWidth(60);
    auto *in = button(QStringLiteral("+"), tr("Zoom in"));
    row->addWidget(hand);
    row->addWidget(out);
    row->addWidget(m_number);
    row->addWidget(in);
    connect(out, &QToolButton::clicked, &view, [this] { m_view.zoomStep(-1); });
    connect(in, &QToolButton::clicked, &view, [this] { m_view.zoomStep(1); });
    connect(m_number, &QToolButton::clicked, &view, [this] {
        if (qFuzzyCompare(m_view.zoom(), 1.0))
            m_view.fitAll();
        else
            m_view.zoomTo(1);
    });
    connect(&view, &CanvasView::zoomChanged, this, &ZoomControl::showZoom);
    connect(&Appearance::instance(), &Appearance::changed, this, &ZoomControl::dress);
    dress();
    showZoom(view.zoom());
}

QToolButton *ZoomControl::button(const QString &text, const QString &name)
{
    auto *made = new QToolButton(this);
    made->setText(text);
    made->setAccessibleName(name);
    made->setToolTip(name);
    made->setFocusPolicy(Qt::NoFocus);
    return made;
}

void ZoomControl::dress()
{
    setStyleSheet(QStringLiteral("#zoomControl { background: %1; border: 1px solid %2; border-radius: 6px; }")
                      .arg(colour(Ink::panel).name(), colour(Ink::line).name()));
}

void ZoomControl::showZoom(double zoom)
{
    m_number->setText(tr("%1 %").arg(std::lround(zoom * 100)));
}

} // namespace bayplan
