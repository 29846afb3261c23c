// SPDX-License-Identifier: Apache-2.0
#include "reports/explanation_text.h"

#include "calls/clocks.h"

#include <algorithm>

namespace callscope
{

namespace
{

bool isKnown(const ClientGuess &guess)
{
    return guess.confidence >= GuessConfidence::Medium;
}

/// `ignores it`, or for several `ignore it`.
std::string verb(Handling handling, bool several)
{
    const std::string s = several ? "" : "s";
    switch (handling) {
    case Handling::Buffered: return "keep" + s + " it";
    case Handling::Ignored: return "ignore" + s + " it";
    case Handling::Undefined: return "may take it or not";
    case Handling::Fails: return "give" + s + " the call up over it";
    case Handling::Handled:
    case Handling::Own: break;
    }
    return "take" + s + " it";
}

std::string listed(const std::vector<std::string_view> &names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + std::string(names[i]);
    return text;
}

/// `; Element iOS and Nheko take it`: those that do otherwise than `reaction`.
std::string otherClients(const Effect &effect, const Reaction &reaction)
{
    std::string text;
    for (const Handling handling :
         { Handling::Handled, Handling::Buffered, Handling::Ignored, Handling::Fails }) {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < receivingClients.size() && handling != reaction.handling; ++i) {
            if (effect.clients[i].handling == handling)
                names.push_back(clientName(receivingClients[i]));
        }
        if (!names.empty())
            text += "; " + listed(names) + ' ' + verb(handling, names.size() > 1);
    }
    return text;
}

std::string effectNote(const Call &call, const Explanation &explanation, const Effect &effect,
                       const UserNames &names)
{
    const Receiver &receiver = explanation.receivers[static_cast<std::size_t>(effect.receiver)];
    const ClientGuess &guess = explanation.clientOf(receiver);
    const Reaction &reaction = explanation.reactionOf(effect);
    // What other clients would have done is of interest where this one is not known, or does not simply
    // take the event.
    if (reaction.handling == Handling::Handled && (isKnown(guess) || !effect.differs()))
        return {};
    std::string text = receiver.party >= 0 ? names.party(call, receiver.party) : names.name(receiver.user);
    if (isKnown(guess))
        text += " (" + std::string(clientName(guess.client)) + ')';
    text += ' ' + verb(reaction.handling, false);
    if (reaction.cause != Cause::None)
        text += ": " + std::string(causeText(reaction.cause));
    if (isKnown(guess) && effect.conforming.handling == Handling::Undefined)
        text += "; the specification leaves it open";
    return text + otherClients(effect, reaction);
}

std::string dueText(const Call &call, const Expectation &expected)
{
    if (!expected.due || !call.invitedAt)
        return {};
    return ", due " + durationText(between(*call.invitedAt, *expected.due)) + " after the invite";
}

std::string expectationNote(const Call &call, const Expectation &expected, const UserNames &names)
{
    if (expected.status != ExpectationStatus::Missing && expected.status != ExpectationStatus::Late)
        return {};
    std::string text(expectationName(expected.kind));
    std::replace(text.begin(), text.end(), '-', expected.kind == ExpectationKind::Selection ? '_' : ' ');
    if (expected.owedBy >= 0)
        text += " of " + names.party(call, expected.owedBy);
    text += expected.status == ExpectationStatus::Missing ? " never came" : " came late";
    return text + dueText(call, expected);
}

} // namespace

std::vector<std::string> eventNotes(const Call &call, const Explanation &explanation, int event,
                                    const UserNames &names)
{
    std::vector<std::string> notes;
    const auto add = [&notes](std::string note) {
        if (!note.empty())
            notes.push_back(std::move(note));
    };
    for (const Effect &effect : explanation.effectsOf(event))
        add(effectNote(call, explanation, effect, names));
    for (const Expectation &expected : explanation.expectations) {
        if (expected.since == event)
            add(expectationNote(call, expected, names));
    }
    return notes;
}

std::string clientsText(const Call &call, const Explanation &explanation, const UserNames &names)
{
    std::string text;
    for (int party = 0; party < static_cast<int>(explanation.clients.size()); ++party) {
        const ClientGuess &guess = explanation.clients[static_cast<std::size_t>(party)];
        if (guess.client == Client::Unknown)
            continue;
        text += (text.empty() ? "" : ", ") + names.party(call, party) + " uses "
            + std::string(clientName(guess.client)) + " ("
            + std::string(guessConfidenceName(guess.confidence)) + " confidence)";
    }
    return text;
}

} // namespace callscope
