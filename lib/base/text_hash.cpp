// SPDX-License-Identifier: Apache-2.0
#include "base/text_hash.h"

#include <cstring>

namespace callscope
{

namespace
{

// Odd numbers with as many ones as zeroes.
constexpr std::uint64_t salt[] = { 0xa076'1d64'78bd'642f, 0xe703'7ed1'a0b4'28db, 0x8ebc'6af0'9c88'c6e3 };

std::uint64_t load(const char *at, std::size_t count = 8)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, count);
    return word;
}

// The high half of the product carries what the low one loses.
std::uint64_t fold(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

} // namespace

std::uint64_t textHash(std::string_view text)
{
    const char *at = text.data();
    std::size_t left = text.size();
    std::uint64_t even = salt[1];
    std::uint64_t odd = salt[2];
    for (; left >= 32; left -= 32, at += 32) {
        even = fold(load(at) ^ salt[0], load(at + 8) ^ even);
        odd = fold(load(at + 16) ^ salt[1], load(at + 24) ^ odd);
    }
    even ^= odd;
    for (; left >= 8; left -= 8, at += 8)
        even = fold(load(at) ^ salt[2], even);
    const std::uint64_t tail = left > 0 ? load(at, left) : 0;
    return fold(tail ^ salt[0], even ^ text.size());
}

} // namespace callscope
