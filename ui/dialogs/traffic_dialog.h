// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "kinds/traffic_source.h"
#include "plan/plan.h"

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace bayplan {

class TimeChart;
class TrafficGrid;

/// Paints the traffic of a source: a pattern to start from, a week drawn by hand, numbers from the clipboard or a file,
/// scaled to a peak or a mean, with noise; below it is what a week then looks like.
class TrafficDialog : public QDialog
{
    Q_OBJECT

public:
    /// Requires: `source` is a traffic source of the plan.
    TrafficDialog(const Plan &plan, Id source, QWidget *parent = nullptr);

    /// The source as it is painted now.
    [[nodiscard]] const TrafficSource &traffic() const { return m_draft; }

    /// Takes numbers or measured traffic of another program; says what is wrong with a text that is neither.
    bool readText(const QString &text);

private:
    QWidget *makePatternRow();
    QWidget *makeToolRow();
    QWidget *makeSourceRow();
    void choosePattern(int index);
    void takePainting(bool done);
    void takePeak(double peak);
    void takeMean(double mean);
    void takeNoise(double percent);
    void readFile();
    void chooseTool();
    void showDraft();
    void showPreview();
    void scaleTo(double factor);

    const Plan &m_plan;
    Id m_source;
    TrafficSource m_draft;
    bool m_isShowing = false;
    QComboBox *m_pattern = nullptr;
    QDoubleSpinBox *m_peak = nullptr;
    QDoubleSpinBox *m_mean = nullptr;
    QDoubleSpinBox *m_noise = nullptr;
    QButtonGroup *m_tools = nullptr;
    QDoubleSpinBox *m_level = nullptr;
    QComboBox *m_spread = nullptr;
    TrafficGrid *m_grid = nullptr;
    TimeChart *m_preview = nullptr;
    QLabel *m_reading = nullptr;
};

} // namespace bayplan
