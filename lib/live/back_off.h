// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <random>

namespace callscope::live
{

/// How long to wait before a request that failed is made again: twice as long each time up to a bound, and
/// never at the same moment as everybody else.
class BackOff
{
public:
    static constexpr std::chrono::milliseconds first { 1000 };
    static constexpr std::chrono::milliseconds most { 60'000 };

    explicit BackOff(std::uint32_t seed = std::random_device {}());

    /// `asked`: what the server asks for; never less than that.
    std::chrono::milliseconds next(std::optional<std::chrono::milliseconds> asked = {});
    /// After a success.
    void reset() { m_failures = 0; }
    int failures() const { return m_failures; }

private:
    std::minstd_rand m_random;
    int m_failures = 0;
};

} // namespace callscope::live
