// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace bayplan {

/// Tabs that share the width there is: each as wide as its name, and what is left over goes between the names up to a
/// comfortable gap. Only when the names themselves do not fit, the tabs are scrolled.
class FittingTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit FittingTabs(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void tabInserted(int index) override;
    void tabRemoved(int index) override;

private:
    void shareAnew();
};

} // namespace bayplan
