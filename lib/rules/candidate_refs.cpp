// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
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
using Reference = CandidateEntry::Reference;

/// The descriptions of a party that a candidate may belong to: those of its generation, where it names one.
class PartyDescriptions
{
public:
    PartyDescriptions(const RuleInput &input, const Call &call, int party)
    {
        for (const SessionStep &step : input.sessions(call)) {
            if (step.party != party)
                continue;
            const auto seen = seenDescription(input, call, step);
            if (!seen || seen->description.cut)
                m_readable = false;
            else
                m_seen.push_back(*seen);
        }
    }

    /// Every description of the party is known and at least one is there.
    bool complete() const { return m_readable && !m_seen.empty(); }

    static bool isOf(const SeenDescription &seen, std::string_view ufrag)
    {
        return std::any_of(
            seen.sections.begin(), seen.sections.end(),
            [ufrag](const sdp::MediaSection &section) { return section.transport.ufrag == ufrag; });
    }
    bool knows(std::string_view ufrag) const
    {
        return std::any_of(m_seen.begin(), m_seen.end(),
                           [ufrag](const SeenDescription &seen) { return isOf(seen, ufrag); });
    }
    bool namesNoUfrag() const
    {
        return std::all_of(m_seen.begin(), m_seen.end(),
                           [](const SeenDescription &seen) { return isOf(seen, ""); });
    }
    /// Whether some description that the entry may belong to has such an m-section.
    bool have(const CandidateEntry &entry) const
    {
        const bool known = !entry.candidate.ufrag.empty() && knows(entry.candidate.ufrag);
        return std::any_of(m_seen.begin(), m_seen.end(), [&](const SeenDescription &seen) {
            return (!known || isOf(seen, entry.candidate.ufrag))
                && sectionOf(entry, seen.sections).has_value();
        });
    }
    /// Whether its sdpMLineIndex names another m-section than its sdpMid, or none, in every description that
    /// has the latter.
    bool conflicts(const CandidateEntry &entry) const
    {
        CandidateEntry byIndex = entry;
        byIndex.midReference = Reference::Absent;
        bool compared = false;
        for (const SeenDescription &seen : m_seen) {
            const auto mid = sectionOf(entry, seen.sections);
            const auto index = sectionOf(byIndex, seen.sections);
            if (!mid)
                continue;
            if (mid == index)
                return false;
            compared = true;
        }
        return compared;
    }

private:
    std::vector<SeenDescription> m_seen;
    bool m_readable = true;
};

// Calls `fault` for the candidates of each event whose party's descriptions are all known; one finding an
// event.
template <class Fault>
void eachEvent(const RuleInput &input, const Call &call, Findings &out, EntryMember member, Fault fault)
{
    std::unordered_map<int, PartyDescriptions> parties;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const std::span<const CandidateEntry> entries = candidateEntries(input, event);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (entries.empty() || party < 0)
            continue;
        const auto known = parties.try_emplace(party, input, call, party).first;
        if (!known->second.complete() || !seesAllBefore(input, call, event))
            continue;
        for (std::size_t at = 0; at < entries.size(); ++at) {
            const std::string what =
                entries[at].line == Line::Candidate ? fault(known->second, entries[at]) : std::string();
            if (what.empty())
                continue;
            out.add(eventIndex(call, i), entryPointer(at, member), { std::to_string(at), what });
            break;
        }
    }
}

void unknownReference(const RuleInput &input, const Call &call, Findings &out)
{
    eachEvent(
        input, call, out, EntryMember::Whole,
        [](const PartyDescriptions &descriptions, const CandidateEntry &entry) {
            const bool names = entry.midReference == Reference::Given
                || (entry.midReference == Reference::Absent && entry.indexReference == Reference::Given);
            if (!names || descriptions.have(entry))
                return std::string();
            return entry.midReference == Reference::Given ? "sdpMid " + quoted(entry.mid)
                                                          : "sdpMLineIndex " + std::to_string(entry.index);
        });
}

void conflictingReference(const RuleInput &input, const Call &call, Findings &out)
{
    eachEvent(input, call, out, EntryMember::Index,
              [](const PartyDescriptions &descriptions, const CandidateEntry &entry) {
                  if (entry.midReference != Reference::Given || entry.indexReference != Reference::Given
                      || !descriptions.conflicts(entry))
                      return std::string();
                  return "sdpMid " + quoted(entry.mid) + " and sdpMLineIndex " + std::to_string(entry.index);
              });
}

