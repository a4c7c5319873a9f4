// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript.h"

#include <QProcess>

QStringList Step::words() const
{
    return QProcess::splitCommand(command);
}

QList<Step> stepsOf(const QString &transcript)
{
    QList<Step> steps;
    Step step;
    for (const QString &line : transcript.split(QLatin1Char('\n'))) {
        const QString rest = line.mid(2);
        if (line.startsWith(QLatin1Char('#')))
            step.comment.append(line);
        else if (line.startsWith(QStringLiteral("$ ")))
            step.command = rest;
        else if (line.startsWith(QLatin1Char('|')))
            step.output.append(rest);
        else if (line.startsWith(QLatin1Char('!')))
            step.error.append(rest);
        if (line.startsWith(QStringLiteral("= "))) {
            step.exitCode = rest.toInt();
            steps.append(step);
            step = {};
        }
    }
    return steps;
}

namespace {

void addLines(QString &text, QChar mark, const QStringList &lines)
{
    for (const QString &line : lines)
        text += line.isEmpty() ? mark + QStringLiteral("\n") : mark + QStringLiteral(" ") + line + QStringLiteral("\n");
}

} // namespace

QString inText(const Step &step)
{
    QString text;
    for (const QString &line : step.comment)
        text += line + QLatin1Char('\n');
    text += QStringLiteral("$ ") + step.command + QLatin1Char('\n');
    addLines(text, QLatin1Char('|'), step.output);
    addLines(text, QLatin1Char('!'), step.error);
    return text + QStringLiteral("= %1\n").arg(step.exitCode);
}

QString inText(const QList<Step> &steps)
{
    QStringList texts;
    for (const Step &step : steps)
        texts.append(inText(step));
    return texts.join(QLatin1Char('\n'));
}
