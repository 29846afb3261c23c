// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/transition_table.h"
#include "timeline/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace callscope
{

/// How a call went. The public names are those of outcomeName().
enum class Outcome : std::uint8_t {
    Answered,
    Rejected,
    Cancelled,
    Missed,
    Busy,
    FailedIce,
    FailedMedia,
    Failed,
    Dropped,
    AnsweredElsewhere,
    Replaced,
    Transferred,
    LeftRoom,
    Ringing,
    Ongoing,
    Unfinished,
    Partial,
};
std::string_view outcomeName(Outcome outcome);
inline constexpr int outcomeCount = static_cast<int>(Outcome::Partial) + 1;

enum class Media : std::uint8_t { Unknown, Voice, Video };
std::string_view mediaName(Media media);

enum class CallKind : std::uint8_t { OneToOne, GroupLeg };
std::string_view kindName(CallKind kind);

/// Version of all the call's events taken together.
enum class CallVersion : std::uint8_t { V0, V1, Mixed };
std::string_view callVersionName(CallVersion version);

/// What the hangup that ended the call says about why.
enum class ReasonState : std::uint8_t {
    None, ///< no hangup ended it, or a version 0 hangup, which needs no reason
    Stated, ///< a reason of the specification
    Missing, ///< version 1 and no `reason`
    Unknown, ///< a reason that the specification does not have, or no string
};
std::string_view reasonStateName(ReasonState state);

enum class Role : std::uint8_t {
    Caller,
    Callee,
    Stranger, ///< not addressed by the invite
    Unknown, ///< the invite was not seen, and no event of the party tells
};
std::string_view roleName(Role role);

/// What became of one party.
enum class PartyResult : std::uint8_t {
    None, ///< the caller, strangers, and parties whose role is unknown
    Selected, ///< its answer was selected, or accepted as the first one in version 0
    Assumed, ///< it answered, and nothing says which answer was selected
    Lost, ///< it answered and another party was selected, or the call was over
    Rejected,
    HungUp, ///< it hung up without having answered
    Silent, ///< it sent something, yet neither answer nor reject nor hangup
};
std::string_view partyResultName(PartyResult result);

/// One device in one call: (user_id, party_id), or the user alone in version 0.
struct Party {
    UserId user;
    std::optional<PartyId> partyId;
    Role role = Role::Unknown;
    PartyResult result = PartyResult::None;
};

struct Transition {
    CallState from;
    CallState to;
    Trigger trigger;
    Standing standing;
    /// Index into Call::events; -1 where time or a membership event caused it.
    int event = -1;
    /// Index into Timeline::memberEvents; -1 unless somebody left.
    int member = -1;
    Field<Timestamp> at;
};

/// Both ends of a length of time come from one server's clock, or from two.
enum class ClockBasis : std::uint8_t { SameServer, CrossServer };
std::string_view clockBasisName(ClockBasis basis);

struct Length {
    Ms length { 0 };
    ClockBasis basis = ClockBasis::SameServer;
};

/// One call as the timeline shows it. Indices: events into Timeline::callEvents, parties into parties.
struct Call {
    RoomId room;
    CallId callId;
    int instance = 1; ///< counts reuse of one call_id in one room, from 1
    CallKind kind = CallKind::OneToOne;
    CallVersion version = CallVersion::V1;
    Media media = Media::Unknown;

    std::vector<Party> parties; ///< in order of their first event
    std::vector<std::uint32_t> events; ///< in order; index into Timeline::callEvents
    std::vector<std::int32_t> eventParty; ///< party of each of `events`
    std::vector<Transition> transitions; ///< one for each event and each passing of time that mattered

    int caller = -1; ///< index into parties; -1 where no invite was seen
    int accepted = -1; ///< index into parties
    bool acceptedAssumed = false; ///< no select_answer was seen for a version 1 answer
    bool ambiguousSelfCall = false; ///< version 0 and one user on both sides: who is who cannot be told
    UserId invitee; ///< empty where the invite names none
    std::vector<UserId> callees; ///< users the invite could ring, as far as the timeline shows

    bool partial = false; ///< the invite was not seen, or the source leaves other events out
    CallState state = CallState::Start;
    Outcome outcome = Outcome::Partial;

    int invite = -1, answer = -1,
        select = -1; ///< indices into `events`; answer = of the accepted party, else the first
    int hangup = -1; ///< index into `events` of the hangup that ended the call
    int endedBy = -1; ///< index into parties; -1 where no party ended it
    Field<std::string_view> statedReason; ///< of that hangup
    ReasonState reasonState = ReasonState::None;
    /// What the timeline says happened: a reason of the specification, or one of rejected, replaced,
    /// transferred, answered_elsewhere, left_room. Empty where nothing can be inferred.
    std::string_view inferredReason;

    std::optional<Timestamp> invitedAt, answeredAt, selectedAt, endedAt;
    std::optional<Timestamp> expiresAt; ///< invite + lifetime
    std::optional<Length> ring, setup, talk;

    int glareWith = -1; ///< index of the call it crossed with

    bool answeredOrAccepted() const { return accepted >= 0; }
};

/// A user as a sentence names them: the localpart with its `@`, in full where it has no `:`.
std::string_view displayUser(UserId user);

} // namespace callscope
