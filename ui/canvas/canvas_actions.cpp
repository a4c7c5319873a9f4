// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_actions.h"

#include <QMenu>

#include "appearance.h"
#include "canvas/canvas_view.h"
#include "canvas/gestures.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int farStep = 10;

struct Alignment
{
    const char *name;
    const char *icon;
    const char *text;
    Edge edge;
};

constexpr Alignment alignments[] = {
    {"alignLeft", "ui/align-left", QT_TRANSLATE_NOOP("bayplan::CanvasActions", "Align left"), Edge::left},
    {"alignCenter", "ui/align-center", QT_TRANSLATE_NOOP("bayplan::CanvasActions", "Align centres"), Edge::centerX},
    {"alignRight", "ui/align-right", QT_TRANSLATE_NOOP("bayplan::CanvasActions", "Align right"), Edge::right},
    {"alignTop", "ui/align-top", QT_TRANSLATE_NOOP("bayplan::CanvasActions", "Align top"), Edge::top},
    {"alignMiddle", "ui/align-middle", QT_TRANSLATE_NOOP("bayplan::CanvasActions", "Align middles"), Edge::centerY},
    {"alignBottom", "ui/align-bottom", QT_TRANSLATE_NOOP("bayplan::CanvasActions", "Align bottom"), Edge::bottom}};

} // namespace

CanvasActions::CanvasActions(CanvasView &view) : QObject(&view), m_view(view)
{
    addEditing();
    addSelecting();
    addViewing();
    addArranging();
    addMoving();
    connect(&view.session(), &Session::selectionChanged, this, &CanvasActions::refresh);
    connect(&view.session(), &Session::planChanged, this, &CanvasActions::refresh);
    connect(&view.session(), &Session::planReset, this, &CanvasActions::refresh);
    connect(&Appearance::instance(), &Appearance::changed, this, &CanvasActions::dress);
    dress();
    refresh();
}

QAction *CanvasActions::add(const char *name, const QString &text, const QList<QKeySequence> &keys,
                            std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [does = std::move(run)] { does(); });
    m_view.addAction(action);
    m_all.append(action);
    m_byName.insert(action->objectName(), action);
    return action;
}

QAction *CanvasActions::add(const char *name, const QString &text, const QList<QKeySequence> &keys, Act act)
{
    return add(name, text, keys, [this, act] { (this->*act)(); });
}

void CanvasActions::addToggle(const char *name, const QString &text, const QList<QKeySequence> &keys, bool isOn,
                              std::function<void(bool)> show)
{
    QAction *action = add(name, text, keys, [] {});
    action->setCheckable(true);
    action->setChecked(isOn);
    connect(action, &QAction::toggled, this, [shows = std::move(show)](bool on) { shows(on); });
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
    add("group", tr("Group"), {Qt::CTRL | Qt::Key_G}, &A::groupSelected);
    add("ungroup", tr("Ungroup"), {Qt::CTRL | Qt::SHIFT | Qt::Key_G, Qt::CTRL | Qt::SHIFT | Qt::Key_U},
        &A::ungroupCurrent);
    add("straighten", tr("Straighten link"), {}, &A::straightenSelected);
}

void CanvasActions::addSelecting()
{
    using A = CanvasActions;
    add("selectAll", tr("Select all"), {QKeySequence::SelectAll}, &A::selectAll);
    add("selectNone", tr("Select nothing"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A}, &A::selectNone);
    add("selectParent", tr("Select what it stands in"), {Qt::ALT | Qt::SHIFT | Qt::Key_P}, &A::selectParent);
    add("selectChild", tr("Select what stands in it"), {Qt::ALT | Qt::SHIFT | Qt::Key_C}, &A::selectChild);
    add("selectLink", tr("Select its next link"), {Qt::CTRL | Qt::Key_L}, &A::selectLink);
}

