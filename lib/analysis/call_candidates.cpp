// SPDX-License-Identifier: Apache-2.0
#include "analysis/call_candidates.h"

#include "events/json_text.h"
#include "events/json_tree.h"
#include "rules/facts.h"
#include "rules/sent_candidates.h"
#include "sdp/text_lines.h"

#include <algorithm>
#include <map>

namespace callscope
{

namespace
{

/// Reads the candidates of one call, event by event.
class CandidateReader
{
public:
    CandidateReader(const Analysis &analysis, const Call &call, CallMedia &media)
        : m_analysis(analysis)
        , m_call(call)
        , m_media(media)
    {
    }

    void read()
    {
        auto description = m_media.descriptions.begin();
        for (int event = 0; event < eventCount(m_call) && !m_media.cut; ++event) {
            if (description != m_media.descriptions.end() && description->event == event)
                fromDescription(*description++);
            else if (m_analysis.facts->input().event(m_call, event).as<Candidates>())
                fromEvent(event);
        }
    }

private:
    void fromDescription(const CallDescription &description)
    {
        const std::span<const sdp::MediaSection> sections = description.content->sections();
        std::string_view rest = description.content->text();
        int section = -1;
        int entry = 0;
        while (!rest.empty()) {
            const std::string_view line = sdp::takeLine(rest);
            if (line.starts_with("m=")) {
                ++section;
                continue;
            }
            if (!line.starts_with("a=candidate:") && line != "a=end-of-candidates")
                continue;
            CallCandidate candidate;
            candidate.event = description.event;
            candidate.entry = entry++;
            candidate.inDescription = true;
            candidate.isEnd = line == "a=end-of-candidates";
            std::string_view ufrag;
            const auto at = static_cast<std::size_t>(section);
            if (section >= 0 && at < sections.size()) {
                candidate.section =
                    sections[at].hasMid ? std::string(sections[at].mid) : std::to_string(section);
                ufrag = sections[at].transport.ufrag;
            }
            add(std::move(candidate), line.substr(2), ufrag);
        }
        // A restart has a generation even before its first candidate.
        for (const sdp::MediaSection &media : sections)
            generationOfUfrag(m_call.eventParty[static_cast<std::size_t>(description.event)],
                              media.transport.ufrag);
    }

    void fromEvent(int event)
    {
        const RuleInput &input = m_analysis.facts->input();
        const CallEvent &from = input.event(m_call, event);
        const std::span<const CandidateEntry> entries = candidateEntries(input, from);
        const std::vector<std::string> lines = linesOf(from, entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const CandidateEntry &entry = entries[i];
            CallCandidate candidate;
            candidate.event = event;
            candidate.entry = static_cast<int>(i);
            candidate.isEnd = entry.line == CandidateEntry::Line::End;
            if (entry.midReference == CandidateEntry::Reference::Given)
                candidate.section = entry.mid;
            else if (entry.indexReference == CandidateEntry::Reference::Given)
                candidate.section = std::to_string(entry.index);
            add(std::move(candidate), i < lines.size() ? std::string_view(lines[i]) : std::string_view(),
                generationOf(input, m_call, event, entry));
        }
    }

    std::vector<std::string> linesOf(const CallEvent &event, std::size_t most)
    {
        std::vector<std::string> lines;
        const Result<std::string> bytes = readBytes(m_analysis.timeline, event.envelope.bytes);
        if (!bytes) {
            m_media.unread = bytes.error();
            return lines;
        }
        JsonTree tree;
        if (!tree.build(*bytes))
            return lines;
        std::vector<JsonValue> entries;
        tree.elements(tree.member(tree.member(tree.root(), "content"), "candidates"), entries);
        for (std::size_t i = 0; i < entries.size() && i < most; ++i)
            lines.push_back(stringValue(tree.member(entries[i], "candidate").text));
        return lines;
    }

    void add(CallCandidate candidate, std::string_view line, std::string_view ufrag)
    {
        if (m_media.candidates.size() == CallMedia::maxCandidates) {
            m_media.cut = true;
            return;
        }
        candidate.party = m_call.eventParty[static_cast<std::size_t>(candidate.event)];
        candidate.ufrag = ufrag;
        candidate.generation = generationOfUfrag(candidate.party, ufrag);
        if (!candidate.isEnd) {
            candidate.line = line;
            candidate.facts = sdp::parseCandidate(line);
            candidate.facts.ufrag = {};
        }
        m_media.candidates.push_back(std::move(candidate));
    }

    int generationOfUfrag(int party, std::string_view ufrag)
    {
        if (ufrag.empty())
            return 0;
        std::vector<std::string> &known = m_ufrags[party];
        const auto found = std::find(known.begin(), known.end(), ufrag);
        if (found != known.end())
            return static_cast<int>(found - known.begin()) + 1;
        if (known.size() == maxGenerations)
            return 0;
        known.emplace_back(ufrag);
        return static_cast<int>(known.size());
    }

    static constexpr std::size_t maxGenerations = 256; ///< of one party

    const Analysis &m_analysis;
    const Call &m_call;
    CallMedia &m_media;
    std::map<int, std::vector<std::string>> m_ufrags; ///< by party, in order
};

} // namespace

void readCandidates(const Analysis &analysis, const Call &call, CallMedia &media)
{
    CandidateReader(analysis, call, media).read();
}

} // namespace callscope
