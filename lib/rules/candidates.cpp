// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/sent_candidates.h"

#include <array>

namespace callscope
{

namespace
{

using Line = CandidateEntry::Line;
using Reference = CandidateEntry::Reference;
constexpr std::string_view pointer = "/content/candidates";

void missing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const Candidates *candidates = event.as<Candidates>();
    if (candidates && candidates->candidates.isAbsent() && event.envelope.contentIsObject
        && !isRedacted(event))
        out.add(index, pointer);
}

void types(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const Candidates *candidates = event.as<Candidates>();
    if (candidates && candidates->candidates.isWrong())
        return void(
            out.add(index, pointer,
                    { "candidates is " + std::string(candidates->candidates.rawJson()) + ", not an array" }));
    const std::span<const CandidateEntry> entries = candidateEntries(input, event);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string entry = "entry " + std::to_string(i);
        if (entries[i].line == Line::NotAnObject)
            return void(out.add(index, entryPointer(i, EntryMember::Whole), { entry + " is not an object" }));
        if (entries[i].line == Line::Missing)
            return void(
                out.add(index, entryPointer(i, EntryMember::Candidate), { entry + " has no candidate" }));
        if (entries[i].line == Line::NotAString)
            return void(out.add(index, entryPointer(i, EntryMember::Candidate),
                                { "the candidate of " + entry + " is not a string" }));
    }
}

void empty(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Candidates *candidates = input.event(index).as<Candidates>();
    if (candidates && candidates->candidates && candidates->candidates->count == 0)
        out.add(index, pointer);
}

bool given(Reference reference)
{
    return reference == Reference::Given || reference == Reference::Empty;
}

void mediaReference(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(index));
    const bool needsBoth = input.event(index).voipVersion() == VoipVersion::V0 || input.spec < spec::streams;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const CandidateEntry &entry = entries[i];
        const bool wrong = entry.midReference == Reference::Wrong || entry.indexReference == Reference::Wrong;
        const bool one = given(entry.midReference) || given(entry.indexReference);
        const bool both = given(entry.midReference) && given(entry.indexReference);
        if (entry.line != Line::Candidate || wrong || (needsBoth ? both : one))
            continue;
        const bool null = entry.midReference == Reference::Null || entry.indexReference == Reference::Null;
        const std::string_view what = one
            ? "only one of sdpMid and sdpMLineIndex, and both were needed before "
              "Matrix 1.10"
            : null ? "null for sdpMid or sdpMLineIndex and nothing for the other"
                   : "neither sdpMid nor sdpMLineIndex";
        return void(out.addAt(one || null ? Severity::Warning : Severity::Error, index,
                              entryPointer(i, EntryMember::Whole), { std::to_string(i), std::string(what) }));
    }
}

void referenceTypes(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(index));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].midReference == Reference::Wrong || entries[i].midReference == Reference::Null)
            return void(out.add(index, entryPointer(i, EntryMember::Mid), { "sdpMid", "not a string" }));
        if (entries[i].indexReference != Reference::Absent && entries[i].indexReference != Reference::Given)
            return void(out.add(index, entryPointer(i, EntryMember::Index),
                                { "sdpMLineIndex", "no whole number from 0 up" }));
        if (entries[i].midReference == Reference::Empty && entries[i].line == Line::Candidate)
            return void(out.addAt(Severity::Warning, index, entryPointer(i, EntryMember::Mid),
                                  { "sdpMid", "empty, which names no m-line" }));
    }
}

void grammar(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(index));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const sdp::CandidateProblem problem = entries[i].candidate.problem;
        if (entries[i].line != Line::Candidate || problem == sdp::CandidateProblem::None)
            continue;
        // Receivers take a TCP candidate without its type for an active one.
        const bool tolerated = problem == sdp::CandidateProblem::TcpType;
        return void(out.addAt(tolerated ? Severity::Warning : Severity::Error, index,
                              entryPointer(i, EntryMember::Candidate),
                              { std::to_string(i), std::string(problemName(problem)) }));
    }
}

void prefix(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(index));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].candidate.prefixed)
            return void(out.add(index, entryPointer(i, EntryMember::Candidate), { std::to_string(i) }));
    }
}

void notLast(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const std::span<const CandidateEntry> entries = candidateEntries(input, event);
    std::optional<std::size_t> first, latest; // end markers
    for (std::size_t i = 0; i < entries.size() && event.voipVersion() == VoipVersion::V1; ++i) {
        if (entries[i].line == Line::End) {
            first = first.value_or(i);
            latest = i;
        }
        for (const std::optional<std::size_t> marker : { first, latest }) {
            if (entries[i].line == Line::Candidate && marker
                && mayBeSameSection(entries[*marker], entries[i]))
                return void(out.add(index, entryPointer(*marker, EntryMember::Candidate),
                                    { std::to_string(*marker), std::to_string(i) }));
        }
    }
}

constexpr std::array rules {
    Rule {
        .id = "candidates-missing",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the event has no candidates",
        .message = "This event has no candidates field.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = missing,
    },
    Rule {
        .id = "candidates-type",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "candidates is not an array of objects with a candidate string",
        .message = "The candidates cannot be read: %1.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = types,
    },
    Rule {
        .id = "candidates-empty",
        .family = "candidates",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "the list of candidates is empty",
        .message = "This event lists no candidate at all, so it tells the other side nothing.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = empty,
    },
    Rule {
        .id = "candidate-no-media-ref",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a candidate does not say which m-line it is for",
        .message = "Entry %1 has %2.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = mediaReference,
    },
    Rule {
        .id = "candidate-ref-type",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "sdpMid or sdpMLineIndex is of the wrong type",
        .message = "The %1 of a candidate is %2.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = referenceTypes,
    },
    Rule {
        .id = "candidate-grammar",
        .family = "candidates",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a candidate line is malformed",
        .message = "The candidate of entry %1 is malformed; what does not fit is %2.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = grammar,
    },
    Rule {
        .id = "candidate-a-prefix",
        .family = "candidates",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a candidate begins with a=",
        .message = "The candidate of entry %1 begins with a=, which belongs to descriptions only.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkEvent = prefix,
    },
    Rule {
        .id = "end-marker-not-last",
        .family = "candidates",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a candidate follows the end marker in its list",
        .message = "Entry %1 says that no more candidates will come, and entry %2 is one.",
        .specAnchor = "end-of-candidates",
        .since = "1.7",
        .checkEvent = notLast,
    },
};

} // namespace

std::span<const Rule> candidateRules()
{
    return rules;
}

} // namespace callscope
