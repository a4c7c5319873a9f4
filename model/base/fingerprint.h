// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bayplan {

/// A number that tells texts apart and notices torn ones: FNV-1a with 64 bits. No defence against somebody who wants
/// two texts to agree.
[[nodiscard]] std::uint64_t fingerprint(std::string_view bytes);

/// 16 hexadecimal digits.
[[nodiscard]] std::string inHex(std::uint64_t number);

} // namespace bayplan
