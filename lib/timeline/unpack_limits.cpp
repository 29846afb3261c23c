// SPDX-License-Identifier: Apache-2.0
#include "timeline/unpack_limits.h"

#include <algorithm>

namespace callscope
{

Result<std::size_t> UnpackBudget::spend(std::size_t bytes)
{
    m_bytes += bytes;
    const auto tooLarge = [&](const std::string &limit) {
        return tl::unexpected(Error { "unpacks-too-large",
                                      "Unpacking was given up after " + std::to_string(m_bytes)
                                          + " bytes: " + limit + ", so this may be an archive bomb.",
                                      {} });
    };
    if (m_bytes > m_limits.maxBytes)
        return tooLarge("at most " + std::to_string(m_limits.maxBytes) + " bytes are unpacked from one file");
    const std::uint64_t packed = std::max(m_packed.size(), m_packed.taken());
    if (m_bytes > m_limits.ratioFrom && m_bytes / m_limits.maxRatio > packed)
        return tooLarge("at most " + std::to_string(m_limits.maxRatio)
                        + " bytes are unpacked for each packed one");
    return bytes;
}

} // namespace callscope
