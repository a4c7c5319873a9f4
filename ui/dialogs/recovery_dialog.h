// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "io/recovery.h"

#include <optional>

namespace bayplan {

/// Offers the edits that a journal brought back: what they change against the file, and whether to keep or discard
/// them.
class RecoveryDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Answer { keep, discard, later };

    explicit RecoveryDialog(const RecoveredJournal &journal, QWidget *parent = nullptr);

    [[nodiscard]] Answer answer() const { return m_answer; }

private:
    Answer m_answer = Answer::later;
};

} // namespace bayplan
