// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/sent_candidates.h"
#include "rules/sessions.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace callscope
{

namespace
{

using Line = CandidateEntry::Line;

struct Marker {
    int event;
    const CandidateEntry *entry;
};

/// A party's first end markers in one generation; a hostile call has many.
using Markers = std::unordered_map<std::string, std::vector<Marker>>;
constexpr std::size_t mostMarkers = 16;

std::string keyOf(int party, std::string_view generation)
{
    return std::to_string(party) + ' ' + std::string(generation);
}

// What came later by the order of the room and by its sender's own clock.
bool surelyLater(const RuleInput &input, const Call &call, int first, int second)
{
    const std::optional<Ms> between = elapsed(input.event(call, first), input.event(call, second));
    return first < second && between && *between >= Ms(0);
}

enum class Look : std::uint8_t { Real, End };

void afterMarker(const RuleInput &input, const Call &call, Findings &out, Look look)
{
    Markers markers;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const std::span<const CandidateEntry> entries = candidateEntries(input, event);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (event.voipVersion() == VoipVersion::V0 || party < 0)
            continue;
        bool reported = false;
        for (std::size_t at = 0; at < entries.size(); ++at) {
            const bool isMarker = entries[at].line == Line::End;
            if (!isMarker && entries[at].line != Line::Candidate)
                continue;
            std::vector<Marker> &known = markers[keyOf(party, generationOf(input, call, i, entries[at]))];
            const auto before = std::find_if(known.begin(), known.end(), [&](const Marker &marker) {
                return surelyLater(input, call, marker.event, i)
                    && mayBeSameSection(*marker.entry, entries[at]);
            });
            const bool wanted = (look == Look::End) == isMarker;
            if (wanted && !reported && before != known.end() && seesAllBefore(input, call, event)) {
                reported = true;
                out.add(eventIndex(call, i), entryPointer(at, EntryMember::Candidate), { std::to_string(at) })
                    .events.push_back(eventIndex(call, before->event));
            }
            if (isMarker && known.size() < mostMarkers)
                known.push_back({ i, &entries[at] });
        }
    }
}

void candidatesAfterMarker(const RuleInput &input, const Call &call, Findings &out)
{
    afterMarker(input, call, out, Look::Real);
}

void repeatedMarker(const RuleInput &input, const Call &call, Findings &out)
{
    afterMarker(input, call, out, Look::End);
}

bool sentMarker(const RuleInput &input, const Call &call, int party, int before)
{
    for (int i = 0; i < before; ++i) {
        const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(call, i));
        if (call.eventParty[static_cast<std::size_t>(i)] == party
            && std::any_of(entries.begin(), entries.end(),
                           [](const CandidateEntry &entry) { return entry.line == Line::End; }))
            return true;
    }
    return false;
}

void missing(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    for (const SessionStep *step : gatheringSteps(input, call)) {
        const CallEvent &event = input.event(call, step->event);
        const auto seen = seenDescription(input, call, *step);
        const int end = endAfterGathering(input, call, *step);
        if (event.voipVersion() == VoipVersion::V0 || !seen || end < 0
            || sentMarker(input, call, step->party, end) || !seesAllCandidates(input, call, step->party, end))
            continue;
        const bool inDescription =
            std::any_of(seen->sections.begin(), seen->sections.end(),
                        [](const sdp::MediaSection &section) { return section.endOfCandidates; });
        out.addAt(inDescription ? Severity::Warning : Severity::Error, seen->event, {},
                  { senderOf(event).str(),
                    inDescription ? " (its description does, by a=end-of-candidates)" : "" });
    }
}

constexpr std::array rules {
    Rule {
        .id = "candidates-after-end-marker",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "a candidate after the end of candidates",
        .message = "Entry %1 is a candidate although its sender had said that no more would come.",
        .specAnchor = "end-of-candidates",
        .since = "1.7",
        .checkCall = candidatesAfterMarker,
    },
    Rule {
        .id = "end-marker-missing",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the end of candidates was never said",
        .message = "%1 did not say before the call ended that no more candidates will come, as an empty one "
                   "does%2; a bridge that waits for it waits in vain.",
        .specAnchor = "end-of-candidates",
        .since = "1.7",
        .checkCall = missing,
    },
    Rule {
        .id = "end-marker-repeated",
        .family = "candidates",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the end of candidates was said twice",
        .message = "Entry %1 says once more that no more candidates will come.",
        .specAnchor = "end-of-candidates",
        .since = "1.7",
        .checkCall = repeatedMarker,
    },
};

} // namespace

std::span<const Rule> endMarkerRules()
{
    return rules;
}

} // namespace callscope
