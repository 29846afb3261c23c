// SPDX-License-Identifier: Apache-2.0
#include "calls/clocks.h"
#include "calls/reasons.h"
#include "calls/rebuild.h"

#include <algorithm>

namespace callscope
{

std::string_view displayUser(UserId user)
{
    const std::string_view text = user.view();
    return text.starts_with('@') ? text.substr(0, text.find(':')) : text;
}

namespace
{

/// Sentence by sentence, what one call came to. Every clause rests on something the timeline shows.
class Verdict
{
public:
    Verdict(const std::vector<Call> &calls, const Call &call)
        : m_calls(calls)
        , m_call(call)
    {
    }

    std::string text() const
    {
        switch (m_call.outcome) {
        case Outcome::Answered: return answered();
        case Outcome::Rejected: return rejected();
        case Outcome::Cancelled: return cancelled();
        case Outcome::Missed: return missed();
        case Outcome::Busy: return ender() + " was busy and hung up" + reasonRemark() + ".";
        case Outcome::FailedIce: return failedIce();
        case Outcome::FailedMedia:
            return ender() + " could not use the microphone or camera and hung up" + reasonRemark() + ".";
        case Outcome::Failed: return ender() + " hung up because of a failure" + reasonRemark() + ".";
        case Outcome::Dropped: return dropped();
        case Outcome::AnsweredElsewhere:
            return "The call was taken elsewhere and " + ender() + " hung up" + reasonRemark() + ".";
        case Outcome::Replaced: return replaced();
        case Outcome::Transferred:
            return "The call was transferred" + afterTalk() + " and " + ender() + " hung up" + reasonRemark()
                + ".";
        case Outcome::LeftRoom: return leftRoom();
        case Outcome::Ringing: return "The call by " + caller() + " still rang when the timeline ends.";
        case Outcome::Ongoing: return acceptance() + talked() + "; the call is going on.";
        case Outcome::Unfinished: return unfinished();
        case Outcome::Partial: return partial();
        }
        return {};
    }

private:
    std::string answered() const
    {
        return acceptance() + talked() + "; " + ender() + " hung up" + reasonRemark() + ".";
    }

    std::string cancelled() const
    {
        const std::string remark = reasonRemark();
        return caller() + " cancelled" + afterRing() + " while it rang" + (remark.starts_with(' ') ? "," : "")
            + remark + ".";
    }

    std::string rejected() const
    {
        const bool byHangup = m_call.hangup >= 0
            && m_call.endedBy == m_call.eventParty[static_cast<std::size_t>(m_call.hangup)];
        std::string text = ender() + " declined" + afterRing();
        if (byHangup)
            text += m_call.version == CallVersion::V0 ? ", in version 0 by a hangup"
                                                      : ", by a hangup instead of a reject";
        return text + reasonRemark() + ".";
    }

    std::string missed() const
    {
        std::string text =
            m_call.answer >= 0 ? "An answer was sent, yet the caller went on ringing" : "Nobody answered";
        if (m_call.hangup < 0)
            return text + lifetimeClause() + "; the caller sent no hangup.";
        return text + "; " + ender() + " hung up" + afterRing() + reasonRemark() + ".";
    }

    std::string failedIce() const
    {
        if (m_call.accepted < 0)
            return ender() + " hung up before anybody answered, because ICE failed" + reasonRemark() + ".";
        std::string text = acceptance() + "; ICE failed";
        if (m_call.talk)
            text += ' ' + durationText(m_call.talk->length) + " after the "
                + (m_call.selectedAt ? "select_answer" : "answer");
        return text + " and " + ender() + " hung up" + reasonRemark() + ".";
    }

    std::string dropped() const
    {
        return acceptance() + "; the connection was lost" + afterTalk() + " and " + ender() + " hung up"
            + reasonRemark() + ".";
    }

    std::string replaced() const
    {
        if (m_call.glareWith < 0)
            return "Another call took this one's place and " + ender() + " hung up" + reasonRemark() + ".";
        const Call &other = m_calls[static_cast<std::size_t>(m_call.glareWith)];
        std::string text = caller() + " and " + nameOf(other, other.caller) + " called each other at once; ";
        if (other.outcome == Outcome::Replaced)
            return text + "both calls were hung up as replaced, so glare left no call alive.";
        return text + "this call gave way to the other one" + (m_call.hangup < 0 ? ", without a hangup" : "")
            + ".";
    }

