// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_view.h"

#include "canvas/gestures.h"
#include "canvas/name_editor.h"
#include "draw/hit_test.h"
#include "edit/clip.h"
#include "edit/place.h"
#include "tools/drop_rules.h"
#include "words.h"

// What comes new into the plan other than by drawing: placed, pasted, renamed.

namespace bayplan {

void CanvasView::placeNow(const QString &kindKey, const QString &preset)
{
    const Kind *kind = findKind(kindKey.toStdString());
    if (!kind)
        return;
    const Id current = m_session.plan().find(m_session.current()) ? m_session.current() : Id{};
    auto placed = place(m_session.plan(), *kind, preset.toStdString(), current, {});
    if (!placed) {
        emit m_session.refused(reasonOf(placed.error()));
        return;
    }
    m_session.commit(tr("Place %1").arg(words(kind->label)), std::move(placed->plan));
    m_session.select({placed->id});
    reveal(placed->id);
}

void CanvasView::startPlacing(const QString &kindKey, const QString &preset)
{
    if (const Kind *kind = findKind(kindKey.toStdString())) {
        setFocus(Qt::OtherFocusReason);
        m_gestures->startPlacing(*kind, preset);
    }
}

void CanvasView::startRename(Id element)
{
    if (!m_session.plan().find(element))
        return;
    reveal(element);
    m_nameEditor->start(element);
}

void CanvasView::pasteElements(const QByteArray &copied, std::optional<Point> place)
{
    const Id current = m_session.plan().find(m_session.current()) ? m_session.current() : Id{};
    const Id target = place ? elementAt(m_picture, *place) : current;
    auto made = pasted(m_session.plan(), copied.toStdString(), target, place);
    if (!made) {
        emit m_session.refused(reasonOf(made.error()));
        return;
    }
    m_session.commit(tr("Paste"), std::move(made->plan));
    m_session.select(made->ids);
    if (!made->ids.empty())
        reveal(made->ids.front());
}

void CanvasView::pasteText(const QString &text, std::optional<Point> place)
{
    // A plan's text says so near its beginning; whatever else it is, the window knows the importers.
    if (text.left(400).contains(QLatin1String("\"format\"")) && text.left(400).contains(QLatin1String("bayplan")))
        pasteElements(text.toUtf8(), place);
    else if (!text.trimmed().isEmpty())
        emit textPasted(text);
}

} // namespace bayplan
