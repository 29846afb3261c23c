// SPDX-License-Identifier: Apache-2.0
#include "explain/phrases.h"

#include "calls/clocks.h"

namespace callscope
{

namespace
{

std::string after(const std::optional<Length> &length)
{
    return length && length->length >= Ms(0) ? " after " + durationText(length->length) : std::string();
}

} // namespace

std::string Phrases::nameOf(const Call &call, int party)
{
    if (party < 0)
        return "somebody";
    const std::string_view name = displayUser(call.parties[static_cast<std::size_t>(party)].user);
    return name.empty() ? "a sender without a name" : std::string(name);
}

std::string Phrases::acceptance() const
{
    std::string text = user(m_call.accepted);
    const Party &party = m_call.parties[static_cast<std::size_t>(m_call.accepted)];
    if (party.partyId && !party.partyId->empty())
        text += " (" + party.partyId->str() + ")";
    text += " answered";
    if (m_call.ambiguousSelfCall)
        text += " their own call (version 0 cannot tell a user's devices apart)";
    return text + after(m_call.ring);
}

std::string Phrases::talked() const
{
    const std::string length =
        m_call.talk && m_call.talk->length >= Ms(0) ? durationText(m_call.talk->length) : std::string();
    if (m_call.acceptedAssumed)
        return "; no select_answer is in the timeline"
            + (length.empty() ? length : ", and the call ended " + length + " after the answer");
    return length.empty() ? length : " and they talked for " + length;
}

std::string Phrases::afterRing() const
{
    return after(m_call.ring);
}

std::string Phrases::afterTalk() const
{
    return after(m_call.talk);
}

std::string Phrases::withinLifetime() const
{
    if (!m_call.expiresAt || !m_call.invitedAt)
        return {};
    return " within the lifetime of " + durationText(between(*m_call.invitedAt, *m_call.expiresAt));
}

std::string Phrases::reason() const
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
    if (stated == m_call.inferredReason || m_call.inferredReason.empty())
        return " with reason " + std::string(stated);
    return "; the hangup says " + std::string(stated) + ", the timeline says "
        + std::string(m_call.inferredReason);
}

std::string capitalised(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

} // namespace callscope
