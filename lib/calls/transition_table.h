// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace callscope
{

/// Where a 1:1 call stands, seen from the room.
enum class CallState : std::uint8_t {
    Start, ///< nothing seen
    Headless, ///< events without an invite: it lies before the window, or could not be decrypted
    Ringing,
    Expired, ///< lifetime ran out unanswered; an answer in flight may still win
    RejectPending, ///< rejected by a party; the caller has not said that it saw that
    CalleeHungUp, ///< a version 1 callee hung up instead of rejecting: whether that ends the call depends on
                  ///< the caller's client
    Connecting, ///< answered, none selected (version 1)
    Active, ///< an answer is accepted: selected, or the first one in version 0
    Ended,
};

/// What happened to a call: an event together with the role its sender has in that call, or the
/// passing of time.
enum class Trigger : std::uint8_t {
    Invite,
    InviteAgain, ///< the same party invites again under the same call_id
    AnswerV0, ///< version 0: accepted at once
    Answer, ///< version 1: waits for select_answer
    AnswerByCaller,
    AnswerByStranger, ///< not addressed by the invite
    Reject,
    RejectByCaller,
    RejectByStranger,
    SelectAnswer, ///< selects a party that answered
    SelectReject, ///< selects a party that rejected
    SelectUnknown, ///< selects a party that did neither, or none readable
    SelectByOther, ///< not sent by the caller
    HangupByCaller,
    HangupByAccepted,
    HangupByCallee, ///< version 1 callee that is not accepted
    HangupByCalleeV0,
    HangupByStranger,
    CallerLeft,
    AcceptedLeft,
    CalleeLeft, ///< the only user that could answer left
    LifetimeOver,
    Media, ///< candidates, negotiate, stream metadata and proposals' events of a party
};

/// How a trigger stands to the path the specification lays out.
enum class Standing : std::uint8_t {
    Expected,
    Tolerated, ///< not foreseen, yet explained by messages crossing on the network or by version differences
    Ignored, ///< a conforming client takes no notice
    Unexpected,
};

struct TransitionRule {
    CallState from;
    Trigger on;
    CallState to;
    Standing standing;
};

/// The whole machine, one row per (state, trigger). CS API, Voice over IP.
/// Every pair is in it exactly once (a test holds that).
TransitionRule transitionFor(CallState from, Trigger on);

std::string_view stateName(CallState state);
std::string_view triggerName(Trigger trigger);
std::string_view standingName(Standing standing);

inline constexpr int callStateCount = static_cast<int>(CallState::Ended) + 1;
inline constexpr int triggerCount = static_cast<int>(Trigger::Media) + 1;

} // namespace callscope
