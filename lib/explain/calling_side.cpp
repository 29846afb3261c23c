// SPDX-License-Identifier: Apache-2.0
#include "explain/receiving_side.h"

namespace callscope
{

namespace
{

/// The device that placed the call.
class CallingSide : public ReceivingSide
{
public:
    CallingSide(const Timeline &timeline, const Call &call, const ReceiverProfile &profile)
        : m_call(call)
        , m_profile(profile)
        , m_self(call.parties[static_cast<std::size_t>(call.caller)])
        , m_version0(timeline.callEvents[call.events[static_cast<std::size_t>(call.invite)]].voipVersion()
                     == VoipVersion::V0)
        // Its own select_answer says which answer it took, whatever the order in the room.
        , m_selected(call.select >= 0 ? call.accepted : -1)
        , m_answered(call.parties.size(), false)
    {
    }

    Reaction receive(const Incoming &in) override
    {
        if (in.event.type == CallEventType::SelectAnswer)
            return ignored(Cause::NotTheCaller);
        if (m_ended)
            return ignored(Cause::AfterEnd);
        if (isEcho(in))
            return ignored(Cause::OwnEcho);
        switch (in.event.type) {
        case CallEventType::Invite: return ignored(Cause::AlreadyInvited);
        case CallEventType::Answer: return answer(in);
        case CallEventType::Reject: return reject(in);
        case CallEventType::Hangup: return hangup(in);
        case CallEventType::Candidates: return candidates(in);
        case CallEventType::Negotiate:
        case CallEventType::StreamMetadataChanged: return media(in);
        default: return ignored(Cause::NotInSpecification);
        }
    }

    void send(const Incoming &out) override
    {
        switch (out.step.trigger) {
        case Trigger::SelectAnswer:
            m_chosen = m_selected;
            m_ended = false;
            break;
        case Trigger::SelectReject:
        case Trigger::HangupByCaller: m_ended = true; break;
        case Trigger::Media:
            if (out.event.type == CallEventType::Negotiate) {
                m_ended = false;
                m_offering = usableDescription(out.event) == "offer";
            }
            break;
        default: break;
        }
    }

    void notice(const Transition &step) override
    {
        if (step.to == CallState::Ended)
            m_ended = true;
    }

private:
    bool isStranger(const Incoming &in) const { return in.sender.role == Role::Stranger; }

    bool isEcho(const Incoming &in) const
    {
        const bool looksAtParty = in.event.type == CallEventType::Answer
            || in.event.type == CallEventType::Negotiate
            || in.event.type == CallEventType::StreamMetadataChanged;
        return m_profile.echoByPartyIdAlone && looksAtParty && m_self.partyId && in.event.partyId
            && in.event.voipVersion() == VoipVersion::V1 && *in.event.partyId == *m_self.partyId;
    }

    bool takesResponseOf(const Incoming &in) const
    {
        const bool ownUser = in.sender.user == m_self.user;
        return !isStranger(in) || (m_profile.responseFromAnybody && !(ownUser && m_profile.ignoresOwnUser));
    }

    Reaction answer(const Incoming &in)
    {
        const bool first = !m_answered[static_cast<std::size_t>(in.party)];
        m_answered[static_cast<std::size_t>(in.party)] = true;
        if (!takesResponseOf(in))
            return ignored(Cause::NotInvitee);
        if (m_chosen >= 0 || (m_selected >= 0 && m_selected != in.party) || !first)
            return ignored(Cause::SecondAnswer);
        if (in.step.from == CallState::Expired && m_selected != in.party)
            return ignored(Cause::ExpiredInvite);
        m_chosen = in.party;
        m_peerIsVersion0 = in.event.voipVersion() == VoipVersion::V0;
        return handled();
    }

    Reaction reject(const Incoming &in)
    {
        if (m_version0)
            return ignored(Cause::NotVersion1);
        if (m_chosen >= 0 || m_selected >= 0)
            return ignored(Cause::RejectAfterAnswer);
        // js-sdk looks at no sender here, not even at its own user.
        if (isStranger(in) && !m_profile.responseFromAnybody)
            return ignored(Cause::NotInvitee);
        if (in.step.from == CallState::Expired && m_call.select < 0)
            return ignored(Cause::ExpiredInvite);
        m_ended = true;
        return handled();
    }

    Reaction hangup(const Incoming &in)
    {
        if (in.party == m_chosen || m_profile.hangupFromAnyParty)
            return end();
        if (m_chosen >= 0)
            return ignored(otherParty(in));
        if (m_version0 && !isStranger(in))
            return end();
        switch (m_profile.earlyHangup) {
        case EarlyHangup::Ends: return end();
        case EarlyHangup::Ignores: return ignored(Cause::EarlyHangup);
        case EarlyHangup::Undefined: break;
        }
        if (isStranger(in))
            return ignored(Cause::NotInvitee);
        // A version 0 callee has no other way to decline.
        if (in.event.voipVersion() == VoipVersion::V0)
            return end();
        return { Handling::Undefined, Cause::EarlyHangup };
    }

    Reaction candidates(const Incoming &in) const
    {
        if (in.party == m_chosen)
            return handled();
        if (m_chosen >= 0)
            return m_profile.candidatesFromAnyParty ? handled() : ignored(otherParty(in));
        if (isStranger(in) && !m_profile.candidatesFromAnyParty)
            return ignored(Cause::NotInvitee);
        return { Handling::Buffered, Cause::BeforeChoice };
    }

    Reaction media(const Incoming &in)
    {
        if (m_version0 || m_peerIsVersion0)
            return ignored(Cause::NotVersion1);
        if (m_chosen < 0)
            return ignored(Cause::BeforeAnswer);
        const bool isOffer = usableDescription(in.event) == "offer";
        const Reaction reaction = renegotiation(in, m_profile, in.party == m_chosen);
        if (reaction.handling == Handling::Fails)
            m_ended = true;
        if (reaction.handling == Handling::Handled && isOffer && m_offering)
            return ignored(Cause::CollidingOffer);
        if (reaction.handling == Handling::Handled && usableDescription(in.event) == "answer")
            m_offering = false;
        return reaction;
    }

    Cause otherParty(const Incoming &in) const
    {
        return m_answered[static_cast<std::size_t>(in.party)] ? Cause::LosingParty : Cause::OtherParty;
    }

    Reaction end()
    {
        m_ended = true;
        return handled();
    }

    const Call &m_call;
    const ReceiverProfile &m_profile;
    const Party &m_self;
    bool m_version0;
    int m_selected;
    std::vector<bool> m_answered;
    int m_chosen = -1; ///< the party whose answer it took
    bool m_peerIsVersion0 = false;
    bool m_offering = false; ///< its negotiate offer is unanswered
    bool m_ended = false;
};

} // namespace

std::unique_ptr<ReceivingSide> callingSide(const Timeline &timeline, const Call &call,
                                           const ReceiverProfile &profile)
{
    return std::make_unique<CallingSide>(timeline, call, profile);
}

} // namespace callscope
