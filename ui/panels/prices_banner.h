// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "session.h"

class QLabel;

namespace bayplan {

/// Says above the canvas that the plan brings prices along which are others than one's own, with the choice to use
/// one's own instead. Hidden otherwise, and once somebody has chosen to keep them.
class PricesBanner : public QFrame
{
    Q_OBJECT

public:
    explicit PricesBanner(Session &session, QWidget *parent = nullptr);

private:
    void refresh();

    Session &m_session;
    QLabel *m_text = nullptr;
    bool m_isKept = false;
};

} // namespace bayplan
