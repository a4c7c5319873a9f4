// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/fitting_tabs.h"

#include <QTabBar>

#include <algorithm>

namespace bayplan {

namespace {

constexpr int leastGap = 10;
constexpr int mostGap = 24;

class FittingBar : public QTabBar
{
public:
    explicit FittingBar(const QTabWidget &tabs) : m_tabs(tabs) {}

protected:
    QSize tabSizeHint(int index) const override
    {
        int names = 0;
        for (int i = 0; i < count(); ++i)
            names += nameWidth(i);
        const int gap = std::clamp((m_tabs.width() - names) / std::max(1, count()), leastGap, mostGap);
        return {nameWidth(index) + gap, QTabBar::tabSizeHint(index).height()};
    }

private:
    /// As wide as it is when it is selected, so that no tab moves when another one is.
    [[nodiscard]] int nameWidth(int index) const
    {
        QFont selected = font();
        selected.setWeight(QFont::DemiBold);
        return QFontMetrics(selected).horizontalAdvance(tabText(index));
    }

    const QTabWidget &m_tabs;
};

} // namespace

FittingTabs::FittingTabs(QWidget *parent) : QTabWidget(parent)
{
    setTabBar(new FittingBar(*this));
    setDocumentMode(true);
    tabBar()->setDrawBase(false);
    tabBar()->setElideMode(Qt::ElideNone);
    tabBar()->setExpanding(false);
}

void FittingTabs::shareAnew()
{
    // The bar asks for the widths again when a text is set, whichever it is.
    if (count() > 0)
        setTabText(0, tabText(0));
}

void FittingTabs::resizeEvent(QResizeEvent *event)
{
    shareAnew();
    QTabWidget::resizeEvent(event);
}

void FittingTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    shareAnew();
}

void FittingTabs::tabRemoved(int index)
{
    QTabWidget::tabRemoved(index);
    shareAnew();
}

} // namespace bayplan
