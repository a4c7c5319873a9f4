// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <string>

namespace bayplan {

/// The bytes of a file of a test; empty when it is not there.
inline std::string bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Whether the stored text is this one. With APPROVE_GOLDENS=1 in the environment it is stored, for a person to read
/// the difference.
inline bool isGolden(const QString &path, const std::string &text)
{
    if (qEnvironmentVariableIntValue("APPROVE_GOLDENS") == 1) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) >= 0;
    }
    return bytesOf(path) == text;
}

} // namespace bayplan
