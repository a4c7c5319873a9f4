// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fingerprint.h"

#include <fmt/format.h>

namespace bayplan {

std::uint64_t fingerprint(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    return hash;
}

std::string inHex(std::uint64_t number)
{
    return fmt::format("{:016x}", number);
}

} // namespace bayplan
