// SPDX-License-Identifier: Apache-2.0
#include "sdp/descriptions.h"

#include "sdp/description_parser.h"

#include <algorithm>

namespace callscope::sdp
{

std::uint32_t Descriptions::add(std::string_view text, TextStore &store)
{
    return DescriptionParser(*this, store).parse(text);
}

Run Descriptions::share(const std::vector<Codec> &codecs)
{
    if (codecs.empty())
        return {};
    std::uint64_t hash = codecs.size();
    for (const Codec &codec : codecs) {
        const std::uint64_t word = (std::uint64_t(codec.name) << 32) ^ codec.clockRate
            ^ (std::uint64_t(codec.payloadType) << 24) ^ (std::uint64_t(codec.channels) << 20);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
        hash ^= hash >> 29;
    }
    const auto known = m_sharedCodecs.find(hash);
    if (known != m_sharedCodecs.end()
        && std::equal(codecs.begin(), codecs.end(), m_codecs.begin() + known->second.first,
                      m_codecs.begin() + known->second.first + known->second.count))
        return known->second;
    const Run run { static_cast<std::uint32_t>(m_codecs.size()), static_cast<std::uint32_t>(codecs.size()) };
    m_codecs.insert(m_codecs.end(), codecs.begin(), codecs.end());
    m_sharedCodecs.insert_or_assign(hash, run);
    return run;
}

} // namespace callscope::sdp
