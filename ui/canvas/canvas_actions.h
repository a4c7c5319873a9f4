// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QList>
#include <QObject>

#include "base/geometry.h"
#include "base/id.h"
#include "edit/arrange.h"

#include <functional>
#include <optional>
#include <vector>

class QMenu;

namespace bayplan {

class CanvasView;

/// The MIME type of copied elements, beside plain text.
inline constexpr const char *planMimeType = "application/x-bayplan-plan";

/// Everything the keyboard and the menus do on the canvas, as actions with their shortcuts. The window may put them
/// into its menus; the shortcuts work while the canvas has the focus, so that a text field keeps its own keys.
class CanvasActions : public QObject
{
    Q_OBJECT

public:
    explicit CanvasActions(CanvasView &view);

    /// By name: "cut", "copy", "paste", "duplicate", "delete", "rename", "clone", "group", "ungroup", "straighten",
    /// "selectAll", "selectNone", "selectParent", "selectChild", "selectLink", "zoomIn", "zoomOut", "zoom100",
    /// "fitAll", "fitSelection", "hand", "grid", "minimap", "wheelZooms", "alignLeft" …, "distributeAcross",
    /// "distributeDown", "moveLeft" …, "moveFarLeft" …, "linkLeft" …. Requires: there is one.
    [[nodiscard]] QAction *action(const QString &name) const;
    [[nodiscard]] QList<QAction *> all() const { return m_all; }

    /// Fills a context menu for what is selected.
    void fillMenu(QMenu &menu) const;

    /// Moves what is selected; of a link that is selected alone, its longest line that can go that way.
    void nudge(Point by);
    void selectNext(bool forward);
    [[nodiscard]] bool hasNext(bool forward) const;
    void pasteAt(std::optional<Point> place);

private:
    using Act = void (CanvasActions::*)();
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &keys, std::function<void()> run);
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &keys, Act act);
    void addToggle(const char *name, const QString &text, const QList<QKeySequence> &keys, bool isOn,
                   std::function<void(bool)> show);
    void addEditing();
    void addSelecting();
    void addViewing();
    void addArranging();
    void addMoving();
    void dress();
    void refresh();

    void copy();
    void cut();
    void paste();
    void duplicateAgain();
    void removeSelected();
    void renameCurrent();
    void cloneCurrent();
    void groupSelected();
    void ungroupCurrent();
    void straightenSelected();
    void selectAll();
    void selectNone();
    void selectParent();
    void selectChild();
    void selectLink();
    void alignSelected(Edge edge);
    void distributeSelected(bool across);
    void cloneLinked(Point direction);
    void nudgeLink(Point by);

    CanvasView &m_view;
    QList<QAction *> m_all;
    QHash<QString, QAction *> m_byName;
    std::vector<Id> m_lastCopies; ///< what the last duplicate made, to repeat its offset
    Point m_lastOrigin;           ///< where their first original stood
    Id m_linksOf;                 ///< the element whose links are walked through
};

} // namespace bayplan
