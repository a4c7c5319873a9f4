// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "plan/plan.h"

namespace bayplan {

/// What leads from one plan to the other, a line for each change, at most `most` and then how many more there are:
/// "api: desired count 2 → 6", "worker added".
[[nodiscard]] QStringList changesInWords(const Plan &before, const Plan &after, int most = 12);

} // namespace bayplan
