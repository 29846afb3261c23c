// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rule.h"

#include <optional>
#include <string>

namespace callscope
{

/// The entries of an m.call.candidates event; empty for any other and where `candidates` is no array.
std::span<const CandidateEntry> candidateEntries(const RuleInput &input, const CallEvent &event);

/// JSON pointer to an entry's member, as `/content/candidates/2/sdpMid`; to the whole list for entries that
/// come late in a long one.
enum class EntryMember : std::uint8_t { Whole, Candidate, Mid, Index };
std::string_view entryPointer(std::size_t entry, EntryMember member);

/// The m-section an entry is for, where both are known: sdpMid counts before sdpMLineIndex (RFC 9429,
/// section 3.5.2.1).
std::optional<std::size_t> sectionOf(const CandidateEntry &entry,
                                     std::span<const sdp::MediaSection> sections);

/// The ICE credentials that an entry belongs to: its own ufrag, else the one its party had given by then.
/// Empty where nobody can tell.
std::string_view generationOf(const RuleInput &input, const Call &call, int event,
                              const CandidateEntry &entry);

/// Two entries name the same m-section, or at least one names none.
bool mayBeSameSection(const CandidateEntry &a, const CandidateEntry &b);

/// The event (of Call::events) that ended the call at least ten seconds after that description: its party
/// was done with gathering by then. -1 where the call was over sooner, or its end was not seen.
int endAfterGathering(const RuleInput &input, const Call &call, const SessionStep &step);

/// All that the party sent before that event of the call is there and readable: what is not among it was not
/// sent by then.
bool seesAllCandidates(const RuleInput &input, const Call &call, int party, int before);

/// The first step of the caller, and that of the callee the call went on with: those that must gather.
std::vector<const SessionStep *> gatheringSteps(const RuleInput &input, const Call &call);

} // namespace callscope
