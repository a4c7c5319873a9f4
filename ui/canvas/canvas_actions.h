// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

#include "edit/arrange.h"
#include "plan/plan.h"

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

    /// By name: "cut", "copy", "paste", "duplicate", "delete", "rename", "clone", "selectAll", "selectNone",
    /// "selectParent", "selectChild", "zoomIn", "zoomOut", "zoom100", "fitAll", "fitSelection", "alignLeft" …,
    /// "distributeAcross", "distributeDown". Requires: there is one.
    [[nodiscard]] QAction *action(const QString &name) const;
    [[nodiscard]] QList<QAction *> all() const { return m_all; }

    /// Fills a context menu for what is selected.
    void fillMenu(QMenu &menu) const;

    void nudge(Point by);
    void selectNext(bool forward);
    [[nodiscard]] bool hasNext(bool forward) const;
    void pasteAt(std::optional<Point> place);

private:
    void add(const char *name, const QString &text, const QList<QKeySequence> &keys, void (CanvasActions::*act)());
    void addEditing();
    void addSelecting();
    void addViewing();
    void addArranging();
    void refresh();

    void copy();
    void cut();
    void paste();
    void duplicateAgain();
    void removeSelected();
    void renameCurrent();
    void cloneCurrent();
    void selectAll();
    void selectNone();
    void selectParent();
    void selectChild();
    void zoomIn();
    void zoomOut();
    void zoomActual();
    void fitAll();
    void fitSelection();
    template <Edge edge>
    void alignSelected();
    template <bool across>
    void distributeSelected();

    CanvasView &m_view;
    QList<QAction *> m_all;
    QHash<QString, QAction *> m_byName;
    std::vector<Id> m_lastCopies; ///< what the last duplicate made, to repeat its offset
    Point m_lastOrigin;           ///< where their first original stood
};

} // namespace bayplan
