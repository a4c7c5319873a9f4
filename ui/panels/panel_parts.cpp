// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/panel_parts.h"

namespace bayplan {

QLabel *roleLabel(const char *role, const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QPushButton *plainButton(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(false);
    return made;
}

void showWords(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setProperty("role", "hairline");
    return line;
}

QVBoxLayout *plainColumn(QWidget *widget)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    return layout;
}

QProgressBar *thinProgressBar()
{
    auto *bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setFixedHeight(4);
    QSizePolicy steady = bar->sizePolicy();
    steady.setRetainSizeWhenHidden(true);
    bar->setSizePolicy(steady);
    bar->hide();
    return bar;
}

} // namespace bayplan
