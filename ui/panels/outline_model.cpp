// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/outline_model.h"

#include "appearance.h"
#include "base/format.h"
#include "edit/configure.h"
#include "session.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

struct OutlineModel::Row
{
    Id id;
    Row *parent = nullptr;
    QString cost; ///< as it is shown
    std::vector<std::unique_ptr<Row>> children = {};

    [[nodiscard]] int position() const
    {
        const auto found = std::find_if(parent->children.begin(), parent->children.end(),
                                        [this](const std::unique_ptr<Row> &row) { return row.get() == this; });
        return static_cast<int>(found - parent->children.begin());
    }
};

namespace {

QString costInWords(const Session &session, Id id)
{
    const auto estimate = session.latestEstimate();
    const Cost *cost = estimate ? estimate->find(id) : nullptr;
    if (!cost)
        return {};
    if (cost->total == Money{} && cost->hasUnknownUsage)
        return OutlineModel::tr("by usage");
    return qtText(inDollars(cost->total));
}

} // namespace

OutlineModel::OutlineModel(Session &session, QObject *parent) : QAbstractItemModel(parent), m_session(session)
{
    rebuild();
    connect(&session, &Session::planReset, this, &OutlineModel::rebuild);
    connect(&session, &Session::planChanged, this, &OutlineModel::follow);
    connect(&session, &Session::estimated, this, [this] { costsChanged(m_root.get()); });
}

OutlineModel::~OutlineModel() = default;

void OutlineModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_root = std::make_unique<Row>();
    std::vector<Row *> open = {m_root.get()};
    while (!open.empty()) {
        Row *row = open.back();
        open.pop_back();
        for (const Id child : m_session.plan().children(row->id)) {
            row->children.push_back(std::make_unique<Row>(Row{child, row, costInWords(m_session, child)}));
            m_rows[child] = row->children.back().get();
        }
        for (const auto &child : row->children)
            open.push_back(child.get());
    }
    endResetModel();
}

void OutlineModel::follow(const Changes &changes)
{
    for (const Id id : changes.removed)
        takeOut(id);
    for (const Id id : changes.changed) {
        const auto found = m_rows.find(id);
        if (found != m_rows.end() && found->second->parent->id != m_session.plan().find(id)->parent) {
            takeOut(id);
            insert(id);
        }
        const QModelIndex index = indexOf(id);
        emit dataChanged(index, index.siblingAtColumn(columns - 1));
    }
    for (const Id id : changes.added)
        insert(id);
}

void OutlineModel::insert(Id id)
{
    if (m_rows.count(id))
        return;
    const Element *element = m_session.plan().find(id);
    if (element && element->parent.isValid())
        insert(element->parent);
    if (!element || m_rows.count(id))
        return;
    Row *parent = element->parent.isValid() ? m_rows.at(element->parent) : m_root.get();
    const auto before = std::find_if(parent->children.begin(), parent->children.end(),
                                     [id](const std::unique_ptr<Row> &row) { return id < row->id; });
    const int position = static_cast<int>(before - parent->children.begin());
    beginInsertRows(indexOf(parent, name), position, position);
    auto row = std::make_unique<Row>(Row{id, parent, costInWords(m_session, id)});
    m_rows[id] = row.get();
    parent->children.insert(before, std::move(row));
    endInsertRows();
    for (const Id child : m_session.plan().children(id))
        insert(child);
}

void OutlineModel::takeOut(Id id)
{
    const auto found = m_rows.find(id);
    if (found == m_rows.end())
        return;
    Row *row = found->second;
    while (!row->children.empty())
        takeOut(row->children.back()->id);
    Row *parent = row->parent;
    const int position = row->position();
    beginRemoveRows(indexOf(parent, name), position, position);
    m_rows.erase(id);
    parent->children.erase(parent->children.begin() + position);
    endRemoveRows();
}

void OutlineModel::costsChanged(Row *under)
{
    for (const auto &child : under->children) {
        if (QString shown = costInWords(m_session, child->id); shown != child->cost) {
            child->cost = std::move(shown);
            const QModelIndex index = indexOf(child.get(), OutlineModel::cost);
            emit dataChanged(index, index, {Qt::DisplayRole});
        }
        costsChanged(child.get());
    }
}

OutlineModel::Row *OutlineModel::rowOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Row *>(index.internalPointer()) : m_root.get();
}

QModelIndex OutlineModel::indexOf(const Row *row, int column) const
{
    return row->parent ? createIndex(row->position(), column, const_cast<Row *>(row)) : QModelIndex();
}

Id OutlineModel::idOf(const QModelIndex &index) const
{
    return rowOf(index)->id;
}

QModelIndex OutlineModel::indexOf(Id id, int column) const
{
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? QModelIndex() : indexOf(found->second, column);
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    const Row *owner = rowOf(parent);
    if (row < 0 || static_cast<std::size_t>(row) >= owner->children.size() || column < 0 || column >= columns ||
        (parent.isValid() && parent.column() != 0))
        return {};
    return createIndex(row, column, owner->children[static_cast<std::size_t>(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(rowOf(index)->parent, name) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(rowOf(parent)->children.size());
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return columns;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    const Element *element = m_session.plan().find(idOf(index));
    if (!index.isValid() || !element)
        return {};
    if (index.column() == cost) {
        if (role == Qt::DisplayRole)
            return rowOf(index)->cost;
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        if (role == Qt::ForegroundRole)
            return colour(Ink::muted);
        return {};
    }
    if (role == Qt::DisplayRole && element->name.empty())
        return words(kindOf(*element).label);
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return qtText(element->name);
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1 · %2").arg(words(kindOf(*element).label), words(summaryOf(element->details)));
    return {};
}

bool OutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != name)
        return false;
    return m_session.commit(tr("Rename"), rename(m_session.plan(), idOf(index), value.toString().toStdString()));
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags result = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == name)
        result |= Qt::ItemIsEditable;
    return result;
}

} // namespace bayplan
