// SPDX-License-Identifier: GPL-3.0-or-later
#include "minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include "appearance.h"
#include "canvas/canvas_view.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int margin = 6;

QRectF toQt(const Rect &rect)
{
    return QRectF(rect.left(), rect.top(), rect.size.width, rect.size.height);
}

} // namespace

Minimap::Minimap(CanvasView &view) : QFrame(view.viewport()), m_view(view)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Map of the plan"));
    setCursor(Qt::PointingHandCursor);
    connect(&view, &CanvasView::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&view, &CanvasView::pictureChanged, this, &Minimap::forgetPicture);
    connect(&Appearance::instance(), &Appearance::changed, this, &Minimap::forgetPicture);
    resize(sizeHint());
}

void Minimap::forgetPicture()
{
    m_picture = {};
    m_fit.reset();
    update();
}

Minimap::Fit Minimap::fit()
{
    if (m_fit)
        return *m_fit;
    const Rect bounds = m_view.plan().bounds();
    const QRectF area = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    if (bounds.isEmpty())
        return {};
    Fit fit;
    fit.scale = std::min(area.width() / bounds.size.width, area.height() / bounds.size.height);
    fit.offset = area.center() - toQt(bounds).center() * fit.scale;
    m_fit = fit;
    return fit;
}

QPixmap Minimap::painted(const Fit &fit) const
{
    QPixmap pixmap(size() * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour(Ink::line));
    painter.setBrush(colour(Ink::panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setBrush(Qt::NoBrush);
    const auto paint = [&](const PictureNode &node) {
        const QRectF rect(toQt(node.outline).topLeft() * fit.scale + fit.offset, toQt(node.outline).size() * fit.scale);
        if (node.isPart || rect.width() < 1)
            return;
        const bool isContainer = placesFreely(node.shape);
        painter.fillRect(rect, colour(isContainer ? Ink::container : Ink::line));
        if (node.shape == bayplan::Shape::frame)
            painter.drawRect(rect);
    };
    painter.setRenderHint(QPainter::Antialiasing, false);
    m_view.plan().forEachNode(paint);
    return pixmap;
}

void Minimap::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Fit now = fit();
    if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatioF())
        m_picture = painted(now);
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setClipRect(rect().adjusted(2, 2, -2, -2));
    const QRectF seen = toQt(m_view.visibleRect());
    QColor tint = colour(Ink::accent);
    painter.setPen(tint);
    tint.setAlphaF(0.06F);
    painter.setBrush(tint);
    const QRectF frame(seen.topLeft() * now.scale + now.offset, seen.size() * now.scale);
    painter.setRenderHint(QPainter::Antialiasing);
    // Of a view that shows more than the plan, the frame stays along the edge of the map.
    const QRectF inside = frame.intersected(QRectF(rect()).adjusted(3, 3, -3, -3));
    painter.drawRoundedRect(inside.toRect().adjusted(0, 0, -1, -1), 3, 3);
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() != Qt::NoButton)
        goTo(event->position());
}

void Minimap::goTo(QPointF place)
{
    const Fit now = fit();
    m_view.centerOnPlan((place - now.offset) / now.scale);
}

} // namespace bayplan