void wrongGeneration(const RuleInput &input, const Call &call, Findings &out)
{
    eachEvent(input, call, out, EntryMember::Candidate,
              [](const PartyDescriptions &descriptions, const CandidateEntry &entry) {
                  const std::string_view ufrag = entry.candidate.ufrag;
                  if (ufrag.empty() || descriptions.knows(ufrag) || descriptions.namesNoUfrag())
                      return std::string();
                  return quoted(ufrag);
              });
}

/// A candidate of one party, generation and m-section.
struct Key {
    int party;
    std::uint64_t identity;
    std::string_view generation;
    std::uint64_t section; ///< its index, or what the entry says where no description tells
    friend bool operator==(const Key &, const Key &) = default;
};
struct KeyHash {
    std::size_t operator()(const Key &key) const
    {
        return key.identity ^ (std::hash<std::string_view>()(key.generation) << 1)
            ^ (static_cast<std::size_t>(key.party) << 7) ^ key.section;
    }
};

// Tells the m-sections of two entries apart without a description.
std::uint64_t referenceHash(const CandidateEntry &entry)
{
    return entry.midReference == Reference::Given ? std::hash<std::string_view>()(entry.mid)
                                                  : ~std::uint64_t(entry.index);
}

void duplicates(const RuleInput &input, const Call &call, Findings &out)
{
    std::unordered_map<Key, std::uint32_t, KeyHash> seen;
    const sdp::Descriptions &all = input.timeline.media.descriptions;
    for (int i = 0; i < eventCount(call); ++i) {
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (party < 0)
            continue;
        if (const auto description = seenDescription(input, eventIndex(call, i))) {
            for (std::size_t s = 0; s < description->sections.size(); ++s) {
                const sdp::MediaSection &section = description->sections[s];
                for (const sdp::Candidate &candidate : all.candidates(section))
                    seen.try_emplace({ party, candidate.identity, section.transport.ufrag, s },
                                     eventIndex(call, i));
            }
            continue;
        }
        const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(call, i));
        const SessionStep *step = entries.empty() ? nullptr : stepInForce(input.sessions(call), party, i);
        const auto sections =
            step ? all.sections(all[step->description]) : std::span<const sdp::MediaSection>();
        bool reported = false;
        for (std::size_t at = 0; at < entries.size(); ++at) {
            const CandidateEntry &entry = entries[at];
            if (entry.line != Line::Candidate || entry.candidate.problem != sdp::CandidateProblem::None)
                continue;
            const auto section = sectionOf(entry, sections);
            const Key key { party, entry.candidate.identity, generationOf(input, call, i, entry),
                            section ? *section : referenceHash(entry) };
            const auto [first, isNew] = seen.try_emplace(key, eventIndex(call, i));
            if (isNew || reported)
                continue;
            reported = true;
            Finding &finding = out.add(eventIndex(call, i), entryPointer(at, EntryMember::Candidate),
                                       { std::to_string(at) });
            if (first->second != eventIndex(call, i))
                finding.events.push_back(first->second);
        }
    }
}

/// Of each party its first answer, as an index into Call::events; -1 where it sent none.
std::vector<int> firstAnswers(const RuleInput &input, const Call &call)
{
    std::vector<int> answers(call.parties.size(), -1);
    for (int i = 0; i < eventCount(call); ++i) {
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (party >= 0 && answers[static_cast<std::size_t>(party)] < 0
            && input.event(call, i).type == CallEventType::Answer)
            answers[static_cast<std::size_t>(party)] = i;
    }
    return answers;
}

/// Nothing that the call shows may still be an answer under way at that event.
bool seesAllAnswersTo(const RuleInput &input, const Call &call, const CallEvent &event)
{
    const Timestamp *at = event.envelope.originServerTs.get();
    return at && input.completeness.provesAbsence(call, addedTo(*at, crossingTime));
}

/// Other devices than those that called and answered; version 0 does not tell devices apart.
bool mayBeOfUnknownParty(const RuleInput &input, const Call &call, const CallEvent &event)
{
    return invitedAsV1(input, call) && event.voipVersion() == VoipVersion::V1 && event.partyId;
}

void beforeAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    const std::vector<int> answers = firstAnswers(input, call);
    std::vector<bool> unanswered(call.parties.size(), false);
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (event.type != CallEventType::Candidates || call.invite < 0 || !isFrom(call, i, Role::Callee))
            continue;
        const auto party = static_cast<std::size_t>(call.eventParty[static_cast<std::size_t>(i)]);
        const int answer = answers[party];
        if (answer < 0 && !unanswered[party] && !mayBeOfUnknownParty(input, call, event)
            && seesAllAnswersTo(input, call, event)) {
            unanswered[party] = true;
            out.add(eventIndex(call, i), {}, { "although it did not answer" });
        }
        if (answer <= i || !sameClock(event, input.event(call, answer))
            || !provenAfter(input, event, input.event(call, answer))
            || !seesAllBefore(input, call, input.event(call, answer)))
            continue;
        Finding &finding = out.add(eventIndex(call, i), {},
                                   { durationText(elapsed(event, input.event(call, answer)).value_or(Ms(0)))
                                     + " before its answer" });
        finding.events.push_back(eventIndex(call, answer));
    }
}

// Another device of the caller is one that changed its party_id, unless the caller called its own user.
bool mayBeCaller(const RuleInput &input, const Call &call, const CallEvent &event)
{
    const CallEvent &invite = input.event(call, call.invite);
    return senderOf(event) == senderOf(invite)
        && (!isSelfCall(input, call) || !invite.partyId || *invite.partyId == *event.partyId);
}

void unknownParty(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    const std::vector<int> answers = firstAnswers(input, call);
    std::vector<bool> reported(call.parties.size(), false);
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (event.type != CallEventType::Candidates || !mayBeOfUnknownParty(input, call, event) || party < 0
            || mayBeCaller(input, call, event) || reported[static_cast<std::size_t>(party)]
            || answers[static_cast<std::size_t>(party)] >= 0 || !seesAllAnswersTo(input, call, event))
            continue;
        reported[static_cast<std::size_t>(party)] = true;
        out.add(eventIndex(call, i), "/content/party_id",
                { quoted(event.partyId->view()), senderOf(event).str() });
    }
}

constexpr Rule made(std::string_view id, Severity severity, std::string_view title, std::string_view message,
                    std::string_view anchor, std::string_view since, CallCheck check)
{
    return Rule {
        .id = id,
        .family = "candidates",
        .severity = severity,
        .scope = RuleScope::Call,
        .title = title,
        .message = message,
        .specAnchor = anchor,
        .since = since,
        .checkCall = check,
    };
}

constexpr std::array rules {
    made("candidate-ref-unknown", Severity::Error, "a candidate is for an m-line that is not there",
         "Entry %1 is for %2, which no description of its sender has; the receiver cannot add it.",
         "mcallcandidates", "r0.0.0", unknownReference),
    made("candidate-ref-conflict", Severity::Warning, "sdpMid and sdpMLineIndex name different m-lines",
         "Entry %1 says %2, which are not the same m-line of its sender's description; sdpMid counts.",
         "mcallcandidates", "r0.0.0", conflictingReference),
    made("candidate-wrong-generation", Severity::Warning,
         "a candidate belongs to no description of its sender",
         "Entry %1 has the ufrag %2, which no description of its sender has.", "mcallcandidates", "r0.0.0",
         wrongGeneration),
    made("candidate-duplicate", Severity::Info, "a candidate is sent twice",
         "Entry %1 repeats a candidate that its sender has given before.", "ice-candidate-batching", "1.7",
         duplicates),
    made("callee-candidates-before-answer", Severity::Warning, "the callee sent candidates before its answer",
         "The callee sent these candidates %1; without the answer they belong to nothing.", "mcallcandidates",
         "r0.0.0", beforeAnswer),
    made("candidates-unknown-party", Severity::Warning,
         "candidates of a party that neither called nor answered",
         "These candidates are of party %1 of %2, which neither placed nor answered the call; they are "
         "ignored.",
         "party-identifiers", "1.7", unknownParty),
};

} // namespace

std::span<const Rule> candidateReferenceRules()
{
    return rules;
}

} // namespace callscope
