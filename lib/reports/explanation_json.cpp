// SPDX-License-Identifier: Apache-2.0
#include "reports/explanation_json.h"

namespace callscope
{

namespace
{

using Layout = JsonWriter::Layout;

std::optional<int> indexOrNothing(int index)
{
    return index >= 0 ? std::optional(index) : std::nullopt;
}

std::optional<std::string_view> textOrNothing(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

template <class Id>
std::optional<std::string_view> idOrNothing(const Id &id)
{
    return textOrNothing(id.view());
}

/// Index into the effects that are written; the plain ones are left out.
std::vector<int> writtenEffects(const Explanation &explanation)
{
    std::vector<int> indices(explanation.effects.size(), -1);
    int next = 0;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (!explanation.effects[i].isPlain())
            indices[i] = next++;
    }
    return indices;
}

void writeVerdict(JsonWriter &json, const Verdict &verdict, const std::vector<int> &effects)
{
    json.key("verdict_detail").beginObject();
    json.member("confidence", confidenceName(verdict.confidence));
    json.member("first_wrong_event", indexOrNothing(verdict.firstWrong));
    json.member("about_reason", textOrNothing(verdict.aboutReason));
    json.key("evidence").beginArray();
    for (const Evidence &evidence : verdict.evidence) {
        const bool isEffect = evidence.kind == Evidence::Kind::Effect;
        const int index = isEffect ? effects[static_cast<std::size_t>(evidence.index)] : evidence.index;
        if (index < 0)
            continue;
        json.beginObject(Layout::Line);
        json.member("kind", evidenceName(evidence.kind)).member("index", index).endObject();
    }
    json.endArray().endObject();
}

void writeReaction(JsonWriter &json, const Reaction &reaction)
{
    json.member("handling", handlingName(reaction.handling));
    json.member("cause",
                reaction.cause == Cause::None ? std::nullopt : std::optional(causeName(reaction.cause)));
}

void writeEffects(JsonWriter &json, const Call &call, const Explanation &explanation)
{
    json.key("effects").beginArray();
    for (const Effect &effect : explanation.effects) {
        if (effect.isPlain())
            continue;
        const Receiver &receiver = explanation.receivers[static_cast<std::size_t>(effect.receiver)];
        const Party *party =
            receiver.party >= 0 ? &call.parties[static_cast<std::size_t>(receiver.party)] : nullptr;
        json.beginObject(Layout::Line);
        json.member("event", effect.event);
        json.member("user_id", idOrNothing(receiver.user));
        json.member("party_id",
                    party && party->partyId ? std::optional(party->partyId->view()) : std::nullopt);
        writeReaction(json, effect.conforming);
        const std::string url = causeUrl(effect.conforming.cause);
        json.member("spec", textOrNothing(url));
        json.key("clients").beginArray(Layout::Line);
        for (std::size_t i = 0; i < receivingClients.size(); ++i) {
            if (effect.clients[i].handling == effect.conforming.handling)
                continue;
            json.beginObject(Layout::Line).member("client", clientName(receivingClients[i]));
            writeReaction(json, effect.clients[i]);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void writeExpectations(JsonWriter &json, const Explanation &explanation)
{
    json.key("expectations").beginArray();
    for (const Expectation &expected : explanation.expectations) {
        json.beginObject(Layout::Line);
        json.member("kind", expectationName(expected.kind));
        json.member("status", expectationStatusName(expected.status));
        json.member("owed_by", indexOrNothing(expected.owedBy))
            .member("since", indexOrNothing(expected.since));
        json.member("due",
                    expected.due ? std::optional(expected.due->time_since_epoch().count()) : std::nullopt);
        json.member("came", indexOrNothing(expected.came)).endObject();
    }
    json.endArray();
}

} // namespace

void writeExplanation(JsonWriter &json, const Analysis &analysis, std::size_t index,
                      const Explanation &explanation)
{
    const Call &call = analysis.calls[index];
    const Verdict verdict =
        analysis.explainer->verdict(call, explanation, analysis.findings, analysis.findingsOfCall[index]);
    writeVerdict(json, verdict, writtenEffects(explanation));
    writeEffects(json, call, explanation);
    writeExpectations(json, explanation);
}

void writeClient(JsonWriter &json, const ClientGuess &guess)
{
    json.key("client");
    if (guess.client == Client::Unknown) {
        json.null();
        return;
    }
    json.beginObject(Layout::Line);
    json.member("name", clientName(guess.client));
    json.member("confidence", guessConfidenceName(guess.confidence));
    json.key("evidence").beginArray(Layout::Line);
    for (const Sign sign : guess.evidence)
        json.value(signEntry(sign).text);
    json.endArray().endObject();
}

void writeHabit(JsonWriter &json, const std::optional<HabitOf> &habit)
{
    json.key("habit");
    if (!habit) {
        json.null();
        return;
    }
    json.beginObject(Layout::Line).member("client", clientName(habit->client));
    json.member("share", habit->share).endObject();
}

} // namespace callscope
