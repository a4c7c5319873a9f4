// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "latest_worker.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <cstdint>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;

namespace bayplan {

class FigureChart;

/// How sure the total is: the spread of many draws, what moves it most, and the band over what AWS does not publish.
/// It draws as soon as it opens and says how to give ranges when there are none.
class UncertaintyDialog : public QDialog
{
    Q_OBJECT

public:
    UncertaintyDialog(const Plan &plan, const PriceBook &book, QWidget *parent = nullptr);
    ~UncertaintyDialog() override;

    /// Whether the draws that were asked for are still to come.
    [[nodiscard]] bool isDrawing() const { return m_isDrawing; }

private:
    struct Request
    {
        int number = 0;
        int draws = 1;
        std::uint64_t seed = 1;
    };
    struct Answer
    {
        Request request;
        Uncertainty uncertainty;
    };

    void startWorker();
    QWidget *makeSettings();
    QWidget *makeButtons();
    void draw();
    void stop();
    void showIdle();
    void showProgress(int number, int done, int all);
    void take(const Answer &answer);

    Plan m_plan;
    PriceBook m_book;
    int m_number = 0;
    bool m_isDrawing = false;
    bool m_hasAnswer = false;
    QSpinBox *m_draws = nullptr;
    QSpinBox *m_seed = nullptr;
    QPushButton *m_drawButton = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_remedy = nullptr;
    FigureChart *m_chart = nullptr;
    QLabel *m_notes = nullptr;
    QPushButton *m_export = nullptr;
    QTimer *m_pause = nullptr;
    std::unique_ptr<LatestWorker<Request, Answer>> m_worker;
};

} // namespace bayplan