void CanvasActions::addViewing()
{
    CanvasView *view = &m_view;
    add("zoomIn", tr("Zoom in"), {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, [view] { view->zoomStep(1); });
    add("zoomOut", tr("Zoom out"), {Qt::CTRL | Qt::Key_Minus}, [view] { view->zoomStep(-1); });
    add("zoom100", tr("Actual size"), {Qt::CTRL | Qt::Key_0}, [view] { view->zoomTo(1); });
    add("fitAll", tr("Fit everything"), {Qt::SHIFT | Qt::Key_1}, [view] { view->fitAll(); });
    add("fitSelection", tr("Fit selection"), {Qt::SHIFT | Qt::Key_2, Qt::CTRL | Qt::SHIFT | Qt::Key_H},
        [view] { view->fitSelection(); });
    addToggle("hand", tr("Hand: drag to pan"), {Qt::Key_H}, false, [view](bool on) { view->gestures().takeHand(on); });
    addToggle("grid", tr("Grid"), {Qt::CTRL | Qt::Key_Apostrophe}, true, [view](bool on) { view->setGrid(on); });
    addToggle("minimap", tr("Map of the plan"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O}, true,
              [view](bool on) { view->setMinimap(on); });
    addToggle("wheelZooms", tr("The wheel zooms"), {}, false, [view](bool on) { view->setWheelZooms(on); });
}

void CanvasActions::addArranging()
{
    for (const Alignment &alignment : alignments)
        add(alignment.name, tr(alignment.text), {}, [this, edge = alignment.edge] { alignSelected(edge); });
    add("distributeAcross", tr("Distribute across"), {}, [this] { distributeSelected(true); });
    add("distributeDown", tr("Distribute down"), {}, [this] { distributeSelected(false); });
}

void CanvasActions::addMoving()
{
    struct Direction
    {
        const char *name;
        QString move;
        QString moveFar;
        QString link;
        Qt::Key key;
        Point by;
    };
    const Direction directions[] = {
        {"Left", tr("Move left"), tr("Move far left"), tr("Clone to the left with its links"), Qt::Key_Left, {-1, 0}},
        {"Right",
         tr("Move right"),
         tr("Move far right"),
         tr("Clone to the right with its links"),
         Qt::Key_Right,
         {1, 0}},
        {"Up", tr("Move up"), tr("Move far up"), tr("Clone upwards with its links"), Qt::Key_Up, {0, -1}},
        {"Down", tr("Move down"), tr("Move far down"), tr("Clone downwards with its links"), Qt::Key_Down, {0, 1}}};
    for (const Direction &to : directions) {
        const Point by = to.by;
        const auto name = [&](const char *what) {
            return QByteArray(what) + to.name;
        };
        add(name("move"), to.move, {to.key}, [this, by] { nudge(by); });
        add(name("moveFar"), to.moveFar, {Qt::SHIFT | to.key}, [this, by] { nudge({farStep * by.x, farStep * by.y}); });
        add(name("link"), to.link, {Qt::CTRL | to.key, Qt::ALT | Qt::SHIFT | to.key}, [this, by] { cloneLinked(by); });
        // Of the canvas alone: the name that is edited in it has arrow keys, too.
        for (const char *what : {"move", "moveFar", "link"})
            action(QLatin1String(name(what)))->setShortcutContext(Qt::WidgetShortcut);
    }
}

void CanvasActions::dress()
{
    const auto dressed = [this](const char *name, const char *icon) {
        action(QLatin1String(name))->setIcon(Appearance::instance().icon(QLatin1String(icon), Ink::text));
    };
    for (const Alignment &alignment : alignments)
        dressed(alignment.name, alignment.icon);
    dressed("distributeAcross", "ui/distribute-across");
    dressed("distributeDown", "ui/distribute-down");
    dressed("hand", "ui/hand");
}

QAction *CanvasActions::action(const QString &name) const
{
    return m_byName.value(name);
}

void CanvasActions::refresh()
{
    const Session &session = m_view.session();
    const Plan &plan = session.plan();
    const auto &selection = session.selection();
    const auto elements =
        std::count_if(selection.begin(), selection.end(), [&](Id id) { return plan.find(id) != nullptr; });
    const bool hasBends = std::any_of(selection.begin(), selection.end(), [&](Id id) {
        const Link *link = plan.findLink(id);
        return link && !link->bends.empty();
    });
    const auto enable = [this](std::initializer_list<const char *> names, bool enabled) {
        for (const char *name : names)
            action(QLatin1String(name))->setEnabled(enabled);
    };
    enable({"cut", "copy", "duplicate", "group"}, elements > 0);
    enable({"delete", "fitSelection", "selectLink"}, !selection.empty());
    enable({"rename", "selectParent", "selectChild", "ungroup"}, elements == 1);
    enable({"linkLeft", "linkRight", "linkUp", "linkDown"}, elements == 1);
    enable({"alignLeft", "alignCenter", "alignRight", "alignTop", "alignMiddle", "alignBottom"}, elements > 1);
    enable({"distributeAcross", "distributeDown"}, elements > 2);
    enable({"straighten"}, hasBends);
    const bool isEnvironment = detailsOf<Environment>(plan.find(session.current())) != nullptr;
    action(QStringLiteral("clone"))->setVisible(isEnvironment);
}

void CanvasActions::fillMenu(QMenu &menu) const
{
    const bool hasSelection = !m_view.session().selection().empty();
    const bool isLink = m_view.session().plan().findLink(m_view.session().current()) != nullptr;
    const QStringList names =
        isLink         ? QStringList{"straighten", "", "delete"}
        : hasSelection ? QStringList{"rename", "duplicate", "clone", "", "cut", "copy", "paste", "", "delete"}
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
        for (const Alignment &alignment : alignments)
            arrange->addAction(action(QLatin1String(alignment.name)));
        arrange->addAction(action(QStringLiteral("distributeAcross")));
        arrange->addAction(action(QStringLiteral("distributeDown")));
        arrange->addSeparator();
        arrange->addAction(action(QStringLiteral("group")));
    }
}

} // namespace bayplan
