// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"

namespace callscope
{

/// How much a packed input may hold. What it says is read as it is unpacked and never kept as a whole, so the
/// limits are there for time, not for memory.
struct UnpackLimits {
    std::uint64_t maxRatio = 500; ///< unpacked bytes for each packed one
    std::uint64_t ratioFrom = std::uint64_t(256) << 20; ///< unpacked bytes from which the ratio counts
    std::uint64_t maxBytes = std::uint64_t(64) << 30; ///< unpacked
    std::uint64_t maxEntries = 100'000; ///< of all archives in it, and of a folder
    int maxDepth = 4; ///< layers: a .tar.gz in a .zip has three
};

/// What one packed input has used of its limits, all its layers and members together.
class UnpackBudget
{
public:
    UnpackBudget(const UnpackLimits &limits, const ByteSource &packed)
        : m_limits(limits)
        , m_packed(packed)
    {
    }

    const UnpackLimits &limits() const { return m_limits; }
    /// Counts bytes that came out of a layer. Error: "unpacks-too-large".
    Result<std::size_t> spend(std::size_t bytes);
    /// Counts one entry of an archive; false where there are too many.
    bool spendEntry() { return ++m_entries <= m_limits.maxEntries; }

private:
    const UnpackLimits m_limits;
    const ByteSource &m_packed;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_entries = 0;
};

} // namespace callscope
