// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessible_canvas.h"

#include <QCoreApplication>

#include "base/currency.h"
#include "canvas/canvas_view.h"
#include "draw/hit_test.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

QString costOf(const Badge &badge)
{
    QStringList parts;
    const QString amount = qtText(badge.amount);
    if (amount.startsWith(qtText(currencyInWords().symbol())))
        parts += QCoreApplication::translate("canvas", "%1 a month").arg(amount);
    else if (!amount.isEmpty())
        parts += amount;
    if (badge.unknown)
        parts += QCoreApplication::translate("canvas", "utilisation unknown");
    else if (badge.used)
        parts +=
            QCoreApplication::translate("canvas", "%1 % idle").arg(qRound((badge.reserved + badge.avoidable) * 100));
    if (badge.problem)
        parts += QCoreApplication::translate("canvas", "has a problem");
    return parts.join(QStringLiteral(", "));
}

/// One element of the plan.
class AccessibleElement : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleElement(const AccessibleCanvas &canvas, Id id) : m_canvas(canvas), m_id(id) {}

    [[nodiscard]] Id id() const { return m_id; }

    bool isValid() const override { return element() != nullptr; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *childAt(int x, int y) const override { return m_canvas.childAt(x, y); }

    QAccessibleInterface *parent() const override
    {
        const Element *self = element();
        QAccessibleInterface *outer = self ? m_canvas.element(self->parent) : nullptr;
        return outer ? outer : const_cast<AccessibleCanvas *>(&m_canvas);
    }
    QAccessibleInterface *child(int index) const override
    {
        const auto &ids = children();
        const bool exists = index >= 0 && index < static_cast<int>(ids.size());
        return exists ? m_canvas.element(ids[static_cast<std::size_t>(index)]) : nullptr;
    }
    int childCount() const override { return static_cast<int>(children().size()); }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *inner = dynamic_cast<const AccessibleElement *>(child);
        const auto &ids = children();
        const auto found = inner ? std::find(ids.begin(), ids.end(), inner->id()) : ids.end();
        return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
    }

    QString text(QAccessible::Text what) const override
    {
        const Element *self = element();
        if (!self)
            return {};
        if (what == QAccessible::Description)
            return words(summaryOf(self->details));
        if (what != QAccessible::Name)
            return {};
        const QString name = words(kindOf(*self).label).toLower() + QLatin1Char(' ') + qtText(self->name);
        const Badge *badge = m_canvas.canvas().badge(m_id);
        const QString cost = badge ? costOf(*badge) : QString();
        return cost.isEmpty() ? name : name + QStringLiteral(", ") + cost;
    }
    void setText(QAccessible::Text, const QString &) override {}

    QRect rect() const override
    {
        const CanvasView &view = m_canvas.canvas();
        const QRect outline = view.onScreen(view.outlineOf(m_id)).toAlignedRect();
        return {view.viewport()->mapToGlobal(outline.topLeft()), outline.size()};
    }
    QAccessible::Role role() const override { return childCount() > 0 ? QAccessible::Grouping : QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        const CanvasView &view = m_canvas.canvas();
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = view.session().isSelected(m_id);
        state.focused = view.hasFocus() && view.session().current() == m_id;
        state.offscreen = !view.visibleRect().intersects(view.outlineOf(m_id));
        state.invalid = !isValid();
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    QStringList actionNames() const override { return {setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (name != setFocusAction() || !isValid())
            return;
        CanvasView &view = m_canvas.canvas();
        view.setFocus();
        view.session().select({m_id});
        view.reveal(m_id);
    }

private:
    const Element *element() const { return m_canvas.canvas().session().plan().find(m_id); }
    const std::vector<Id> &children() const { return m_canvas.canvas().session().plan().children(m_id); }

    const AccessibleCanvas &m_canvas;
    Id m_id;
};

QAccessibleInterface *makeCanvas(const QString &, QObject *object)
{
    auto *view = qobject_cast<CanvasView *>(object);
    return view ? new AccessibleCanvas(*view) : nullptr;
}

} // namespace

AccessibleCanvas::AccessibleCanvas(CanvasView &view)
    : QAccessibleWidget(&view, QAccessible::Canvas, view.accessibleName()), m_canvas(view)
{
}

AccessibleCanvas::~AccessibleCanvas()
{
    for (const auto &[element, id] : m_elements)
        QAccessible::deleteAccessibleInterface(id);
}

void AccessibleCanvas::install()
{
    QAccessible::installFactory(makeCanvas);
}

void AccessibleCanvas::announceSelection(CanvasView &view)
{
    if (!QAccessible::isActive())
        return;
    auto *canvas = dynamic_cast<AccessibleCanvas *>(QAccessible::queryAccessibleInterface(&view));
    QAccessibleInterface *current = canvas ? canvas->element(view.session().current()) : nullptr;
    if (!current)
        return;
    QAccessibleEvent focus(current, QAccessible::Focus);
    QAccessible::updateAccessibility(&focus);
}

QAccessibleInterface *AccessibleCanvas::element(Id id) const
{
    if (!m_canvas.session().plan().find(id))
        return nullptr;
    const auto known = m_elements.find(id);
    if (known != m_elements.end())
        return QAccessible::accessibleInterface(known->second);
    auto *made = new AccessibleElement(*this, id);
    m_elements.emplace(id, QAccessible::registerAccessibleInterface(made));
    return made;
}

const std::vector<Id> &AccessibleCanvas::roots() const
{
    return m_canvas.session().plan().children({});
}

int AccessibleCanvas::childCount() const
{
    return static_cast<int>(roots().size()) + QAccessibleWidget::childCount();
}

QAccessibleInterface *AccessibleCanvas::child(int index) const
{
    // The elements first, then what floats over the canvas: map, zoom, the name that is being edited.
    const int elements = static_cast<int>(roots().size());
    if (index < elements)
        return index >= 0 ? element(roots()[static_cast<std::size_t>(index)]) : nullptr;
    return QAccessibleWidget::child(index - elements);
}

int AccessibleCanvas::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *inner = dynamic_cast<const AccessibleElement *>(child);
    if (inner) {
        const auto found = std::find(roots().begin(), roots().end(), inner->id());
        return found == roots().end() ? -1 : static_cast<int>(found - roots().begin());
    }
    const int widget = QAccessibleWidget::indexOfChild(child);
    return widget < 0 ? -1 : widget + static_cast<int>(roots().size());
}

QAccessibleInterface *AccessibleCanvas::childAt(int x, int y) const
{
    const QPointF place = m_canvas.viewport()->mapFromGlobal(QPointF(x, y));
    return element(m_canvas.hitAt(place).element);
}

QAccessibleInterface *AccessibleCanvas::focusChild() const
{
    return m_canvas.hasFocus() ? element(m_canvas.session().current()) : nullptr;
}

} // namespace bayplan
