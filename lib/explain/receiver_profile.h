// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "calls/client.h"

namespace callscope
{

/// What a caller makes of a callee that hangs up a version 1 call before anybody answered. The
/// specification does not say: it rejects with m.call.reject.
enum class EarlyHangup : std::uint8_t { Undefined, Ignores, Ends };

/// How a client takes the events of a call, where clients differ from what the specification asks.
/// Read from their sources, not run; each row names the files (receiver_profile.cpp).
struct ReceiverProfile {
    EarlyHangup earlyHangup = EarlyHangup::Undefined;
    bool hangupFromAnyParty = false; ///< also once it has chosen another one
    bool hangupFromAnyPartyWhileRinging = false; ///< a ringing callee stops whoever hangs up
    bool candidatesFromAnyParty = false;
    bool negotiateFromAnyParty = false; ///< m.call.negotiate and sdp_stream_metadata_changed
    bool responseFromAnybody = false; ///< a caller takes answers and rejects of users it did not invite
    bool anyAnswerStopsRinging = false; ///< another user's answer, too, means answered elsewhere
    bool failsOnNegotiate = false; ///< gives the call up when one comes
    bool ringsForOtherInvitees = false; ///< does not look at `invitee`
    bool ignoresOwnUser = false; ///< no calls between devices of one user
    bool echoByPartyIdAlone = false; ///< the own party_id means echo, whoever the sender is
    bool ringsAgain = false; ///< a second invite under one call_id takes the place of the first
    Ms ringMargin { 0 }; ///< an invite must be valid for more than this to be looked at
};

/// What the specification asks of a receiver.
const ReceiverProfile &conformingProfile();
/// That of Unknown, and of clients whose receiving side is not known, is the conforming one.
const ReceiverProfile &receiverProfile(Client client);

} // namespace callscope
