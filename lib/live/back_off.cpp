// SPDX-License-Identifier: Apache-2.0
#include "live/back_off.h"

#include <algorithm>

namespace callscope::live
{

BackOff::BackOff(std::uint32_t seed)
    : m_random(seed)
{
}

std::chrono::milliseconds BackOff::next(std::optional<std::chrono::milliseconds> asked)
{
    constexpr int doublings = 6; // 64 s: beyond `most`
    const std::chrono::milliseconds full = std::min(most, first * (1 << std::min(m_failures, doublings)));
    ++m_failures;
    // Between half and all of it; on top of what the server asks for, a tenth.
    std::uniform_real_distribution<double> part(0.5, 1.0);
    const auto own = std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(full.count()) * part(m_random)));
    return asked ? *asked + std::min(own, *asked / 10) : own;
}

} // namespace callscope::live
