// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "calls/client.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// What a client does with an event that it receives.
enum class Handling : std::uint8_t {
    Handled,
    Buffered, ///< kept until it can be used
    Ignored,
    Undefined, ///< the specification does not say
    Fails, ///< the client gives the call up over it
    Own, ///< not received: the client sent it, or was not there
};
std::string_view handlingName(Handling handling);

/// Why it is not simply handled.
enum class Cause : std::uint8_t {
    None,
    BeforeChoice, ///< candidates that come before an answer is taken
    BeforeInvite,
    ExpiredInvite,
    NotInvitee, ///< the invite was for somebody else, or the sender was not addressed by it
    OwnUser, ///< the caller is the receiver's own user
    OwnEcho, ///< carries the receiver's own party_id
    OtherParty, ///< the sender is not the party the receiver talks to
    LosingParty, ///< likewise; it answered, and another answer was taken
    SecondAnswer, ///< another answer was taken
    AfterEnd, ///< for the receiver the call is over
    BeforeAnswer, ///< nobody has answered yet
    RejectAfterAnswer,
    RejectByCaller,
    NotTheCaller, ///< only the caller selects
    NotVersion1, ///< a type that version 0 does not know
    CollidingOffer, ///< the caller's own offer goes first (Politeness)
    NoDescription,
    NoSelectedParty,
    AlreadyInvited, ///< a second invite under one call_id
    NotInSpecification,
    EarlyHangup, ///< a version 1 callee hangs up before anybody answered
    CannotNegotiate, ///< the client does not know renegotiation
};
std::string_view causeName(Cause cause);
/// After "… ignores it: " or "… keeps it: "; empty for None.
std::string_view causeText(Cause cause);
/// URL of the clause of the specification behind it; empty for None.
std::string causeUrl(Cause cause);

struct Reaction {
    Handling handling = Handling::Handled;
    Cause cause = Cause::None;

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

/// A side of the call that receives events: a party, or a user the invite rang and of whom no device spoke.
struct Receiver {
    int party = -1; ///< index into Call::parties; -1 where no device of the user spoke
    UserId user;
};

/// What one receiver does with one event of the call.
struct Effect {
    int event = -1; ///< index into Call::events
    int receiver = -1; ///< index into the receivers
    Reaction conforming;
    std::array<Reaction, receivingClients.size()> clients; ///< index by index with receivingClients

    /// That client's; the conforming one where its receiving side is not known.
    const Reaction &by(Client client) const;
    /// Some known client does otherwise than a conforming one.
    bool differs() const;
    /// Everybody simply handles it.
    bool isPlain() const { return conforming.handling == Handling::Handled && !differs(); }
};

/// The caller first, then parties and silent callees in the call's order. Strangers are among them where
/// they spoke. At most mostReceivers: a bound against hostile input.
std::vector<Receiver> receiversOf(const Call &call);
inline constexpr std::size_t mostReceivers = 12;

/// For each event of a call and each receiver but its sender, in order of events, then of receivers.
/// Empty where roles are unknown (no invite was seen, a version 0 call to oneself) and for legs of mesh
/// group calls.
std::vector<Effect> effectsOf(const Timeline &timeline, const Call &call,
                              const std::vector<Receiver> &receivers);

} // namespace callscope
