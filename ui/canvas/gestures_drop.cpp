// SPDX-License-Identifier: GPL-3.0-or-later
#include "gestures.h"

#include <QMimeData>

#include "canvas/canvas_view.h"
#include "panels/palette_panel.h"
#include "tools/place_tool.h"

// Kinds that are dragged in from the palette.

namespace bayplan {

namespace {

constexpr int edgeInterval = 16;

const Kind *kindIn(const QMimeData &data, QString &preset)
{
    const QString name = QString::fromUtf8(data.data(QLatin1String(kindMimeType)));
    preset = name.section(QLatin1Char('/'), 1, 1);
    return findKind(name.section(QLatin1Char('/'), 0, 0).toStdString());
}

} // namespace

bool Gestures::canTake(const QMimeData &data) const
{
    QString preset;
    return data.hasFormat(QLatin1String(kindMimeType)) && kindIn(data, preset);
}

void Gestures::dragOver(const QMimeData &data, QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (!m_tool) {
        QString preset;
        const Kind *kind = kindIn(data, preset);
        if (!kind)
            return;
        use(std::make_unique<PlaceTool>(m_view.board(), *kind, preset.toStdString()));
        m_edgeTimer.start(edgeInterval, this);
    }
    m_mouse = place;
    m_modifiers = modifiers;
    advance(place, modifiers);
}

void Gestures::dragLeft()
{
    if (m_tool)
        end();
}

bool Gestures::drop(const QMimeData &data, QPointF place, Qt::KeyboardModifiers modifiers)
{
    dragOver(data, place, modifiers);
    if (!m_tool)
        return false;
    const bool isWelcome = !m_tool->feedback().isRefused;
    finish();
    return isWelcome;
}

} // namespace bayplan
