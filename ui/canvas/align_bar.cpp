// SPDX-License-Identifier: GPL-3.0-or-later
#include "align_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "appearance.h"
#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "tools/drop_rules.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr const char *groups[][3] = {{"alignLeft", "alignCenter", "alignRight"},
                                     {"alignTop", "alignMiddle", "alignBottom"},
                                     {"distributeAcross", "distributeDown", nullptr}};

} // namespace

AlignBar::AlignBar(CanvasView &view) : QFrame(view.viewport()), m_view(view)
{
    setObjectName(QStringLiteral("alignBar"));
    setAccessibleName(tr("Line up what is selected"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 2, 2);
    row->setSpacing(0);
    m_count = new QLabel;
    m_count->setProperty("role", "muted");
    row->addWidget(m_count);
    for (const auto &group : groups) {
        row->addSpacing(12);
        for (const char *action : group) {
            if (action)
                addButton(*row, action);
        }
    }
    connect(&Appearance::instance(), &Appearance::changed, this, &AlignBar::dress);
    dress();
    hide();
}

void AlignBar::addButton(QHBoxLayout &row, const char *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(m_view.canvasActions().action(QLatin1String(action)));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    button->setIconSize({16, 16});
    button->setFixedSize(28, 28);
    button->setFocusPolicy(Qt::NoFocus);
    row.addWidget(button);
}

void AlignBar::dress()
{
    setStyleSheet(QStringLiteral("#alignBar { background: %1; border: 1px solid %2; border-radius: 6px; }")
                      .arg(colour(Ink::panel).name(), colour(Ink::line).name()));
}

void AlignBar::follow()
{
    const Plan &plan = m_view.session().plan();
    const std::vector<Id> ids = outermostOf(plan, m_view.session().selection());
    const auto movable = std::count_if(ids.begin(), ids.end(), [&](Id id) { return canMove(plan, id); });
    setVisible(movable > 1);
    if (movable < 2)
        return;
    m_count->setText(tr("%1 elements").arg(movable));
    adjustSize();
}

} // namespace bayplan
