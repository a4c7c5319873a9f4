// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "dialogs/cost_reader.h"
#include "latest_worker.h"
#include "session.h"

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace bayplan {

class CostFilter;

/// A plan beside what was paid for it: a CSV of Cost Explorer or a Cost and Usage Report by price, environment and
/// month, the largest differences first, with what has no place in the plan; numbers that the file shows otherwise are
/// taken over as one undo step. The file is read on this computer and goes nowhere.
class ReconcileDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReconcileDialog(Session &session, QWidget *parent = nullptr);
    ~ReconcileDialog() override;

    /// Reads another file.
    void open(const QString &file);
    /// Whether a file is being read or compared.
    [[nodiscard]] bool isWorking() const { return m_isWorking; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeEmpty();
    QWidget *makeResult();
    QWidget *makeTakeOver();
    QWidget *makeButtons();
    void startWorker();
    void choose();
    void compareAgain();
    void request();
    void stop();
    void showIdle();
    void showProgress(int number, quint64 done, quint64 all);
    void take(const CostAnswer &answer);
    void showAnswer();
    void showSums();
    void filter();
    void showChosen();
    void takeOverChosen();
    void copyTable() const;

    Session &m_session;
    QString m_file;
    CostAnswer m_answer;
    int m_number = 0;
    bool m_isWorking = false;
    CostFilter *m_filter = nullptr;
    QWidget *m_empty = nullptr;
    QWidget *m_result = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_details = nullptr;
    QTabWidget *m_tabs = nullptr;
    QTableWidget *m_costs = nullptr;
    QTableWidget *m_strays = nullptr;
    QTableWidget *m_takeOvers = nullptr;
    QLabel *m_takeOverSentence = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_doing = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_take = nullptr;
    std::unique_ptr<LatestWorker<CostRequest, CostAnswer>> m_worker;
};

} // namespace bayplan
