// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "base/id.h"
#include "kinds/kinds.h"

#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace bayplan {

class FieldEditor;
class Session;
class SliderRow;

/// The properties of what is selected, built from the field tables: the elements' own fields and, for a service, those
/// of the task it runs. With nothing selected it shows the plan's settings.
class InspectorPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit InspectorPanel(Session &session, QWidget *parent = nullptr);

    /// Puts the cursor into the name.
    void startRenaming();

signals:
    /// The user wants to paint the traffic of this source.
    void paintRequested(bayplan::Id source);

private:
    /// Elements of one kind whose fields are edited together, and the editors that do it.
    struct Section
    {
        std::vector<Id> ids; ///< empty: the plan's settings
        std::vector<FieldEditor *> editors;
    };

    void rebuild();
    void refresh();
    void showProblems();
    void addHeader();
    enum class Groups { first, others, all };
    void addFields(std::vector<Id> ids, const QString &title, Groups groups);
    void addSettings();
    void addProblems();
    void addLink(Id link);
    void addPainter(Id source);
    void refreshLink();
    void addGroup(Section &section, const std::vector<const Field *> &fields, const QString &title);
    void commit(const std::vector<Id> &ids, FieldEditor &editor, const Value &value);
    [[nodiscard]] std::vector<const Field *> shownFields(const std::vector<Id> &ids) const;
    [[nodiscard]] QString fingerprint() const;

    Session &m_session;
    QVBoxLayout *m_layout = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_problems = nullptr;
    Id m_link;
    SliderRow *m_weight = nullptr;
    QLabel *m_share = nullptr;
    std::vector<Section> m_sections;
    QString m_fingerprint;
};

} // namespace bayplan
