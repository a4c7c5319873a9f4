// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/lane_masks.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define BAYPLAN_HAS_AVX2 1
#include <immintrin.h>
#endif

namespace bayplan {

namespace {

LaneMasks comparePlainly(const std::int32_t *numbers, std::int32_t high, std::int32_t low)
{
    LaneMasks masks;
    for (int i = 0; i < 64; ++i) {
        masks.above |= std::uint64_t{numbers[i] > high} << i;
        masks.below |= std::uint64_t{numbers[i] < low} << i;
    }
    return masks;
}

#ifdef BAYPLAN_HAS_AVX2
__attribute__((target("avx2"))) LaneMasks compareByAvx2(const std::int32_t *numbers, std::int32_t high,
                                                        std::int32_t low)
{
    const __m256i highs = _mm256_set1_epi32(high);
    const __m256i lows = _mm256_set1_epi32(low);
    LaneMasks masks;
    for (int i = 0; i < 64; i += 8) {
        const __m256i eight = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(numbers + i));
        const int above = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(eight, highs)));
        const int below = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(lows, eight)));
        masks.above |= static_cast<std::uint64_t>(above) << i;
        masks.below |= static_cast<std::uint64_t>(below) << i;
    }
    return masks;
}
#endif

} // namespace

CompareLanes compareLanes(Lanes lanes)
{
#ifdef BAYPLAN_HAS_AVX2
    if (lanes == Lanes::best && __builtin_cpu_supports("avx2"))
        return compareByAvx2;
#else
    static_cast<void>(lanes);
#endif
    return comparePlainly;
}

} // namespace bayplan
