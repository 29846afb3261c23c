// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "calls/client.h"

#include <array>
#include <string_view>
#include <vector>

namespace callscope
{

/// Something about a party's events that some clients do and others do not.
enum class Sign : std::uint8_t {
    CallIdTimeAndText, ///< call_id of 13 digits of milliseconds and 16 letters or digits
    CallIdTimeAndFraction, ///< `c`, milliseconds, and the digits of a random number with its point
    CallIdTime, ///< `c` and milliseconds
    CallIdUpperUuid,
    CallIdLowerUuid,
    Lifetime10, ///< negotiate events valid for 10 s
    Lifetime30,
    Lifetime60,
    Lifetime120,
    IntegerVersion, ///< a number other than 0
    DevicePartyId, ///< party_id of ten capitals, as homeservers make device IDs
    UserHangupCamel, ///< reason `userHangup`
    EmptyReason,
    ReasonOfJsSdk, ///< `replaced`, `signalling_timeout`, …
    CancelWithoutReason, ///< a version 1 caller's hangup without reason while it rang
    Version0UserHangup, ///< version 0 and reason `user_hangup`
    StableMetadata, ///< sdp_stream_metadata
    UnstableMetadata, ///< only under the name of MSC3077
    NoMetadata,
    Capabilities, ///< MSC2747
    EmptySdpMid,
    UsernameFragment,
    EndOfCandidates,
    EmptyInvitee,
    NegotiateWithoutVersion,
    LibWebrtc,
    Firefox,
    GStreamer,
};

/// How a sign weighs for each client, index by index with Client: above 0 for it, below against it,
/// `never` where that client cannot have done it.
struct SignEntry {
    Sign sign;
    std::string_view text; ///< as evidence, such as "call_id of milliseconds and 16 characters"
    std::array<int, clientCount> weight;
};
inline constexpr int never = -100;

const SignEntry &signEntry(Sign sign);

/// The signs of each party of a call, each once; index by index with Call::parties.
std::vector<std::vector<Sign>> signsOf(const Timeline &timeline, const Call &call);

} // namespace callscope
