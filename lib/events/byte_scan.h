// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__SSE2__)
#include <bit>
#include <emmintrin.h>
#endif

namespace callscope
{

/// True for what ends a run inside a JSON string: the closing quote, an escape, or a control character
/// (which JSON forbids there).
constexpr bool stopsString(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// True for what matters where a value is skipped: strings and brackets.
constexpr bool stopsStructure(char c)
{
    return c == '"' || c == '{' || c == '}' || c == '[' || c == ']';
}

#if defined(__SSE2__)
/// The first byte in [at, end) that stopsString(), or `end`.
inline const char *findStringStop(const char *at, const char *end)
{
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i escape = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1f);
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i hit =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, escape)),
                         _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
        if (const int mask = _mm_movemask_epi8(hit))
            return at + std::countr_zero(static_cast<unsigned>(mask));
    }
    while (at != end && !stopsString(*at))
        ++at;
    return at;
}

/// The first byte in [at, end) that stopsStructure(), or `end`.
inline const char *findStructureStop(const char *at, const char *end)
{
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i open = _mm_set1_epi8('{');
    const __m128i close = _mm_set1_epi8('}');
    const __m128i fold = _mm_set1_epi8(0x20); // turns [ and ] into { and }
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i folded = _mm_or_si128(bytes, fold);
        const __m128i hit =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quote),
                         _mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)));
        if (const int mask = _mm_movemask_epi8(hit))
            return at + std::countr_zero(static_cast<unsigned>(mask));
    }
    while (at != end && !stopsStructure(*at))
        ++at;
    return at;
}
#else
inline const char *findStringStop(const char *at, const char *end)
{
    while (at != end && !stopsString(*at))
        ++at;
    return at;
}

inline const char *findStructureStop(const char *at, const char *end)
{
    while (at != end && !stopsStructure(*at))
        ++at;
    return at;
}
#endif

} // namespace callscope
