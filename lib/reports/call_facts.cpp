// SPDX-License-Identifier: Apache-2.0
#include "reports/call_facts.h"

#include "reports/visible_text.h"

namespace callscope
{

UserNames::UserNames(const Analysis &analysis)
{
    for (const Call &call : analysis.calls) {
        for (const Party &party : call.parties)
            add(party.user);
        for (const UserId &callee : call.callees)
            add(callee);
        add(call.invitee);
    }
}

void UserNames::add(UserId user)
{
    const auto [entry, isNew] = m_short.try_emplace(displayUser(user), user);
    if (!isNew && entry->second != user)
        entry->second = UserId();
}

std::string UserNames::name(UserId user) const
{
    if (user.empty())
        return "(no sender)";
    const std::string_view shortName = displayUser(user);
    const auto entry = m_short.find(shortName);
    const bool shared = entry != m_short.end() && entry->second != user;
    return visibleText(shared ? user.view() : shortName);
}

std::string UserNames::party(const Call &call, int index) const
{
    const Party &party = call.parties[static_cast<std::size_t>(index)];
    std::string text = name(party.user);
    if (party.partyId)
        text += ' ' + (party.partyId->empty() ? "(empty party_id)" : visibleText(party.partyId->view()));
    return text;
}

std::vector<std::string> clientTexts(const Analysis &analysis, const Call &call)
{
    std::vector<std::string> texts;
    for (const ClientGuess &guess : analysis.explainer->clients(call)) {
        texts.emplace_back();
        if (guess.client != Client::Unknown)
            texts.back() = std::string(clientName(guess.client)) + " ("
                + std::string(guessConfidenceName(guess.confidence)) + " confidence)";
    }
    return texts;
}

std::string madeWith(const Analysis &analysis)
{
    return "Callscope " CALLSCOPE_VERSION ", against Matrix " + analysis.spec.text();
}

ReasonText reasonText(const Call &call)
{
    std::string stated;
    if (call.statedReason)
        stated = call.statedReason->empty() ? "\"\"" : visibleText(*call.statedReason);
    else if (call.statedReason.isWrong())
        stated = visibleText(call.statedReason.rawJson());

    switch (call.reasonState) {
    case ReasonState::None: return { stated.empty() ? "—" : stated, Colour::None };
    case ReasonState::Missing: return { "none given", Colour::Red };
    case ReasonState::Unknown: return { stated + " (not in the spec)", Colour::Amber };
    case ReasonState::Stated: break;
    }
    const bool contradicted =
        !call.inferredReason.empty() && call.statedReason && *call.statedReason != call.inferredReason;
    if (contradicted)
        return { stated + " (looks like " + std::string(call.inferredReason) + ')', Colour::Amber };
    return { stated, Colour::None };
}

std::string lengthText(const std::optional<Length> &length)
{
    return length ? durationText(length->length) : "—";
}

} // namespace callscope
