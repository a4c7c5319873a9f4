// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

#include "base/id.h"

#include <unordered_map>
#include <vector>

namespace bayplan {

class CanvasView;

/// The canvas for assistive technology: elements and what stands in them as a tree, each with kind, name, cost and idle
/// share, although none of them is a widget.
class AccessibleCanvas : public QAccessibleWidget
{
public:
    explicit AccessibleCanvas(CanvasView &view);
    ~AccessibleCanvas() override;

    /// Makes Qt use this class for every canvas. Harmless when called again.
    static void install();
    /// Tells whoever listens that another element is selected.
    static void announceSelection(CanvasView &view);

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

    /// The interface of an element; null when there is none.
    [[nodiscard]] QAccessibleInterface *element(Id id) const;
    [[nodiscard]] CanvasView &canvas() const { return m_canvas; }

private:
    [[nodiscard]] const std::vector<Id> &roots() const;

    CanvasView &m_canvas;
    mutable std::unordered_map<Id, QAccessible::Id> m_elements;
};

} // namespace bayplan
