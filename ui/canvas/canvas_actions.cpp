// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_actions.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>

#include "canvas/canvas_view.h"
#include "canvas/gestures.h"
#include "edit/clip.h"
#include "edit/place.h"
#include "tools/drop_rules.h"
#include "tools/picking.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr Point duplicateOffset{24, 24};

} // namespace

CanvasActions::CanvasActions(CanvasView &view) : QObject(&view), m_view(view)
{
    addEditing();
    addSelecting();
    addViewing();
    addArranging();
    connect(&view.session(), &Session::selectionChanged, this, &CanvasActions::refresh);
    connect(&view.session(), &Session::planChanged, this, &CanvasActions::refresh);
    connect(&view.session(), &Session::planReset, this, &CanvasActions::refresh);
    refresh();
}

void CanvasActions::add(const char *name, const QString &text, const QList<QKeySequence> &keys,
                        void (CanvasActions::*act)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, act] { (this->*act)(); });
    m_view.addAction(action);
    m_all.append(action);
    m_byName.insert(action->objectName(), action);
}

void CanvasActions::addEditing()
{
    using A = CanvasActions;
    add("rename", tr("Rename"), {Qt::Key_F2}, &A::renameCurrent);
    add("cut", tr("Cut"), {QKeySequence::Cut}, &A::cut);
    add("copy", tr("Copy"), {QKeySequence::Copy}, &A::copy);
    add("paste", tr("Paste"), {QKeySequence::Paste}, &A::paste);
    add("duplicate", tr("Duplicate"), {Qt::CTRL | Qt::Key_D}, &A::duplicateAgain);
    add("clone", tr("Clone environment …"), {}, &A::cloneCurrent);
    add("delete", tr("Delete"), {Qt::Key_Delete, Qt::Key_Backspace}, &A::removeSelected);
}

void CanvasActions::addSelecting()
{
    using A = CanvasActions;
    add("selectAll", tr("Select all"), {QKeySequence::SelectAll}, &A::selectAll);
    add("selectNone", tr("Select nothing"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A}, &A::selectNone);
    add("selectParent", tr("Select what it stands in"), {Qt::ALT | Qt::SHIFT | Qt::Key_P}, &A::selectParent);
    add("selectChild", tr("Select what stands in it"), {Qt::ALT | Qt::SHIFT | Qt::Key_C}, &A::selectChild);
}

