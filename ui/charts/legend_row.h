// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QWidget>

#include "figures/figure.h"

#include <utility>
#include <vector>

namespace bayplan {

/// Keys of a chart: a small patterned square and a word for each series, wrapping into as many lines as they need.
class LegendRow : public QWidget
{
    Q_OBJECT

public:
    using Entry = std::pair<Look, QString>;
    using QWidget::QWidget;

    void show(std::vector<Entry> entries);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] std::vector<QPoint> places(int width) const;
    std::vector<Entry> m_entries;
};

/// The brush of a filled area on screen.
[[nodiscard]] QBrush brushOf(const bayplan::Look &look);

} // namespace bayplan
