// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/client_guess.h"
#include "explain/effect.h"
#include "rules/expectation.h"

#include <vector>

namespace callscope
{

/// What is said of one call beyond its facts. Indices are those of the call and of its timeline.
struct Explanation {
    std::vector<Receiver> receivers;
    std::vector<Effect> effects;
    std::vector<Expectation> expectations;
    std::vector<ClientGuess> clients; ///< index by index with Call::parties

    /// Of a receiver: that of its party; Unknown where no device of it spoke.
    const ClientGuess &clientOf(const Receiver &receiver) const;
    /// What the receiver most likely did: what its client does where that is known with at least medium
    /// confidence, else what a conforming client does.
    const Reaction &reactionOf(const Effect &effect) const;
    /// The effects of one event, in order of receivers.
    std::vector<Effect> effectsOf(int event) const;
};

} // namespace callscope
