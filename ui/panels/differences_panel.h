// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "base/id.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace bayplan {

class ReferenceView;
class FigureChart;
class Session;

/// What is shown against a reference: the totals in a sentence, a waterfall from one to the other, and the list of what
/// was added, changed or removed.
class DifferencesPanel : public QScrollArea
{
    Q_OBJECT

public:
    DifferencesPanel(Session &session, ReferenceView &comparison, QWidget *parent = nullptr);

    [[nodiscard]] FigureChart *chart() const { return m_chart; }

signals:
    /// The user wants to compare with another file.
    void fileRequested();
    void revealRequested(bayplan::Id element);

private:
    void makeHead(QWidget *content);
    void refresh();
    void fillReferences();
    void fillEntries();
    void showChart();
    void chooseReference(int index);
    void copyMarkdown();

    Session &m_session;
    ReferenceView &m_reference;
    QComboBox *m_references = nullptr;
    QComboBox *m_by = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_counts = nullptr;
    QLabel *m_unknown = nullptr;
    FigureChart *m_chart = nullptr;
    QTreeWidget *m_entries = nullptr;
};

} // namespace bayplan
