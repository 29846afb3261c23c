// SPDX-License-Identifier: Apache-2.0
#include "explain/receiving_side.h"

namespace callscope
{

std::string_view usableDescription(const CallEvent &event)
{
    const Negotiate *body = event.as<Negotiate>();
    const SessionDescription *description = body ? body->description.get() : nullptr;
    return description && description->sdp ? description->type.valueOr(std::string_view())
                                           : std::string_view();
}

Reaction renegotiation(const Incoming &in, const ReceiverProfile &profile, bool fromPeer)
{
    const bool isNegotiate = in.event.type == CallEventType::Negotiate;
    // It fails whoever the sender is: it looks at the type alone.
    if (isNegotiate && profile.failsOnNegotiate)
        return { Handling::Fails, Cause::CannotNegotiate };
    if (!fromPeer && !profile.negotiateFromAnyParty)
        return ignored(Cause::OtherParty);
    if (isNegotiate && usableDescription(in.event).empty())
        return ignored(Cause::NoDescription);
    return handled();
}

} // namespace callscope
