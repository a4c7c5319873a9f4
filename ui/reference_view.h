// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "bill/estimate.h"
#include "canvas/canvas_mark.h"
#include "figures/diff_words.h"
#include "options/plan_diff.h"
#include "plan/plan.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bayplan {

class Session;

/// What the window shows, compared with a reference: the plan itself, one of its scenarios, or a file. Differences lead
/// from the reference to what is shown, and follow every edit.
class ReferenceView : public QObject
{
    Q_OBJECT

public:
    explicit ReferenceView(Session &session, QObject *parent = nullptr);

    /// Compares with a scenario of the plan; an empty name is the plan itself.
    void compareWithScenario(const std::string &name);
    void compareWithPlan(const Plan &reference, const QString &name);
    void end();

    [[nodiscard]] bool isActive() const { return m_isActive; }
    /// The reference is a scenario of the plan with this name; nothing when it is a file.
    [[nodiscard]] const std::optional<std::string> &scenario() const { return m_scenario; }
    [[nodiscard]] QString nameOfReference() const;
    [[nodiscard]] QString nameOfShown() const;

    /// The two plans that `diff` is about: the window may already show the next edit, whose bill is not known yet.
    [[nodiscard]] const Plan &reference() const { return m_before; }
    [[nodiscard]] const Plan &shown() const { return m_after; }
    /// Null until both bills are known.
    [[nodiscard]] const PlanDiff *diff() const { return m_diff ? &*m_diff : nullptr; }
    [[nodiscard]] const std::vector<DiffEntry> &entries() const { return m_entries; }
    /// What the canvas marks: frames of what was added or changed, ghosts of what has gone, with what they cost.
    [[nodiscard]] std::vector<CanvasMark> marks() const;

signals:
    void changed();

private:
    void refresh();
    void start(std::optional<std::string> scenario, const QString &name);

    Session &m_session;
    bool m_isActive = false;
    std::optional<std::string> m_scenario;
    QString m_name;
    Plan m_plan; ///< the reference
    Plan m_before;
    Plan m_after;
    Estimator m_estimator;
    std::optional<PlanDiff> m_diff;
    std::vector<DiffEntry> m_entries;
};

} // namespace bayplan
