// SPDX-License-Identifier: Apache-2.0
#include "calls/reasons.h"

#include <array>

namespace callscope
{

namespace
{

using enum ReasonStanding;

constexpr std::array glossary {
    // CS API, m.call.hangup
    ReasonEntry { "ice_failed", Version0, "ice_failed", "ICE negotiation failed, so media never flowed" },
    ReasonEntry { "invite_timeout", Version0, "invite_timeout", "the other party did not answer in time" },
    ReasonEntry { "ice_timeout", Version1, "ice_timeout", "the connection was lost after media had flowed" },
    ReasonEntry { "user_hangup", Version1, "user_hangup", "the user ended the call" },
    ReasonEntry { "user_media_failed", Version1, "user_media_failed",
                  "the microphone or camera could not be used" },
    ReasonEntry { "user_busy", Version1, "user_busy", "the user is in another call" },
    ReasonEntry { "unknown_error", Version1, "unknown_error", "some other failure" },
    // Not in the specification.
    ReasonEntry { "replaced", Known, "replaced",
                  "glare: another call took this one's place (matrix-js-sdk)" },
    ReasonEntry { "transferred", Known, "transferred",
                  "the call went on with somebody else (matrix-js-sdk)" },
    ReasonEntry { "answered_elsewhere", Known, "answered_elsewhere",
                  "another device or bridge leg took the call (matrix-js-sdk, Element Android, MSC4006)" },
    ReasonEntry { "org.matrix.msc4006.completed_elsewhere", Known, "answered_elsewhere",
                  "another bridge leg took the call (MSC4006, unstable name)" },
    ReasonEntry { "completed_elsewhere", Known, "answered_elsewhere",
                  "another bridge leg took the call (MSC4006)" },
    ReasonEntry { "userHangup", Known, "user_hangup",
                  "written by matrix-dart-sdk for every hangup, whatever happened" },
    ReasonEntry { "user hangup", Known, "user_hangup",
                  "the user ended the call (old Element and Riot clients)" },
    ReasonEntry { "", Known, "user_hangup", "no reason, written as an empty string (mautrix-go bridges)" },
    ReasonEntry { "busy", Known, "user_busy", "the user is in another call (old Riot Android)" },
    ReasonEntry { "Reject", Known, "rejected", "the user declined (old Riot Android)" },
    ReasonEntry { "signalling_timeout", Known, "unknown_error",
                  "candidates could not be sent after several attempts (matrix-js-sdk)" },
    ReasonEntry { "new_session", Known, "replaced", "the peer started a new session (matrix-js-sdk)" },
    ReasonEntry { "no_user_media", Known, "user_media_failed",
                  "the microphone or camera could not be used (matrix-js-sdk)" },
    ReasonEntry { "unknown_devices", Known, "unknown_error",
                  "the room has unverified devices (matrix-js-sdk)" },
    ReasonEntry { "unknown_device", Known, "unknown_error",
                  "the room has an unverified device (matrix-dart-sdk)" },
    ReasonEntry { "local_offer_failed", Known, "unknown_error", "no offer could be made (matrix-js-sdk)" },
    ReasonEntry { "send_invite", Known, "unknown_error", "the invite could not be sent (matrix-js-sdk)" },
    ReasonEntry { "send_answer", Known, "unknown_error", "the answer could not be sent (matrix-js-sdk)" },
    ReasonEntry { "create_offer", Known, "unknown_error", "no offer could be made (matrix-js-sdk)" },
    ReasonEntry { "create_answer", Known, "unknown_error", "no answer could be made (matrix-js-sdk)" },
    ReasonEntry { "set_remote_description", Known, "unknown_error",
                  "the other side's session description was refused (matrix-js-sdk)" },
    ReasonEntry { "set_local_description", Known, "unknown_error",
                  "the own session description was refused (matrix-js-sdk)" },
};

} // namespace

ReasonEntry reasonEntry(std::string_view reason)
{
    for (const ReasonEntry &entry : glossary) {
        if (entry.reason == reason)
            return entry;
    }
    return { reason, Unknown, {}, {} };
}

} // namespace callscope
