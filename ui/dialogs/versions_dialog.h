// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "io/versions.h"
#include "plan/plan.h"

#include <vector>

class QLabel;
class QListWidget;

namespace bayplan {

/// The saved versions of a file that were kept aside, newest first, with what going back to one would change.
class VersionsDialog : public QDialog
{
    Q_OBJECT

public:
    VersionsDialog(const Plan &present, std::vector<KeptVersion> versions, QWidget *parent = nullptr);

    /// The plan of the chosen version, with ids reserved as the present plan has them. Requires: accepted.
    [[nodiscard]] Plan plan() const;

private:
    void compare();

    const Plan &m_present;
    std::vector<KeptVersion> m_versions;
    QListWidget *m_list = nullptr;
    QLabel *m_changes = nullptr;
    Plan m_chosen;
};

} // namespace bayplan
