// SPDX-License-Identifier: GPL-3.0-or-later
#include "top_bar.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "appearance.h"
#include "base/format.h"
#include "scenario_menu.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

QWidget *spring()
{
    auto *widget = new QWidget;
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return widget;
}

QWidget *gap(int width)
{
    auto *widget = new QWidget;
    widget->setFixedWidth(width);
    return widget;
}

QLabel *roleLabel(const char *role)
{
    auto *label = new QLabel;
    label->setProperty("role", role);
    return label;
}

void setTone(QLabel *label, const char *tone)
{
    label->setProperty("tone", tone);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

QString changeInWords(Money delta, Money total)
{
    const QString amount = qtText(inSignedDollars(delta));
    const Money before = total - delta;
    if (before <= Money{})
        return TopBar::tr("%1 last edit").arg(amount);
    const double percent = 100.0 * delta.approximatelyUsd() / before.approximatelyUsd();
    return TopBar::tr("%1 (%2%3 %) last edit")
        .arg(amount, delta < Money{} ? QStringLiteral("−") : QStringLiteral("+"))
        .arg(std::abs(percent), 0, 'f', std::abs(percent) < 10 ? 1 : 0);
}

} // namespace

TopBar::TopBar(Session &session, QAction *undo, QAction *redo, QWidget *parent) : QToolBar(parent), m_session(session)
{
    setObjectName(QStringLiteral("topBar"));
    setWindowTitle(tr("Top bar"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setIconSize({18, 18});
    m_name = roleLabel("key");
    m_file = roleLabel("muted");
    m_scenarios = new ScenarioMenu(session);
    m_month = roleLabel("muted");
    m_total = roleLabel("total");
    m_total->setObjectName(QStringLiteral("total"));
    m_total->setAccessibleName(tr("Total a month"));
    m_total->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_delta = new QLabel;
    m_delta->setObjectName(QStringLiteral("delta"));
    m_delta->hide();
    m_export = new QPushButton(tr("Export"));
    m_export->setProperty("primary", true);
    m_export->setObjectName(QStringLiteral("exportButton"));

    auto *search = new QPushButton(tr("Search or run a command"));
    search->setObjectName(QStringLiteral("searchButton"));
    search->setText(tr("Search or run a command      Ctrl K"));
    search->setStyleSheet(QStringLiteral("text-align: left;"));
    search->setMinimumWidth(240);
    search->setMaximumWidth(320);
    search->setFocusPolicy(Qt::TabFocus);
    connect(search, &QPushButton::clicked, this, &TopBar::searchRequested);

    addWidget(gap(8));
    addWidget(m_name);
    addWidget(gap(8));
    addWidget(m_file);
    addWidget(gap(12));
    addWidget(m_scenarios);
    addWidget(gap(12));
    addAction(undo);
    addAction(redo);
    addWidget(spring());
    addWidget(search);
    addWidget(spring());
    addWidget(m_month);
    addWidget(gap(8));
    addWidget(m_total);
    addWidget(gap(8));
    QAction *delta = addWidget(m_delta);
    delta->setVisible(false);
    addWidget(gap(12));
    addWidget(m_export);
    addWidget(gap(8));

    connect(&session, &Session::estimated, this, [this, delta] {
        showTotal();
        delta->setVisible(m_session.lastDelta().has_value());
    });
    connect(&session, &Session::planReset, this, [this, delta] {
        delta->setVisible(false);
        showName();
    });
    connect(&session, &Session::planChanged, this, &TopBar::showName);
    showName();
}

void TopBar::setFile(const QString &fileName, bool modified)
{
    m_file->setText(modified ? tr("%1 · edited").arg(fileName.isEmpty() ? tr("not saved yet") : fileName) : fileName);
}

void TopBar::setRunning(std::optional<Money> spent)
{
    if (!spent && !m_running)
        return;
    m_running = spent;
    showName();
    showTotal();
}

void TopBar::showName()
{
    m_name->setText(qtText(m_session.plan().name));
    m_month->setText(m_running ? tr("spent so far")
                               : tr("a month of %1 h").arg(hoursInMonth(m_session.plan().settings)));
}

void TopBar::showTotal()
{
    const auto estimate = m_session.latestEstimate();
    if (!estimate)
        return;
    m_total->setText(qtText(inDollars(m_running.value_or(estimate->plan.total))));
    m_total->setToolTip(estimate->unknown.empty()
                            ? tr("List prices, no tax")
                            : tr("List prices, no tax; %n charge(s) depend on usage that is not given", nullptr,
                                 static_cast<int>(estimate->unknown.size())));
    if (const auto delta = m_session.lastDelta()) {
        m_delta->setText(*delta == Money{} ? tr("no change last edit") : changeInWords(*delta, estimate->plan.total));
        setTone(m_delta, *delta < Money{} ? "saving" : *delta > Money{} ? "increase" : "");
    }
}

} // namespace bayplan
