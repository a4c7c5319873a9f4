// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// What happens at a prompt. In the text of a transcript:
///
///     # a comment
///     $ bayplan-cli check broken.arch
///     | a line of standard output
///     ! a line of standard error
///     = 1
///
/// The exit code ends a step. Words with blanks stand in double quotes; `< FILE` at the end is standard input;
/// `$ cat FILE` shows a file that was written.
struct Step
{
    QStringList comment;
    QString command;
    QStringList output;
    QStringList error;
    int exitCode = 0;

    [[nodiscard]] QStringList words() const;
};

[[nodiscard]] QList<Step> stepsOf(const QString &transcript);
[[nodiscard]] QString inText(const Step &step);
[[nodiscard]] QString inText(const QList<Step> &steps);
