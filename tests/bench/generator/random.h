// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace callscope::bench
{

/// Numbers that are the same on every machine and with every library (splitmix64).
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    /// 0 to bound - 1.
    std::uint32_t below(std::uint32_t bound)
    {
        return static_cast<std::uint32_t>((next() >> 32U) * bound >> 32U);
    }

    /// Appends so many characters of the URL-safe base64 alphabet, as event ids are made of.
    void appendId(std::string &out, int length) { append(out, length, "-_"); }
    /// Appends so many letters and digits.
    void appendLetters(std::string &out, int length) { append(out, length, "Zz"); }

private:
    void append(std::string &out, int length, std::string_view lastTwo)
    {
        constexpr std::string_view alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        std::uint64_t bits = 0;
        for (int i = 0; i < length; ++i, bits >>= 6U) {
            if (i % 10 == 0)
                bits = next();
            const std::size_t number = bits & 63U;
            out += number < alphabet.size() ? alphabet[number] : lastTwo[number - alphabet.size()];
        }
    }

    std::uint64_t m_state;
};

} // namespace callscope::bench
