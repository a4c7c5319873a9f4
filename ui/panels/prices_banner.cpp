// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/prices_banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "books/embedded_book.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

PricesBanner::PricesBanner(Session &session, QWidget *parent) : QFrame(parent), m_session(session)
{
    setObjectName(QStringLiteral("pricesBanner"));
    setAccessibleName(tr("Prices of the plan"));
    m_text = roleLabel("muted");
    m_text->setWordWrap(true);
    auto *own = new QPushButton(tr("Use my prices"));
    own->setObjectName(QStringLiteral("useOwnPrices"));
    auto *keep = new QPushButton(tr("Keep these"));
    keep->setObjectName(QStringLiteral("keepTheirPrices"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(keep);
    layout->addWidget(own);
    connect(own, &QPushButton::clicked, this,
            [this] { m_session.commit(tr("Use my prices"), withoutEmbeddedPrices(m_session.plan())); });
    connect(keep, &QPushButton::clicked, this, [this] {
        m_isKept = true;
        refresh();
    });
    connect(&session, &Session::planReset, this, [this] {
        m_isKept = false;
        refresh();
    });
    connect(&session, &Session::bookChanged, this, &PricesBanner::refresh);
    refresh();
}

void PricesBanner::refresh()
{
    const Problems &problems = m_session.bookProblems();
    const auto found =
        std::ranges::find_if(problems, [](const Problem &problem) { return problem.severity != Severity::note; });
    setHidden(m_isKept || found == problems.end());
    if (found != problems.end())
        m_text->setText(words(found->what));
}

} // namespace bayplan
