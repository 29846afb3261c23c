// SPDX-License-Identifier: Apache-2.0
#include "reports/source_lines.h"

#include "reports/finding_facts.h"
#include "timeline/byte_source.h"

#include <algorithm>
#include <cstring>

namespace callscope
{

namespace
{

std::uint64_t countLineFeeds(const char *at, const char *end)
{
    return static_cast<std::uint64_t>(std::count(at, end, '\n'));
}

// `offsets` ascend. Those behind the end of a file that has shrunk since have no line.
std::unordered_map<std::uint64_t, std::uint64_t> linesOf(const std::string &path,
                                                         const std::vector<std::uint64_t> &offsets)
{
    std::unordered_map<std::uint64_t, std::uint64_t> lines;
    const auto source = openSource(path);
    if (!source)
        return lines;
    std::vector<char> buffer(std::size_t(256) << 10);
    std::uint64_t begin = 0; // offset of the buffer's first byte
    std::uint64_t line = 1; // of that byte
    auto next = offsets.begin();
    while (next != offsets.end()) {
        const Result<std::size_t> count = (*source)->read(buffer);
        if (!count || *count == 0)
            break;
        const char *counted = buffer.data();
        for (; next != offsets.end() && *next < begin + *count; ++next) {
            const char *at = buffer.data() + (*next - begin);
            line += countLineFeeds(counted, at);
            counted = at;
            lines.emplace(*next, line);
        }
        line += countLineFeeds(counted, buffer.data() + *count);
        begin += *count;
    }
    return lines;
}

} // namespace

SourceLines::SourceLines(const Analysis &analysis)
    : m_lines(analysis.timeline.sources.size())
{
    std::vector<std::vector<std::uint64_t>> offsets(m_lines.size());
    for (const Finding &finding : analysis.findings) {
        if (const CallEvent *event = placeOf(analysis, finding).event)
            offsets[event->envelope.bytes.source].push_back(event->envelope.bytes.offset);
    }
    for (std::size_t source = 0; source < m_lines.size(); ++source) {
        const Source &from = analysis.timeline.sources[source];
        if (offsets[source].empty() || !from.isFile)
            continue;
        std::sort(offsets[source].begin(), offsets[source].end());
        offsets[source].erase(std::unique(offsets[source].begin(), offsets[source].end()),
                              offsets[source].end());
        m_lines[source] = linesOf(from.name, offsets[source]);
    }
}

std::optional<std::uint64_t> SourceLines::lineOf(const ByteRange &bytes) const
{
    const auto &lines = m_lines[bytes.source];
    const auto found = lines.find(bytes.offset);
    return found == lines.end() ? std::nullopt : std::optional(found->second);
}

} // namespace callscope
