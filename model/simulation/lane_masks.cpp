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
#define BAYPLAN_AVX2 __attribute__((target("avx2")))

/// The signs of 32 numbers in order; packing works on halves of a register, so the quarters are put right at the end.
BAYPLAN_AVX2 inline std::uint64_t signsOf(__m256i a, __m256i b, __m256i c, __m256i d)
{
    const __m256i bytes = _mm256_packs_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
    const __m256i inOrder = _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(inOrder));
}

BAYPLAN_AVX2 LaneMasks compareByAvx2(const std::int32_t *numbers, std::int32_t high, std::int32_t low)
{
    const __m256i highs = _mm256_set1_epi32(high);
    const __m256i lows = _mm256_set1_epi32(low);
    LaneMasks masks;
    for (int i = 0; i < 64; i += 32) {
        const auto *eights = reinterpret_cast<const __m256i *>(numbers + i);
        const __m256i a = _mm256_loadu_si256(eights);
        const __m256i b = _mm256_loadu_si256(eights + 1);
        const __m256i c = _mm256_loadu_si256(eights + 2);
        const __m256i d = _mm256_loadu_si256(eights + 3);
        masks.above |= signsOf(_mm256_cmpgt_epi32(a, highs), _mm256_cmpgt_epi32(b, highs), _mm256_cmpgt_epi32(c, highs),
                               _mm256_cmpgt_epi32(d, highs))
                       << i;
        masks.below |= signsOf(_mm256_cmpgt_epi32(lows, a), _mm256_cmpgt_epi32(lows, b), _mm256_cmpgt_epi32(lows, c),
                               _mm256_cmpgt_epi32(lows, d))
                       << i;
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
