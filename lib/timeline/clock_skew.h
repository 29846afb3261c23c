// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/call_event.h"

#include <optional>
#include <string>
#include <vector>

namespace callscope
{

/// The server part of a user ID: events of users on one server carry times of one clock.
/// Empty where the ID has none.
inline std::string_view serverName(UserId user)
{
    const std::size_t colon = user.view().find(':');
    return colon == std::string_view::npos ? std::string_view() : user.view().substr(colon + 1);
}

/// How far one homeserver's clock runs ahead of another's, as far as calls prove it.
///
/// Nobody answers an invite before it is sent, nor selects an answer before it was given, whatever the clocks
/// say: each such pair of events bounds the difference from one side. Nothing else is taken for a proof.
struct ClockSkew {
    std::string_view server, other; ///< in the order of their names
    std::optional<Ms> least, most; ///< of `server` minus `other`; none where no pair bounds that side
    std::uint32_t pairs = 0; ///< of events that were compared

    /// The clocks cannot show the same time: a bound lies beyond 0.
    bool isProven() const { return (least && *least > Ms(0)) || (most && *most < Ms(0)); }
    /// No one difference fits all pairs: a clock was set in between.
    bool isUnsteady() const { return least && most && *least > *most; }
    /// The middle of the two bounds; the one that there is.
    Ms estimate() const;
};

/// One for each two servers whose users called each other, in order of their names. Times that are no times,
/// and differences of more than a day, prove nothing.
std::vector<ClockSkew> measureClocks(const std::vector<CallEvent> &events);

/// The tightest bounds that either knows.
std::vector<ClockSkew> joinClocks(std::vector<ClockSkew> measured, const std::vector<ClockSkew> &known);

/// How much earlier than it was an event of `later` may seem to lie after one of `earlier`: what is proven of
/// the clock of `later` running ahead; 0 where nothing is.
Ms provenLead(const std::vector<ClockSkew> &clocks, std::string_view later, std::string_view earlier);
/// What is proven of two clocks, as a sentence; empty where nothing is.
std::string clockMessage(const ClockSkew &skew);
/// The greatest proven difference between any two.
Ms greatestSkew(const std::vector<ClockSkew> &clocks);

} // namespace callscope
