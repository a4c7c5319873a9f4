// SPDX-License-Identifier: GPL-3.0-or-later
#include "name_editor.h"

#include <QKeyEvent>

#include "appearance.h"
#include "canvas/canvas_view.h"
#include "edit/configure.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Where the title stands in an outline, in plan units: its first line of text, which is the name.
Rect titleBox(const PictureNode &node, const std::string &name)
{
    for (const PictureItem &item : node.items) {
        const auto *run = std::get_if<TextRun>(&item.shape);
        if (run && run->words == name && item.isShownAt(Detail::close))
            return run->box;
    }
    return {node.outline.at + Point{8, 6}, {node.outline.size.width - 16, 20}};
}

} // namespace

NameEditor::NameEditor(CanvasView &view) : QLineEdit(view.viewport()), m_view(view)
{
    setObjectName(QStringLiteral("nameEditor"));
    setAccessibleName(tr("Name"));
    setTextMargins(0, 0, 0, 0);
    hide();
}

void NameEditor::start(Id element)
{
    const Element *renamed = m_view.session().plan().find(element);
    if (!renamed)
        return;
    m_element = element;
    setText(qtText(renamed->name));
    follow();
    show();
    raise();
    selectAll();
    setFocus(Qt::OtherFocusReason);
}

void NameEditor::follow()
{
    const PictureNode *node = m_view.plan().find(m_element);
    const Element *renamed = m_view.session().plan().find(m_element);
    if (!node || !renamed)
        return;
    const QRectF title = m_view.onScreen(titleBox(*node, renamed->name));
    const int pixels = std::clamp(qRound(13 * m_view.zoom()), 11, 22);
    setFont(Appearance::instance().font(pixels, TextWeight::semibold));
    setStyleSheet(QStringLiteral("QLineEdit { padding: 0 6px; border-radius: 4px; }"));
    const int height = pixels + 12;
    const int width = std::max(qRound(title.width()) + 16, 120);
    setGeometry(qRound(title.left()) - 8, qRound(title.center().y()) - height / 2, width, height);
}

void NameEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        keep();
    else
        QLineEdit::keyPressEvent(event);
    event->accept();
}

void NameEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || !isVisible())
        return;
    // Whoever has the focus now keeps it.
    const Id element = m_element;
    m_element = {};
    hide();
    rename(element);
}

void NameEditor::keep()
{
    const Id element = m_element;
    close();
    rename(element);
}

void NameEditor::rename(Id element)
{
    const QString name = text().trimmed();
    const Element *renamed = m_view.session().plan().find(element);
    if (!renamed || qtText(renamed->name) == name)
        return;
    m_view.session().commit(tr("Rename to “%1”").arg(name),
                            bayplan::rename(m_view.session().plan(), element, name.toStdString()));
}

void NameEditor::close()
{
    m_element = {};
    hide();
    m_view.setFocus(Qt::OtherFocusReason);
}

} // namespace bayplan
