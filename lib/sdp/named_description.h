// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/descriptions.h"

#include <string>
#include <vector>

namespace callscope::sdp
{

struct NamedCodec {
    Codec codec;
    std::string name; ///< `opus/48000/2`; `payload type 96` where nothing names it
};

/// One description together with its text, for views: Descriptions keeps hashes where this has names.
class NamedDescription
{
public:
    /// `text`: RFC 8866, its escapes resolved.
    explicit NamedDescription(std::string text);
    NamedDescription(NamedDescription &&) = default;
    NamedDescription &operator=(NamedDescription &&) = default;

    const std::string &text() const { return m_text; }
    const Description &facts() const { return m_descriptions[0]; }
    std::span<const MediaSection> sections() const { return m_descriptions.sections(facts()); }
    std::span<const Candidate> candidates() const { return m_descriptions.candidates(facts()); }
    std::span<const Candidate> candidates(std::size_t section) const
    {
        return m_descriptions.candidates(sections()[section]);
    }
    std::span<const StreamId> streams(std::size_t section) const
    {
        return m_descriptions.streams(sections()[section]);
    }
    std::span<const Codec> codecs(std::size_t section) const
    {
        return m_descriptions.codecs(sections()[section]);
    }
    /// The same with their names, in the order of the m= line: the most wanted first.
    const std::vector<NamedCodec> &namedCodecs(std::size_t section) const { return m_codecs[section]; }

private:
    void nameCodecs();

    std::string m_text;
    TextStore m_store;
    Descriptions m_descriptions;
    std::vector<std::vector<NamedCodec>> m_codecs; ///< index by index with sections()
};

/// `audio`, `video`, `data`, `media`.
std::string_view mediaName(MediaType type);
/// `audio (mid 0)`, `video m-line 1` where it has no mid.
std::string sectionTitle(const MediaSection &section, std::size_t index);

} // namespace callscope::sdp