void CanvasActions::addViewing()
{
    using A = CanvasActions;
    add("zoomIn", tr("Zoom in"), {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, &A::zoomIn);
    add("zoomOut", tr("Zoom out"), {Qt::CTRL | Qt::Key_Minus}, &A::zoomOut);
    add("zoom100", tr("Actual size"), {Qt::CTRL | Qt::Key_0}, &A::zoomActual);
    add("fitAll", tr("Fit everything"), {Qt::SHIFT | Qt::Key_1}, &A::fitAll);
    add("fitSelection", tr("Fit selection"), {Qt::SHIFT | Qt::Key_2, Qt::CTRL | Qt::SHIFT | Qt::Key_H},
        &A::fitSelection);
}

void CanvasActions::addArranging()
{
    using A = CanvasActions;
    add("alignLeft", tr("Align left"), {}, &A::alignSelected<Edge::left>);
    add("alignCenter", tr("Align centres"), {}, &A::alignSelected<Edge::centerX>);
    add("alignRight", tr("Align right"), {}, &A::alignSelected<Edge::right>);
    add("alignTop", tr("Align top"), {}, &A::alignSelected<Edge::top>);
    add("alignMiddle", tr("Align middles"), {}, &A::alignSelected<Edge::centerY>);
    add("alignBottom", tr("Align bottom"), {}, &A::alignSelected<Edge::bottom>);
    add("distributeAcross", tr("Distribute across"), {}, &A::distributeSelected<true>);
    add("distributeDown", tr("Distribute down"), {}, &A::distributeSelected<false>);
}

QAction *CanvasActions::action(const QString &name) const
{
    return m_byName.value(name);
}

void CanvasActions::refresh()
{
    const Session &session = m_view.session();
    const Plan &plan = session.plan();
    const auto elements = std::count_if(session.selection().begin(), session.selection().end(),
                                        [&](Id id) { return plan.find(id) != nullptr; });
    for (const char *name : {"cut", "copy", "duplicate"})
        action(QLatin1String(name))->setEnabled(elements > 0);
    action(QStringLiteral("delete"))->setEnabled(!session.selection().empty());
    action(QStringLiteral("fitSelection"))->setEnabled(!session.selection().empty());
    action(QStringLiteral("rename"))->setEnabled(elements == 1);
    action(QStringLiteral("selectParent"))->setEnabled(elements == 1);
    action(QStringLiteral("selectChild"))->setEnabled(elements == 1);
    for (const char *name : {"alignLeft", "alignCenter", "alignRight", "alignTop", "alignMiddle", "alignBottom"})
        action(QLatin1String(name))->setEnabled(elements > 1);
    action(QStringLiteral("distributeAcross"))->setEnabled(elements > 2);
    action(QStringLiteral("distributeDown"))->setEnabled(elements > 2);
    const bool isEnvironment = detailsOf<Environment>(plan.find(session.current())) != nullptr;
    action(QStringLiteral("clone"))->setVisible(isEnvironment);
}

void CanvasActions::fillMenu(QMenu &menu) const
{
    const bool hasSelection = !m_view.session().selection().empty();
    const QStringList names =
        hasSelection ? QStringList{"rename", "duplicate", "clone", "", "cut", "copy", "paste", "", "delete"}
                     : QStringList{"paste", "selectAll", "", "fitAll", "zoom100"};
    for (const QString &name : names) {
        if (name.isEmpty())
            menu.addSeparator();
        else
            menu.addAction(action(name));
    }
    if (action(QStringLiteral("alignLeft"))->isEnabled()) {
        menu.addSeparator();
        QMenu *arrange = menu.addMenu(tr("Arrange"));
        for (const char *name : {"alignLeft", "alignCenter", "alignRight", "alignTop", "alignMiddle", "alignBottom",
                                 "distributeAcross", "distributeDown"})
            arrange->addAction(action(QLatin1String(name)));
    }
}

void CanvasActions::copy()
{
    const Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    if (ids.empty())
        return;
    const QByteArray text = QByteArray::fromStdString(copied(session.plan(), ids));
    auto *data = new QMimeData;
    data->setData(QLatin1String(planMimeType), text);
    data->setText(QString::fromUtf8(text));
    QApplication::clipboard()->setMimeData(data);
}

void CanvasActions::cut()
{
    const std::vector<Id> ids = m_view.session().selection();
    copy();
    m_view.session().commit(tr("Cut %1").arg(namesOf(m_view.session().plan(), ids)),
                            remove(m_view.session().plan(), ids));
}

void CanvasActions::paste()
{
    // At the mouse while it is over the canvas; from a menu, where it fits.
    std::optional<Point> place;
    if (m_view.viewport()->underMouse())
        place = Pointer{m_view.toPlan(m_view.gestures().mouse())}.point();
    pasteAt(place);
}

void CanvasActions::pasteAt(std::optional<Point> place)
{
    const QMimeData *data = QApplication::clipboard()->mimeData();
    if (!data)
        return;
    if (data->hasFormat(QLatin1String(planMimeType)))
        m_view.pasteElements(data->data(QLatin1String(planMimeType)), place);
    else if (data->hasText())
        m_view.pasteText(data->text(), place);
}

void CanvasActions::duplicateAgain()
{
    Session &session = m_view.session();
    const Plan &plan = session.plan();
    const std::vector<Id> ids = outermostOf(plan, session.selection());
    if (ids.empty())
        return;
    // A copy that was moved since says where the next one is wanted: as far from it as it is from its original.
    Point offset = duplicateOffset;
    if (ids == m_lastCopies) {
        const Element *copy = plan.find(ids.front());
        offset = copy ? positionOf(plan, ids.front()) - m_lastOrigin : duplicateOffset;
    }
    const Point origin = positionOf(plan, ids.front());
    auto made = bayplan::duplicate(plan, ids, offset);
    if (!made) {
        emit session.refused(reasonOf(made.error()));
        return;
    }
    session.commit(tr("Duplicate %1").arg(namesOf(plan, ids)), std::move(made->plan));
    m_lastCopies = made->ids;
    m_lastOrigin = origin;
    session.select(made->ids);
    if (!made->ids.empty())
        m_view.reveal(made->ids.front());
}

void CanvasActions::removeSelected()
{
    Session &session = m_view.session();
    const std::vector<Id> ids = session.selection();
    const Id parent = parentToSelect(session.plan(), session.current());
    session.commit(tr("Delete %1").arg(namesOf(session.plan(), ids)), remove(session.plan(), ids));
    // Selecting what it stood in keeps the keyboard's place in the plan.
    if (parent.isValid() && session.selection().empty() && session.plan().find(parent))
        session.select({cardOf(session.plan(), parent)});
}

void CanvasActions::renameCurrent()
{
    m_view.startRename(m_view.session().current());
}

void CanvasActions::cloneCurrent()
{
    emit m_view.cloneRequested(m_view.session().current());
}

void CanvasActions::selectAll()
{
    Session &session = m_view.session();
    session.select(session.plan().children({}));
}

void CanvasActions::selectNone()
{
    m_view.session().select({});
}

void CanvasActions::selectParent()
{
    Session &session = m_view.session();
    const Id parent = parentToSelect(session.plan(), session.current());
    session.select(parent.isValid() ? std::vector<Id>{parent} : std::vector<Id>{});
    m_view.reveal(parent);
}

void CanvasActions::selectChild()
{
    Session &session = m_view.session();
    const Id child = childToSelect(session.plan(), session.layout(), session.current());
    if (child.isValid())
        session.select({child});
    m_view.reveal(child);
}

bool CanvasActions::hasNext(bool forward) const
{
    const Session &session = m_view.session();
    return nextInReadingOrder(session.plan(), session.layout(), session.current(), forward).isValid();
}

void CanvasActions::selectNext(bool forward)
{
    Session &session = m_view.session();
    const Id next = nextInReadingOrder(session.plan(), session.layout(), session.current(), forward);
    if (!next.isValid())
        return;
    session.select({next});
    m_view.reveal(next);
}

void CanvasActions::nudge(Point by)
{
    Session &session = m_view.session();
    std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    std::erase_if(ids, [&](Id id) { return !canMove(session.plan(), id); });
    if (!ids.empty())
        session.commit(tr("Move %1").arg(namesOf(session.plan(), ids)), moveBy(session.plan(), ids, by),
                       QStringLiteral("nudge"));
}

void CanvasActions::zoomIn()
{
    m_view.zoomStep(1);
}

void CanvasActions::zoomOut()
{
    m_view.zoomStep(-1);
}

void CanvasActions::zoomActual()
{
    m_view.zoomTo(1);
}

void CanvasActions::fitAll()
{
    m_view.fitAll();
}

void CanvasActions::fitSelection()
{
    m_view.fitSelection();
}

template <Edge edge>
void CanvasActions::alignSelected()
{
    Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    session.commit(tr("Align %1").arg(namesOf(session.plan(), ids)), align(session.plan(), ids, edge));
}

template <bool across>
void CanvasActions::distributeSelected()
{
    Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    session.commit(tr("Distribute %1").arg(namesOf(session.plan(), ids)), distribute(session.plan(), ids, across));
}

} // namespace bayplan
