// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/welcome_page.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "appearance.h"
#include "io/examples.h"
#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr int pageWidth = 760;

/// A card that is a button: title, a sentence under it.
QPushButton *makeCard(const QString &title, const QString &sentence)
{
    auto *card = new QPushButton;
    card->setObjectName(QStringLiteral("card"));
    card->setAccessibleName(title);
    card->setAccessibleDescription(sentence);
    card->setCursor(Qt::PointingHandCursor);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(4);
    for (const auto &[role, text] : {std::pair("title", title), std::pair("muted", sentence)}) {
        QLabel *label = roleLabel(role, text);
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        label->setTextInteractionFlags(Qt::NoTextInteraction);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    card->setMinimumHeight(92);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return card;
}

QPushButton *makeStartButton(const QString &text, const QString &icon, bool primary = false)
{
    auto *button = new QPushButton(text);
    button->setIcon(Appearance::instance().icon(icon, primary ? Ink::onAccent : Ink::muted));
    button->setProperty("primary", primary);
    return button;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setObjectName(QStringLiteral("welcome"));
    auto *column = new QWidget;
    column->setMaximumWidth(pageWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(24, 40, 24, 32);
    layout->setSpacing(14);
    QLabel *title = roleLabel("total", tr("What will it cost, and how much of that is idle?"));
    layout->addWidget(title);
    layout->addWidget(roleLabel("muted", tr("Draw an AWS container system and see its monthly cost at once. Everything "
                                            "stays on this computer.")));
    layout->addWidget(makeStart());
    layout->addWidget(roleLabel("section", tr("Start from an example")));
    layout->addWidget(makeExamples());
    m_recent = new QWidget;
    m_recentLayout = new QVBoxLayout(m_recent);
    m_recentLayout->setContentsMargins(0, 0, 0, 0);
    m_recentLayout->setSpacing(2);
    layout->addWidget(m_recent);
    layout->addStretch(1);
    auto *page = new QWidget;
    auto *centred = new QHBoxLayout(page);
    centred->addStretch(1);
    centred->addWidget(column, 100);
    centred->addStretch(1);
    setWidget(page);
}

QWidget *WelcomePage::makeStart()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 8);
    QPushButton *fresh = makeStartButton(tr("New plan"), QStringLiteral("ui/plus"), true);
    fresh->setObjectName(QStringLiteral("welcomeNew"));
    QPushButton *open = makeStartButton(tr("Open…"), QStringLiteral("ui/open"));
    QPushButton *import = makeStartButton(tr("Import from ECS…"), QStringLiteral("ui/copy"));
    import->setObjectName(QStringLiteral("welcomeImport"));
    layout->addWidget(fresh);
    layout->addWidget(open);
    layout->addWidget(import);
    layout->addStretch(1);
    connect(fresh, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(import, &QPushButton::clicked, this, &WelcomePage::importRequested);
    return row;
}

QWidget *WelcomePage::makeExamples()
{
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    int place = 0;
    for (const Example &example : examples()) {
        QPushButton *card = makeCard(words(example.title), words(example.sentence));
        connect(card, &QPushButton::clicked, this, [this, key = qtText(example.key)] { emit exampleChosen(key); });
        grid->addWidget(card, place / 3, place % 3);
        grid->setColumnStretch(place % 3, 1);
        ++place;
    }
    return part;
}

void WelcomePage::showRecent(const QStringList &paths)
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recent->setVisible(!paths.isEmpty());
    if (!paths.isEmpty())
        m_recentLayout->addWidget(roleLabel("section", tr("Recent plans")));
    for (const QString &path : paths) {
        auto *button =
            new QPushButton(QStringLiteral("%1   %2").arg(QFileInfo(path).fileName(), QFileInfo(path).absolutePath()));
        button->setProperty("flat", true);
        connect(button, &QPushButton::clicked, this, [this, path] { emit fileChosen(path); });
        m_recentLayout->addWidget(button);
    }
}

} // namespace bayplan
