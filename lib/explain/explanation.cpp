// SPDX-License-Identifier: Apache-2.0
#include "explain/explanation.h"

#include <algorithm>

namespace callscope
{

const ClientGuess &Explanation::clientOf(const Receiver &receiver) const
{
    static const ClientGuess unknown;
    return receiver.party >= 0 ? clients[static_cast<std::size_t>(receiver.party)] : unknown;
}

const Reaction &Explanation::reactionOf(const Effect &effect) const
{
    const ClientGuess &guess = clientOf(receivers[static_cast<std::size_t>(effect.receiver)]);
    return guess.confidence >= GuessConfidence::Medium ? effect.by(guess.client) : effect.conforming;
}

std::vector<Effect> Explanation::effectsOf(int event) const
{
    const auto before = [](const Effect &effect, int at) { return effect.event < at; };
    const auto begin = std::lower_bound(effects.begin(), effects.end(), event, before);
    const auto end = std::lower_bound(begin, effects.end(), event + 1, before);
    return { begin, end };
}

} // namespace callscope
