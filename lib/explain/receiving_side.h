// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/receiver_run.h"

#include <memory>

namespace callscope
{

/// An event of the call as one of its sides meets it.
struct Incoming {
    const CallEvent &event;
    int party; ///< of the sender, index into Call::parties
    const Party &sender;
    const Transition &step; ///< what it did to the call as the room sees it
};

/// One side of a call, taken through its events in order.
class ReceivingSide
{
public:
    virtual ~ReceivingSide() = default;
    virtual Reaction receive(const Incoming &in) = 0;
    virtual void send(const Incoming &out) = 0; ///< an event of its own
    virtual void notice(const Transition &step) = 0; ///< time ran out, or somebody left the room

protected:
    ReceivingSide() = default;
    ReceivingSide(const ReceivingSide &) = delete;
    ReceivingSide &operator=(const ReceivingSide &) = delete;
};

std::unique_ptr<ReceivingSide> callingSide(const Timeline &timeline, const Call &call,
                                           const ReceiverProfile &profile);
std::unique_ptr<ReceivingSide> calledSide(const Timeline &timeline, const Call &call,
                                          const Receiver &receiver, const ReceiverProfile &profile);

inline Reaction handled()
{
    return {};
}
inline Reaction ignored(Cause cause)
{
    return { Handling::Ignored, cause };
}

/// `type` of a negotiate event's description, empty where it has none that can be used.
std::string_view usableDescription(const CallEvent &event);
/// A negotiate or metadata event between the two parties of an answered call.
Reaction renegotiation(const Incoming &in, const ReceiverProfile &profile, bool fromPeer);

} // namespace callscope