    std::string leftRoom() const
    {
        const std::string who = m_call.endedBy >= 0 ? ender() : std::string("The callee");
        const std::string note = " left the room, which ends the call; no hangup was sent.";
        if (m_call.accepted >= 0)
            return acceptance() + talked() + "; " + who + note;
        return who + note;
    }

    std::string unfinished() const
    {
        if (m_call.accepted >= 0)
            return acceptance() + talked() + "; no end of the call is in the timeline.";
        return "No answer and no end of the call by " + caller()
            + " are in the timeline, which may not be all of it.";
    }

    std::string partial() const
    {
        if (m_call.invite >= 0)
            return "Only the invite by " + caller()
                + " is in this export, which leaves out answers and hangups: how the call went is unknown.";
        std::string text = "The invite of this call is not in the timeline";
        if (m_call.hangup >= 0 && m_call.endedBy >= 0)
            text += "; " + ender() + " hung up" + reasonRemark();
        return text + ".";
    }

    // "@bob (BOBDEV) answered after 1.5 s"
    std::string acceptance() const
    {
        std::string text = userOf(m_call.accepted);
        const auto &party = m_call.parties[static_cast<std::size_t>(m_call.accepted)];
        if (party.partyId && !party.partyId->empty())
            text += " (" + party.partyId->str() + ")";
        text += " answered";
        if (m_call.ambiguousSelfCall)
            text += " their own call (version 0 cannot tell a user's devices apart)";
        if (m_call.ring && m_call.ring->length >= Ms(0))
            text += " after " + durationText(m_call.ring->length);
        return text;
    }

    // Without a select_answer nothing shows that the caller took the answer, so nobody is said to have
    // talked.
    std::string talked() const
    {
        const std::string length =
            m_call.talk && m_call.talk->length >= Ms(0) ? durationText(m_call.talk->length) : std::string();
        if (m_call.acceptedAssumed)
            return "; no select_answer is in the timeline"
                + (length.empty() ? length : ", and the call ended " + length + " after the answer");
        return length.empty() ? length : " and they talked for " + length;
    }

    std::string afterRing() const
    {
        return m_call.ring && m_call.ring->length >= Ms(0) ? " after " + durationText(m_call.ring->length)
                                                           : std::string();
    }

    std::string afterTalk() const
    {
        return m_call.talk && m_call.talk->length >= Ms(0) ? " after " + durationText(m_call.talk->length)
                                                           : std::string();
    }

    std::string lifetimeClause() const
    {
        if (!m_call.expiresAt || !m_call.invitedAt)
            return {};
        return " within the lifetime of " + durationText(between(*m_call.invitedAt, *m_call.expiresAt));
    }

    // What the hangup says, where it says something else than what happened, or nothing.
    std::string reasonRemark() const
    {
        switch (m_call.reasonState) {
        case ReasonState::None: return {};
        case ReasonState::Missing: return "; the hangup carries no reason, which version 1 requires";
        case ReasonState::Unknown:
            if (!m_call.statedReason)
                return "; the reason of the hangup is no string";
            return "; the hangup says `" + std::string(*m_call.statedReason)
                + "`, which is no reason of the specification";
        case ReasonState::Stated: break;
        }
        const std::string_view stated = *m_call.statedReason;
        if (stated == m_call.inferredReason)
            return " with reason " + std::string(stated);
        return "; the hangup says " + std::string(stated)
            + (m_call.inferredReason.empty() ? std::string()
                                             : ", the timeline says " + std::string(m_call.inferredReason));
    }

    static std::string nameOf(const Call &call, int party)
    {
        if (party < 0)
            return "somebody";
        const std::string_view name = displayUser(call.parties[static_cast<std::size_t>(party)].user);
        return name.empty() ? "a sender without a name" : std::string(name);
    }
    std::string userOf(int party) const { return nameOf(m_call, party); }
    std::string caller() const { return userOf(m_call.caller); }
    std::string ender() const { return userOf(m_call.endedBy); }

    const std::vector<Call> &m_calls;
    const Call &m_call;
};

} // namespace

std::string verdict(const std::vector<Call> &calls, const Call &call)
{
    std::string text = Verdict(calls, call).text();
    // A sentence that starts with a word of ours starts with a capital.
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

} // namespace callscope
