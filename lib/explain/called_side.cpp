// SPDX-License-Identifier: Apache-2.0
#include "explain/receiving_side.h"

namespace callscope
{

namespace
{

/// A device that the invite may ring.
class CalledSide : public ReceivingSide
{
public:
    CalledSide(const Timeline &timeline, const Call &call, const Receiver &receiver,
               const ReceiverProfile &profile)
        : m_call(call)
        , m_receiver(receiver)
        , m_profile(profile)
        , m_invite(timeline.callEvents[call.events[static_cast<std::size_t>(call.invite)]])
    {
    }

    Reaction receive(const Incoming &in) override
    {
        if (in.step.event == m_call.invite)
            return invite();
        if (m_refused != Cause::None)
            return ignored(m_refused);
        if (!m_invited)
            return in.event.type == CallEventType::Candidates
                ? Reaction { Handling::Buffered, Cause::BeforeInvite }
                : ignored(Cause::BeforeInvite);
        if (m_ended)
            return ignored(Cause::AfterEnd);
        return in.party == m_call.caller ? fromCaller(in) : fromOther(in);
    }

    void send(const Incoming &out) override
    {
        if (out.event.type == CallEventType::Answer) {
            m_answered = true;
            m_version0 = out.event.voipVersion() == VoipVersion::V0;
        } else if (out.event.type == CallEventType::Reject || out.event.type == CallEventType::Hangup) {
            m_ended = true;
        }
    }

    void notice(const Transition &step) override
    {
        if (step.to == CallState::Ended)
            m_ended = true;
    }

private:
    UserId callingUser() const { return m_call.parties[static_cast<std::size_t>(m_call.caller)].user; }

    Reaction invite()
    {
        m_invited = true;
        m_version0 = m_invite.voipVersion() == VoipVersion::V0;
        const Invite *body = m_invite.as<Invite>();
        const bool ownUser = m_receiver.user == callingUser();
        const bool addressed = m_call.invitee.empty() ? !ownUser : m_call.invitee == m_receiver.user;
        if (ownUser && (m_profile.ignoresOwnUser || !addressed))
            m_refused = Cause::OwnUser;
        else if (!addressed && !m_profile.ringsForOtherInvitees)
            m_refused = Cause::NotInvitee;
        else if (body && body->lifetime && *body->lifetime <= m_profile.ringMargin)
            m_refused = Cause::ExpiredInvite;
        return m_refused == Cause::None ? handled() : ignored(m_refused);
    }

    Reaction fromCaller(const Incoming &in)
    {
        switch (in.event.type) {
        case CallEventType::Invite: return m_profile.ringsAgain ? handled() : ignored(Cause::AlreadyInvited);
        case CallEventType::Candidates: return handled();
        case CallEventType::SelectAnswer: return selection(in);
        case CallEventType::Hangup: m_ended = true; return handled();
        case CallEventType::Answer: return ignored(Cause::OtherParty);
        case CallEventType::Reject: return ignored(Cause::RejectByCaller);
        case CallEventType::Negotiate:
        case CallEventType::StreamMetadataChanged: return media(in, true);
        default: return ignored(Cause::NotInSpecification);
        }
    }

    Reaction selection(const Incoming &in)
    {
        if (m_version0)
            return ignored(Cause::NotVersion1);
        const SelectAnswer *select = in.event.as<SelectAnswer>();
        if (!select || !select->selectedPartyId)
            return ignored(Cause::NoSelectedParty);
        const Party *self =
            m_receiver.party >= 0 ? &m_call.parties[static_cast<std::size_t>(m_receiver.party)] : nullptr;
        const bool selected = self && m_answered && self->partyId == *select->selectedPartyId;
        m_ended = !selected;
        return handled();
    }

    Reaction fromOther(const Incoming &in)
    {
        const bool ownUser = in.sender.user == m_receiver.user;
        switch (in.event.type) {
        case CallEventType::Invite: return ignored(Cause::AlreadyInvited);
        case CallEventType::SelectAnswer: return ignored(Cause::NotTheCaller);
        case CallEventType::Candidates:
            return m_profile.candidatesFromAnyParty ? handled() : ignored(Cause::OtherParty);
        case CallEventType::Answer:
            // Answered elsewhere: it stops ringing, and select_answer says the rest.
            return !m_answered && (ownUser || m_profile.anyAnswerStopsRinging) ? handled()
                                                                               : ignored(Cause::OtherParty);
        case CallEventType::Reject:
            if (m_answered)
                return ignored(Cause::RejectAfterAnswer);
            if (!ownUser && !m_profile.responseFromAnybody)
                return ignored(Cause::OtherParty);
            m_ended = true;
            return handled();
        case CallEventType::Hangup: {
            // Version 0 declines so, on all devices of the user.
            const bool declines = m_version0 && ownUser && !m_answered;
            if (!declines && !m_profile.hangupFromAnyParty
                && !(m_profile.hangupFromAnyPartyWhileRinging && !m_answered))
                return ignored(Cause::OtherParty);
            m_ended = true;
            return handled();
        }
        case CallEventType::Negotiate:
        case CallEventType::StreamMetadataChanged: return media(in, false);
        default: return ignored(Cause::NotInSpecification);
        }
    }

    Reaction media(const Incoming &in, bool fromPeer)
    {
        if (m_version0)
            return ignored(Cause::NotVersion1);
        if (!m_answered)
            return ignored(Cause::BeforeAnswer);
        const Reaction reaction = renegotiation(in, m_profile, fromPeer);
        if (reaction.handling == Handling::Fails)
            m_ended = true;
        return reaction;
    }

    const Call &m_call;
    const Receiver &m_receiver;
    const ReceiverProfile &m_profile;
    const CallEvent &m_invite;
    Cause m_refused = Cause::None; ///< why it takes no part in the call
    bool m_invited = false;
    bool m_version0 = false;
    bool m_answered = false;
    bool m_ended = false;
};

} // namespace

std::unique_ptr<ReceivingSide> calledSide(const Timeline &timeline, const Call &call,
                                          const Receiver &receiver, const ReceiverProfile &profile)
{
    return std::make_unique<CalledSide>(timeline, call, receiver, profile);
}

} // namespace callscope
