// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace bayplan {

/// A tree as tall as its rows, so that the panel around it scrolls as a whole.
class GrowingTree : public QTreeView
{
public:
    explicit GrowingTree(QWidget *parent = nullptr);
    /// Takes the height of the rows that are to be seen.
    void grow();

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace bayplan
