// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "prices/price_book.h"

#include <vector>

namespace bayplan {

/// The prices of a region in a book that fit some words, as rows with their date and confidence.
class PriceList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { key, usd, unit, seen, confidence, columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Every word must stand in the key, the unit or the sentence about the meter.
    void show(const PriceBook &book, const QString &region, const QString &search);

    /// Where the price of a row was seen, one source a line; empty for no row.
    [[nodiscard]] QString sourcesOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    PriceBook m_book = PriceBook::builtIn(); ///< keeps the texts of the rows alive
    std::vector<PriceEntry> m_rows;
};

} // namespace bayplan
