// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

#include <cstdint>
#include <span>
#include <vector>

namespace callscope
{

/// One session description in a call: the invite's offer, an answer, or that of a negotiate event.
/// Descriptions that could not be read, or are neither offer nor answer, are no steps.
struct SessionStep {
    int event = -1; ///< index into Call::events
    int party = -1; ///< index into Call::parties
    std::uint32_t description = 0; ///< index into MediaFacts::descriptions
    bool isOffer = false;
    int offer = -1; ///< of an answer: the step it answers, as far as the timeline shows; -1 for none
    int before = -1; ///< of a negotiate event: the step of the same party before this one; -1 for none
    int atRank = -1; ///< the step that stands at this one's place once all are sorted by party, then by event
};

/// The steps of one call in order. Linear in its events.
std::vector<SessionStep> sessionSteps(const Timeline &timeline, const Call &call);

/// The last step of a party up to (and with) that event of the call; null where it has given none by then.
/// `steps` are all of the call. Logarithmic in them.
const SessionStep *stepInForce(std::span<const SessionStep> steps, int party, int event);

/// `sdp` of an invite, answer or negotiate event; null for any other event and where it is no string.
const SessionDescription *descriptionOf(const CallEvent &event);

} // namespace callscope
