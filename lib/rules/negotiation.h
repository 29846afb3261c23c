// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rule.h"

#include <optional>
#include <vector>

namespace callscope
{

/// An offer of a renegotiation by one side and the answer of the other; places in Call::events, -1 for none.
/// CS API, m.call.negotiate.
struct NegotiateExchange {
    int offer = -1;
    int answer = -1;
    int again = -1; ///< the next offer of the same party, sent while this one was open
    int crossing = -1; ///< the exchange of an offer of the other side that came while this one was open
    bool crossed = false; ///< came while an offer of the other side was open
    bool withdrawn = false; ///< its sender answered the offer that it crossed
};

struct Negotiation {
    std::vector<NegotiateExchange> exchanges; ///< in order of their offers
    std::vector<int> orphans; ///< answers without an open offer
};

/// Only the caller and the accepted device negotiate, and only where the call is of version 1.
Negotiation negotiationOf(const RuleInput &input, const Call &call);

/// 0 for the caller's side, 1 for the callee's.
std::size_t negotiatingSide(const Call &call, int event);
/// Nobody owes an answer to this offer: a later one took its place, its sender gave it up, or it is that of
/// the callee, who is polite, and crossed the caller's. CS API, Politeness.
bool isGivenUp(const Call &call, const NegotiateExchange &exchange);
/// Nothing where a negotiate event has no usable `lifetime`.
std::optional<Ms> negotiateLifetime(const CallEvent &offer);

} // namespace callscope
