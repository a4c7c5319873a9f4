// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "io/recovery.h"

class QListWidget;

namespace bayplan {

/// The saved versions of a file that were kept aside, newest first, with what each costs less or more than the present
/// plan.
class VersionsDialog : public QDialog
{
    Q_OBJECT

public:
    VersionsDialog(std::vector<KeptVersion> versions, QWidget *parent = nullptr);

    /// The chosen version. Requires: accepted.
    [[nodiscard]] const KeptVersion &chosen() const;

private:
    std::vector<KeptVersion> m_versions;
    QListWidget *m_list = nullptr;
};

} // namespace bayplan
