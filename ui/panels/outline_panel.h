// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>
#include <QWidget>

#include "panels/outline_model.h"

namespace bayplan {

class Session;

/// The plan as a tree with the cost of each element; rows and canvas share one selection.
class OutlinePanel : public QWidget
{
    Q_OBJECT

public:
    explicit OutlinePanel(Session &session, QWidget *parent = nullptr);

signals:
    /// A row was activated: the canvas should bring the element into view.
    void revealRequested(bayplan::Id id);

private:
    void showSelection();
    void takeSelection();

    Session &m_session;
    OutlineModel *m_model = nullptr;
    QTreeView *m_tree = nullptr;
    bool m_following = false;
};

} // namespace bayplan
