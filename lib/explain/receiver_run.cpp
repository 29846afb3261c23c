// SPDX-License-Identifier: Apache-2.0
#include "explain/receiver_run.h"

#include "explain/receiving_side.h"

namespace callscope
{

namespace
{

Incoming incomingOf(const Timeline &timeline, const Call &call, const Transition &step)
{
    const auto at = static_cast<std::size_t>(step.event);
    const int party = call.eventParty[at];
    return { timeline.callEvents[call.events[at]], party, call.parties[static_cast<std::size_t>(party)],
             step };
}

} // namespace

std::vector<Reaction> receiverRun(const Timeline &timeline, const Call &call, const Receiver &receiver,
                                  const ReceiverProfile &profile)
{
    std::vector<Reaction> reactions(call.events.size(), Reaction { Handling::Own, Cause::None });
    const std::unique_ptr<ReceivingSide> side = receiver.party == call.caller
        ? callingSide(timeline, call, profile)
        : calledSide(timeline, call, receiver, profile);
    for (const Transition &step : call.transitions) {
        if (step.event < 0) {
            side->notice(step);
            continue;
        }
        const Incoming event = incomingOf(timeline, call, step);
        if (event.party == receiver.party)
            side->send(event);
        else
            reactions[static_cast<std::size_t>(step.event)] = side->receive(event);
    }
    return reactions;
}

} // namespace callscope
