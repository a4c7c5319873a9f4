// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "base/quantity.h"
#include "exports/export_run.h"
#include "latest_worker.h"

#include <memory>
#include <optional>

class QComboBox;
class QLabel;

namespace bayplan {

class InspectorPanel;
class Session;

/// The plan for a room: its canvas and charts one after the other over the whole screen, the total always in sight with
/// what has changed since the meeting began, and, beside them on request, the inputs, which change what everybody sees.
/// Arrow keys turn the pages, I shows the inputs, Esc leaves.
class MeetingView : public QWidget
{
    Q_OBJECT

public:
    /// Requires: `session` outlives it.
    explicit MeetingView(Session &session, QWidget *parent = nullptr);
    ~MeetingView() override;

    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] int pageCount() const { return static_cast<int>(m_pieces.size()); }
    void turnTo(int page);
    void showInputs(bool shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Stage;
    /// A page that takes long to draw.
    struct Request
    {
        ExportTask task;
        QString piece;
        int number = 0;
    };
    struct Answer
    {
        Drawing drawing;
        int number = 0;
    };

    QWidget *makeTop();
    QWidget *makeInputs();
    void fillSubjects();
    void chooseSubject();
    void startWorker();
    void refresh();
    void take(const Answer &answer);
    void showTotal();
    [[nodiscard]] bool turn(int key);

    Session &m_session;
    QStringList m_pieces;
    int m_page = 0;
    Money m_atBeginning;
    bool m_hasBeginning = false;
    Stage *m_stage = nullptr;
    QLabel *m_total = nullptr;
    QLabel *m_change = nullptr;
    QLabel *m_place = nullptr;
    QWidget *m_inputs = nullptr;
    QComboBox *m_subject = nullptr;
    int m_number = 0;
    std::unique_ptr<LatestWorker<Request, Answer>> m_worker; ///< last, so that it ends first
};

} // namespace bayplan
