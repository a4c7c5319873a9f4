// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/price_list.h"

#include "base/words.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

QString confidenceInWords(Confidence confidence)
{
    switch (confidence) {
    case Confidence::multi:
        return PriceList::tr("seen by several");
    case Confidence::single:
        return PriceList::tr("seen once");
    case Confidence::derived:
        return PriceList::tr("computed from others");
    case Confidence::stale:
        return PriceList::tr("old");
    case Confidence::missing:
        return PriceList::tr("looked for, not found");
    default:
        return PriceList::tr("estimated");
    }
}

std::optional<Meter> meterOf(const PriceEntry &entry)
{
    return meterFromKey(entry.key.substr(0, entry.key.find('/')));
}

/// What a search looks in.
QString textOf(const PriceEntry &entry)
{
    const std::optional<Meter> meter = meterOf(entry);
    return qtText(entry.key) + QLatin1Char(' ') + qtText(entry.unit) + QLatin1Char(' ') +
           (meter ? words(explanationOf(*meter)) : QString());
}

bool hasAll(const QString &text, const QStringList &wanted)
{
    return std::ranges::all_of(wanted, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

void PriceList::show(const PriceBook &book, const QString &region, const QString &search)
{
    const QStringList wanted = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    beginResetModel();
    m_book = book;
    m_rows.clear();
    for (const PriceEntry &entry : m_book.entries()) {
        const QString where = qtText(entry.region);
        if ((where == region || where == QStringLiteral("global")) && hasAll(textOf(entry), wanted))
            m_rows.push_back(entry);
    }
    endResetModel();
}

QString PriceList::sourcesOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    QStringList lines;
    const auto ids = splitAt(m_rows[static_cast<std::size_t>(row)].sources, ',');
    for (const PriceSource &source : m_book.sources()) {
        if (std::ranges::find(ids, source.id) != ids.end())
            lines << (source.date.empty()
                          ? qtText(source.description)
                          : tr("%1: %2", "date, description").arg(qtText(source.date), qtText(source.description)));
    }
    return lines.join(QLatin1Char('\n'));
}

int PriceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PriceList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PriceList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const PriceEntry &entry = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == usd)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == key) {
        const std::optional<Meter> meter = meterOf(entry);
        return meter ? words(explanationOf(*meter)) : QString();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case key:
        return qtText(entry.key);
    case usd:
        return entry.usd ? QLatin1Char('$') + qtText(entry.usd->toText()) : tr("not known");
    case unit:
        return qtText(entry.unit);
    case seen:
        return entry.asOf.empty() ? tr("not noted") : qtText(entry.asOf);
    default:
        return confidenceInWords(entry.confidence);
    }
}

QVariant PriceList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case key:
        return tr("Price");
    case usd:
        return tr("Each");
    case unit:
        return tr("Unit");
    case seen:
        return tr("Seen");
    default:
        return tr("Confidence");
    }
}

} // namespace bayplan
