// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bayplan {

/// Whole number of 128 bits, for products of quantities and prices before they are rounded.
/// GCC, clang and MinGW have it; `__extension__` keeps -Wpedantic quiet about the spelling.
__extension__ using Int128 = __int128;

} // namespace bayplan
