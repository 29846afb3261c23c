// SPDX-License-Identifier: Apache-2.0
#include "explain/effect.h"

#include "explain/receiver_run.h"
#include "rules/spec_version.h"

#include <algorithm>

namespace callscope
{

namespace
{

struct CauseEntry {
    Cause cause;
    std::string_view name, text, anchor;
};

constexpr std::array causes {
    CauseEntry { Cause::None, "none", "", "" },
    CauseEntry { Cause::BeforeChoice, "before-choice",
                 "no answer is taken yet, so it is kept for the party whose answer will be",
                 "party-identifiers" },
    CauseEntry { Cause::BeforeInvite, "before-invite", "its invite has not come yet", "mcallinvite" },
    CauseEntry { Cause::ExpiredInvite, "expired-invite", "the invite is no longer valid",
                 "call-event-liveness" },
    CauseEntry { Cause::NotInvitee, "not-invitee", "the invite was for another user", "invitees" },
    CauseEntry { Cause::OwnUser, "own-user", "it does not take calls of its own user", "invitees" },
    CauseEntry { Cause::OwnEcho, "own-echo", "the party_id is its own, so it takes the event for an echo",
                 "party-identifiers" },
    CauseEntry { Cause::OtherParty, "other-party", "the sender is not the party it is in this call with",
                 "party-identifiers" },
    CauseEntry { Cause::LosingParty, "losing-party", "another party's answer was taken",
                 "mcallselect_answer" },
    CauseEntry { Cause::SecondAnswer, "second-answer", "another answer was taken", "mcallselect_answer" },
    CauseEntry { Cause::AfterEnd, "after-end", "the call is over for it", "mcallhangup" },
    CauseEntry { Cause::BeforeAnswer, "before-answer", "no answer is taken yet", "mcallnegotiate" },
    CauseEntry { Cause::RejectAfterAnswer, "reject-after-answer", "an answer was taken before",
                 "mcallreject" },
    CauseEntry { Cause::RejectByCaller, "reject-by-caller", "a caller hangs up, it does not reject",
                 "mcallreject" },
    CauseEntry { Cause::NotTheCaller, "not-the-caller", "only the caller selects an answer",
                 "mcallselect_answer" },
    CauseEntry { Cause::NotVersion1, "not-version-1", "version 0 does not know this event", "voice-over-ip" },
    CauseEntry { Cause::CollidingOffer, "colliding-offer",
                 "its own offer is open, and the caller's goes first", "politeness" },
    CauseEntry { Cause::NoDescription, "no-description", "it holds no session description",
                 "mcallnegotiate" },
    CauseEntry { Cause::NoSelectedParty, "no-selected-party", "it names no party", "mcallselect_answer" },
    CauseEntry { Cause::AlreadyInvited, "already-invited", "this call_id was invited before",
                 "common-fields" },
    CauseEntry { Cause::NotInSpecification, "not-in-specification", "the specification has no such event",
                 "voice-over-ip" },
    CauseEntry { Cause::EarlyHangup, "early-hangup",
                 "a callee hangs up before anybody answered, where it should reject", "mcallreject" },
    CauseEntry { Cause::CannotNegotiate, "cannot-negotiate", "it cannot renegotiate", "mcallnegotiate" },
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < causes.size(); ++i) {
        if (causes[i].cause != static_cast<Cause>(i))
            return false;
    }
    return true;
}
static_assert(inOrder());

const CauseEntry &entryOf(Cause cause)
{
    return causes[static_cast<std::size_t>(cause)];
}

} // namespace

std::string_view handlingName(Handling handling)
{
    switch (handling) {
    case Handling::Handled: return "handled";
    case Handling::Buffered: return "buffered";
    case Handling::Ignored: return "ignored";
    case Handling::Undefined: return "undefined";
    case Handling::Fails: return "fails";
    case Handling::Own: break;
    }
    return "own";
}

std::string_view causeName(Cause cause)
{
    return entryOf(cause).name;
}

std::string_view causeText(Cause cause)
{
    return entryOf(cause).text;
}

std::string causeUrl(Cause cause)
{
    const std::string_view anchor = entryOf(cause).anchor;
    if (anchor.empty())
        return {};
    return "https://spec.matrix.org/v" + newestSpec.text() + "/client-server-api/#" + std::string(anchor);
}

const Reaction &Effect::by(Client client) const
{
    const auto known = std::find(receivingClients.begin(), receivingClients.end(), client);
    return known == receivingClients.end()
        ? conforming
        : clients[static_cast<std::size_t>(known - receivingClients.begin())];
}

bool Effect::differs() const
{
    return std::any_of(clients.begin(), clients.end(),
                       [this](const Reaction &reaction) { return reaction.handling != conforming.handling; });
}

std::vector<Receiver> receiversOf(const Call &call)
{
    std::vector<Receiver> receivers;
    if (call.caller < 0)
        return receivers;
    receivers.push_back({ call.caller, call.parties[static_cast<std::size_t>(call.caller)].user });
    for (int i = 0; i < static_cast<int>(call.parties.size()) && receivers.size() < mostReceivers; ++i) {
        if (i != call.caller)
            receivers.push_back({ i, call.parties[static_cast<std::size_t>(i)].user });
    }
    for (const UserId user : call.callees) {
        const bool spoke = std::any_of(receivers.begin() + 1, receivers.end(),
                                       [user](const Receiver &one) { return one.user == user; });
        if (!spoke && receivers.size() < mostReceivers)
            receivers.push_back({ -1, user });
    }
    return receivers;
}

std::vector<Effect> effectsOf(const Timeline &timeline, const Call &call,
                              const std::vector<Receiver> &receivers)
{
    std::vector<Effect> effects;
    if (call.caller < 0 || call.ambiguousSelfCall || call.kind == CallKind::GroupLeg)
        return effects;
    const std::size_t events = call.events.size();
    std::vector<Effect> grid(events * receivers.size());
    for (std::size_t r = 0; r < receivers.size(); ++r) {
        const auto fill = [&](const ReceiverProfile &profile, auto place) {
            const std::vector<Reaction> reactions = receiverRun(timeline, call, receivers[r], profile);
            for (std::size_t e = 0; e < events; ++e)
                place(grid[e * receivers.size() + r]) = reactions[e];
        };
        fill(conformingProfile(), [](Effect &effect) -> Reaction & { return effect.conforming; });
        for (std::size_t c = 0; c < receivingClients.size(); ++c)
            fill(receiverProfile(receivingClients[c]),
                 [c](Effect &effect) -> Reaction & { return effect.clients[c]; });
    }
    for (std::size_t i = 0; i < grid.size(); ++i) {
        if (grid[i].conforming.handling == Handling::Own)
            continue;
        grid[i].event = static_cast<int>(i / receivers.size());
        grid[i].receiver = static_cast<int>(i % receivers.size());
        effects.push_back(grid[i]);
    }
    return effects;
}

} // namespace callscope
