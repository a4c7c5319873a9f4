// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "base/text.h"

namespace bayplan {

/// A text of the model in the user's language.
[[nodiscard]] QString words(const Text &text);

/// A message id of the model, such as a field's label, in the user's language.
[[nodiscard]] QString words(std::string_view message);

/// Words at the beginning of a sentence.
[[nodiscard]] QString sentenceCase(QString words);

/// Text of the model's files and names as Qt's text.
[[nodiscard]] inline QString qtText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace bayplan
