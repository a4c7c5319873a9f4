// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "base/result.h"
#include "latest_worker.h"
#include "options/cheapest_policy.h"
#include "plan/plan.h"

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;

namespace bayplan {

class PolicyFront;
class Session;

/// Finds the cheapest way to scale a service within bounds that the user sets, shows what else there is between cheap
/// and fast, and applies the chosen one as one step. It searches as soon as it opens and follows the bounds.
class PolicySearchDialog : public QDialog
{
    Q_OBJECT

public:
    PolicySearchDialog(Session &session, Id service, QWidget *parent = nullptr);
    ~PolicySearchDialog() override;

    /// Whether the answer to the present bounds is still to come.
    [[nodiscard]] bool isSearching() const { return m_isSearching; }

private:
    struct Request
    {
        int number = 0;
        ServiceLevel level;
    };
    struct Answer
    {
        int number = 0;
        ServiceLevel level;
        Result<PolicySearch> search;
    };
    class Searcher;

    QWidget *makeBounds();
    QWidget *makeButtons();
    void startWorker();
    [[nodiscard]] ServiceLevel level() const;
    void search();
    void stop();
    void showProgress(int number, int done, int all);
    void take(const Answer &answer);
    void showFailure(const Error &error);
    void showSearch(const PolicySearch &search, const ServiceLevel &level);
    void showIdle();
    void showChoice();
    void apply();

    Session &m_session;
    Id m_service;
    int m_number = 0;
    bool m_isSearching = false;
    QSpinBox *m_milliseconds = nullptr;
    QSpinBox *m_waiting = nullptr;
    QSpinBox *m_least = nullptr;
    QPushButton *m_searchButton = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_present = nullptr;
    PolicyFront *m_front = nullptr;
    QLabel *m_simulated = nullptr;
    QPushButton *m_apply = nullptr;
    QTimer *m_pause = nullptr;
    std::unique_ptr<LatestWorker<Request, Answer>> m_worker;
};

} // namespace bayplan
