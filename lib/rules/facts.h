// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/clocks.h"
#include "rules/rule.h"

#include <optional>
#include <string>

namespace callscope
{

/// Questions that rules of several families ask of events and calls.

/// One of the types of the specification; proposals' and unknown types are not judged by its schemas.
bool isSpecType(CallEventType type);
/// Redacted, or its content is as empty as redaction leaves it: what it lacks proves nothing.
bool isRedacted(const CallEvent &event);
/// 1 to 255 characters of [0-9A-Za-z-._~]. Appendices, Opaque Identifiers.
bool isOpaqueId(std::string_view text);

/// Judged by the statements of VoIP version 0: its own version says so, or the specification knows no other.
bool isVersion0(const RuleInput &input, const CallEvent &event);

/// The sender, empty where there is none.
UserId senderOf(const CallEvent &event);
/// Both times come from one server's clock.
bool sameClock(const CallEvent &a, const CallEvent &b);
/// Time from one event to another by their origin_server_ts; negative where the clocks or the order say so.
std::optional<Ms> elapsed(const CallEvent &from, const CallEvent &to);
/// `to` was sent more than `by` after `from`, the difference between two servers' clocks allowed for: what
/// the timeline proves of it, and a tolerance.
bool provenAfter(const RuleInput &input, const CallEvent &from, const CallEvent &to, Ms by = Ms(0));

/// Two events sent closer together than this may have crossed on the network.
inline constexpr Ms crossingTime { 10'000 };
/// Of two invites closer together than this, both clients had sent theirs when they received the other's, and
/// compare the call_ids. Further apart, the second may have been about to send and should have given up.
inline constexpr Ms glareTime { 5'000 };

/// (user, party) is the same for sure: version 1 on both sides with valid party_ids.
bool surelySameParty(const CallEvent &a, const CallEvent &b);
/// The party of the call's i-th event; null where it has none.
const Party *partyOf(const Call &call, int i);
bool isFrom(const Call &call, int i, Role role);
/// The invite names the caller's own user: another device of that user may answer.
bool isSelfCall(const RuleInput &input, const Call &call);
/// The invite is of version 1, by which the version 1 rules of the whole call apply.
bool invitedAsV1(const RuleInput &input, const Call &call);
/// Another call under the same call_id in the room has its invite in the timeline; null where none has.
const CallEvent *inviteOfSibling(const RuleInput &input, const Call &call);
/// Every event of the call before this one is in the timeline: what is not among them was never sent.
bool seesAllBefore(const RuleInput &input, const Call &call, const CallEvent &event);
/// The first answers of a call, so many that more say nothing new.
std::vector<std::uint32_t> answersOf(const RuleInput &input, const Call &call);
/// One of these answers may have been sent before the event, by the order or by the clock.
bool mayFollowAny(const RuleInput &input, const std::vector<std::uint32_t> &answers, const CallEvent &event);
/// sdp_stream_metadata of the types that have it; null for the others.
const StreamMetadata *metadataOf(const CallEvent &event);
/// `capabilities` (MSC2747) of an invite or an answer; null for the other types.
const Field<Capabilities> *capabilitiesOf(const CallEvent &event);
/// The transition that ended the call; null where it did not end by an event.
const Transition *endOf(const Call &call);
/// Number of the call's events, as an int like Transition::event.
int eventCount(const Call &call);
/// Index into Timeline::callEvents of the call's i-th event.
std::uint32_t eventIndex(const Call &call, int i);
/// The other way: index into Call::events of what the timeline has at `event`; -1 where the call lacks it.
int indexInCall(const Call &call, std::uint32_t event);

/// `reason` of a hangup that is a string; empty otherwise.
std::string_view hangupReason(const CallEvent &event);
/// Quoted for a message; long or unprintable text is cut and cleaned.
std::string quoted(std::string_view text);
std::string shortType(const CallEvent &event);

} // namespace callscope
