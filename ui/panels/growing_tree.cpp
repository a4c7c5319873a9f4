// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/growing_tree.h"

#include <QResizeEvent>

namespace bayplan {

GrowingTree::GrowingTree(QWidget *parent) : QTreeView(parent)
{
    setHeaderHidden(true);
    setIndentation(14);
    setWordWrap(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTreeView::expanded, this, &GrowingTree::grow);
    connect(this, &QTreeView::collapsed, this, &GrowingTree::grow);
}

void GrowingTree::grow()
{
    int height = 2;
    for (QModelIndex at = model()->index(0, 0); at.isValid(); at = indexBelow(at))
        height += rowHeight(at);
    if (height != this->height())
        setFixedHeight(height);
}

void GrowingTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    // Wrapped words need other heights in another width.
    if (event->oldSize().width() != event->size().width() && model())
        QMetaObject::invokeMethod(this, &GrowingTree::grow, Qt::QueuedConnection);
}

} // namespace bayplan
