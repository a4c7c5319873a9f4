// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <QCoreApplication>

namespace bayplan {

namespace {

std::string translated(std::string_view message)
{
    return QCoreApplication::translate("model", std::string(message).c_str()).toStdString();
}

} // namespace

QString words(const Text &text)
{
    return QString::fromStdString(inWords(text, translated));
}

QString words(std::string_view message)
{
    return message.empty() ? QString() : QString::fromStdString(translated(message));
}

QString sentenceCase(QString words)
{
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

} // namespace bayplan
