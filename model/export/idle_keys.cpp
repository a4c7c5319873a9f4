// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/idle_keys.h"

namespace bayplan {

std::vector<std::pair<std::string_view, Money>> idleAmounts(const IdleSplit &idle)
{
    return {{"used", idle.used},   {"headroom", idle.headroom}, {"minimum", idle.minimum},
            {"lag", idle.lag},     {"offHours", idle.offHours}, {"startUp", idle.startUp},
            {"drain", idle.drain}, {"unpacked", idle.unpacked}, {"unusedCommitment", idle.unusedCommitment}};
}

} // namespace bayplan
