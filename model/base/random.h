// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bayplan {

/// A number in which every bit of `value` has had its say: equal for equal values, without any pattern otherwise.
/// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31);
}

/// Number `counter` of the random sequence that `seed` begins: mixed(mixed(seed) + (counter + 1) × 2^64/φ). Any number
/// of the sequence can be asked for without those before it, so neither order nor threads change anything.
[[nodiscard]] constexpr std::uint64_t randomBits(std::uint64_t seed, std::uint64_t counter)
{
    return mixed(mixed(seed) + (counter + 1) * 0x9E3779B97F4A7C15U);
}

/// Nearly normal noise in whole numbers: the sum of the four 16-bit parts of `randomBits` less its mean (Irwin–Hall
/// of order 4). Between -131,070 and 131,070, mean 0, standard deviation `irwinHall4Deviation`.
[[nodiscard]] constexpr std::int32_t irwinHall4(std::uint64_t seed, std::uint64_t counter)
{
    const std::uint64_t bits = randomBits(seed, counter);
    const std::uint64_t sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
    return static_cast<std::int32_t>(sum) - 2 * 0xFFFF;
}

/// √(4 × (2^32 - 1) / 12).
inline constexpr double irwinHall4Deviation = 37'837.227;

} // namespace bayplan
