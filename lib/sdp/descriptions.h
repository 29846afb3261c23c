// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text_store.h"
#include "sdp/candidate.h"
#include "sdp/description.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace callscope::sdp
{

/// Session descriptions in flat tables: about half a kilobyte each, whatever the length of their texts.
/// Views in them point into the TextStore given to add().
class Descriptions
{
public:
    /// What is kept of one description; the rest is counted out by Description::cut.
    static constexpr std::size_t maxSections = 256;
    static constexpr std::size_t maxCandidates = 1024;
    static constexpr std::size_t maxCodecs = 128; ///< of one section
    static constexpr std::size_t maxStreams = 64; ///< of one section
    static constexpr std::size_t maxWord = 256; ///< characters kept of a mid, ufrag or stream id

    /// Parses `text` (RFC 8866, its escapes resolved) in one pass; cannot fail, see Description::problem.
    /// Returns the index of the description.
    std::uint32_t add(std::string_view text, TextStore &store);

    std::size_t size() const { return m_descriptions.size(); }
    const Description &operator[](std::uint32_t index) const { return m_descriptions[index]; }
    std::span<const MediaSection> sections(const Description &description) const
    {
        return part(m_sections, description.sections);
    }
    /// Of all its sections, in order of their lines.
    std::span<const Candidate> candidates(const Description &description) const
    {
        return part(m_candidates, description.candidates);
    }
    std::span<const Candidate> candidates(const MediaSection &section) const
    {
        return part(m_candidates, section.candidates);
    }
    std::span<const Codec> codecs(const MediaSection &section) const
    {
        return part(m_codecs, section.codecs);
    }
    std::span<const StreamId> streams(const MediaSection &section) const
    {
        return part(m_streams, section.streams);
    }

private:
    friend class DescriptionParser;

    template <class Entry>
    static std::span<const Entry> part(const std::vector<Entry> &table, Run run)
    {
        return { table.data() + run.first, run.count };
    }
    Run share(const std::vector<Codec> &codecs);

    std::vector<Description> m_descriptions;
    std::vector<MediaSection> m_sections;
    std::vector<Candidate> m_candidates;
    std::vector<StreamId> m_streams;
    /// Clients of one build list the same codecs in every call: each list is kept once.
    std::vector<Codec> m_codecs;
    std::unordered_map<std::uint64_t, Run> m_sharedCodecs;
};

} // namespace callscope::sdp
