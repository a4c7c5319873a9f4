// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include "base/id.h"
#include "plan/changes.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace bayplan {

class Session;

/// The elements of a session's plan as a tree of two columns, name and monthly cost. Follows edits by their changes,
/// so that expanded rows stay expanded.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { name, cost, columns };

    explicit OutlineModel(Session &session, QObject *parent = nullptr);
    ~OutlineModel() override;

    [[nodiscard]] Id idOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Id id, int column = name) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row;
    void rebuild();
    void follow(const Changes &changes);
    void insert(Id id);
    void takeOut(Id id);
    void costsChanged(Row *under);
    Row *rowOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Row *row, int column) const;

    Session &m_session;
    std::unique_ptr<Row> m_root;
    std::unordered_map<Id, Row *> m_rows;
};

} // namespace bayplan
