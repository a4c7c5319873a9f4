// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "prices/price_book.h"

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace bayplan {

class PriceList;

/// Every price of a book in one region, found by words, with where it was seen.
class PriceSearch : public QWidget
{
    Q_OBJECT

public:
    explicit PriceSearch(QWidget *parent = nullptr);

    /// Shows a book; the region stays, at first it is `region`.
    void show(const PriceBook &book, const QString &region);

private:
    void fillRegions(const QString &region);
    void refresh();
    void showSources();

    std::optional<PriceBook> m_book;
    PriceList *m_list = nullptr;
    QLineEdit *m_search = nullptr;
    QComboBox *m_region = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_sources = nullptr;
};

} // namespace bayplan
