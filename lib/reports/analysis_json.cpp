// SPDX-License-Identifier: Apache-2.0
#include "reports/analysis_json.h"

#include "base/in_parallel.h"
#include "calls/dialects.h"
#include "reports/explanation_json.h"
#include "reports/finding_facts.h"
#include "reports/json_writer.h"
#include "reports/media_json.h"

#include <algorithm>

namespace callscope
{

namespace
{

using Layout = JsonWriter::Layout;

std::optional<std::string_view> textOrNothing(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

template <class Tag>
std::optional<std::string_view> idOrNothing(const StrongId<Tag> &id)
{
    return textOrNothing(id.view());
}

template <class Tag>
std::optional<std::string_view> idOrNothing(const Field<StrongId<Tag>> &id)
{
    return id ? std::optional(id->view()) : std::nullopt;
}

template <class Tag>
std::optional<std::string_view> idOrNothing(const std::optional<StrongId<Tag>> &id)
{
    return id ? std::optional(id->view()) : std::nullopt;
}

std::optional<std::int64_t> msOf(const std::optional<Timestamp> &at)
{
    return at ? std::optional(at->time_since_epoch().count()) : std::nullopt;
}

std::optional<std::int64_t> msOf(const Field<Timestamp> &at)
{
    return at ? std::optional(at->time_since_epoch().count()) : std::nullopt;
}

std::optional<std::int64_t> msOf(const std::optional<Length> &length)
{
    return length ? std::optional(length->length.count()) : std::nullopt;
}

std::optional<std::string_view> clockOf(const std::optional<Length> &length)
{
    return length ? std::optional(clockBasisName(length->basis)) : std::nullopt;
}

std::optional<int> indexOrNothing(int index)
{
    return index >= 0 ? std::optional(index) : std::nullopt;
}

/// The string; the JSON text of anything else that stood there.
std::optional<std::string_view> statedReasonOf(const Call &call)
{
    if (call.statedReason)
        return *call.statedReason;
    return call.statedReason.isWrong() ? std::optional(call.statedReason.rawJson()) : std::nullopt;
}

/// What kept a source from being read is a problem of it too, so that one list has them all.
void writeProblems(JsonWriter &json, const Source &source)
{
    const auto write = [&json](const std::string &code, const std::string &message, std::uint64_t offset) {
        json.beginObject(Layout::Line);
        json.member("code", code).member("message", message).member("offset", offset);
        json.endObject();
    };
    const std::optional<Error> &error = source.error;
    const bool listed = error
        && std::any_of(source.problems.begin(), source.problems.end(), [&error](const ReadProblem &problem) {
                            return problem.code == error->code && problem.offset == error->offset;
                        });
    json.key("problems").beginArray();
    if (error && !listed)
        write(error->code, error->message, error->offset.value_or(0));
    for (const ReadProblem &problem : source.problems)
        write(problem.code, problem.message, problem.offset);
    json.endArray();
}

void writeSourceRoom(JsonWriter &json, const SourceRoom &room)
{
    json.beginObject(Layout::Line);
    json.member("room_id", idOrNothing(room.room)).member("events", room.events);
    json.member("call_events", room.callEvents).member("encrypted_events", room.encryptedEvents);
    json.member("first", msOf(room.first)).member("last", msOf(room.last));
    json.member("stretches", room.stretches).member("only_sender", idOrNothing(room.onlySender));
    json.endObject();
}

void writeClocks(JsonWriter &json, const ClockSkew &skew)
{
    const auto ms = [](const std::optional<Ms> &bound) {
        return bound ? std::optional(bound->count()) : std::nullopt;
    };
    json.beginObject();
    json.member("server", skew.server).member("other", skew.other);
    json.member("least_ms", ms(skew.least)).member("most_ms", ms(skew.most));
    json.member("estimate_ms", skew.estimate().count()).member("proven", skew.isProven());
    json.member("basis", "calls").member("pairs", skew.pairs);
    json.member("message", textOrNothing(clockMessage(skew)));
    json.endObject();
}

void writeSource(JsonWriter &json, const Source &source)
{
    json.beginObject();
    json.member("name", source.name);
    json.member("format", formatName(source.format));
    json.member("events", source.events);
    json.member("call_events", source.callEvents);
    json.member("encrypted_events", source.encryptedEvents);
    writeProblems(json, source);
    json.key("notices").beginArray();
    for (const Notice &notice : source.notices) {
        json.beginObject(Layout::Line);
        json.member("code", notice.code).member("message", notice.message);
        json.endObject();
    }
    json.endArray();
    json.member("size", source.size);
    json.key("rooms").beginArray();
    for (const SourceRoom &room : source.rooms)
        writeSourceRoom(json, room);
    json.endArray();
    json.key("error");
    if (source.error) {
        json.beginObject(Layout::Line);
        json.member("code", source.error->code).member("message", source.error->message);
        json.member("offset", source.error->offset).endObject();
    } else {
        json.null();
    }
    json.endObject();
}

/// `{user_id, party_id}` or null.
void writeParty(JsonWriter &json, std::string_view key, const Call &call, int index)
{
    json.key(key);
    if (index < 0) {
        json.null();
        return;
    }
    const Party &party = call.parties[static_cast<std::size_t>(index)];
    json.beginObject(Layout::Line);
    json.member("user_id", idOrNothing(party.user)).member("party_id", idOrNothing(party.partyId));
    json.endObject();
}

void writeParties(JsonWriter &json, const Call &call, const std::vector<ClientGuess> &clients)
{
    json.key("parties").beginArray();
    for (std::size_t i = 0; i < call.parties.size(); ++i) {
        const Party &party = call.parties[i];
        json.beginObject(Layout::Line);
        json.member("user_id", idOrNothing(party.user)).member("party_id", idOrNothing(party.partyId));
        json.member("role", roleName(party.role)).member("result", partyResultName(party.result));
        writeClient(json, clients[i]);
        json.endObject();
    }
    json.endArray();
}

void writeEvents(JsonWriter &json, const Timeline &timeline, const Call &call)
{
    json.key("events").beginArray();
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = timeline.callEvents[index];
        const Envelope &envelope = event.envelope;
        json.beginObject(Layout::Line);
        json.member("event_id", idOrNothing(envelope.eventId)).member("type", envelope.type);
        json.member("user_id", idOrNothing(envelope.sender)).member("party_id", idOrNothing(event.partyId));
        json.member("ts", msOf(envelope.originServerTs));
        json.member("source", envelope.bytes.source).member("offset", envelope.bytes.offset);
        json.endObject();
    }
    json.endArray();
}

void writeCall(JsonWriter &json, const Analysis &analysis, std::size_t index)
{
    const Call &call = analysis.calls[index];
    const Explanation explanation = analysis.explainer->explain(call);
    json.beginObject();
    json.member("room_id", idOrNothing(call.room));
    json.member("call_id", call.callId.view());
    json.member("instance", call.instance);
    json.member("kind", kindName(call.kind));
    json.member("version", callVersionName(call.version));
    json.member("media", mediaName(call.media));
    writeParty(json, "caller", call, call.caller);
    writeParty(json, "accepted", call, call.accepted);
    writeParties(json, call, explanation.clients);
    json.member("outcome", outcomeName(call.outcome));
    json.member("verdict", analysis.verdicts[index]);
    json.member("stated_reason", statedReasonOf(call));
    json.member("reason_state", reasonStateName(call.reasonState));
    json.member("inferred_reason", textOrNothing(call.inferredReason));
    writeParty(json, "ended_by", call, call.endedBy);
    json.member("invited_at", msOf(call.invitedAt)).member("answered_at", msOf(call.answeredAt));
    json.member("selected_at", msOf(call.selectedAt)).member("ended_at", msOf(call.endedAt));
    json.member("ring_ms", msOf(call.ring))
        .member("setup_ms", msOf(call.setup))
        .member("talk_ms", msOf(call.talk));
    writeEvents(json, analysis.timeline, call);
    json.key("findings").beginArray(Layout::Line);
    for (const std::uint32_t finding : analysis.findingsOfCall[index])
        json.value(finding);
    json.endArray();
    json.member("expires_at", msOf(call.expiresAt));
    json.member("invitee", idOrNothing(call.invitee));
    json.key("callees").beginArray(Layout::Line);
    for (const UserId &callee : call.callees)
        json.value(callee.view());
    json.endArray();
    json.member("accepted_assumed", call.acceptedAssumed);
    json.member("partial", call.partial);
    json.member("glare_with", indexOrNothing(call.glareWith));
    json.member("ring_clock", clockOf(call.ring)).member("setup_clock", clockOf(call.setup));
    json.member("talk_clock", clockOf(call.talk));
    json.key("dialects").beginArray();
    for (const DialectUse &use : dialectsOf(analysis.timeline, call)) {
        json.beginObject(Layout::Line);
        json.member("msc", use.dialect.msc).member("use", use.dialect.use).member("event", use.event);
        json.endObject();
    }
    json.endArray();
    writeExplanation(json, analysis, index, explanation);
    json.endObject();
}

void writeSuppression(JsonWriter &json, const SuppressedFinding *suppressed)
{
    json.key("suppressed");
    if (!suppressed) {
        json.null();
        return;
    }
    json.beginObject(Layout::Line);
    json.member("by", suppressed->by == SuppressedBy::Config ? "config" : "baseline");
    json.member("reason", suppressed->reason).endObject();
}

/// The clients of the call that was asked for last: findings come call by call.
class ClientsOfCall
{
public:
    explicit ClientsOfCall(const Analysis &analysis)
        : m_analysis(analysis)
    {
    }

    const std::vector<ClientGuess> &of(const Finding &finding)
    {
        if (finding.call != m_call) {
            m_call = finding.call;
            m_clients = m_call < 0
                ? std::vector<ClientGuess>()
                : m_analysis.explainer->clients(m_analysis.calls[static_cast<std::size_t>(m_call)]);
        }
        return m_clients;
    }

private:
    const Analysis &m_analysis;
    int m_call = -1;
    std::vector<ClientGuess> m_clients;
};

void writeFinding(JsonWriter &json, const Analysis &analysis, ClientsOfCall &clients, const Finding &finding,
                  const SuppressedFinding *suppressed = nullptr)
{
    const FindingPlace place = placeOf(analysis, finding);
    json.beginObject();
    json.member("rule", finding.rule->id);
    json.member("severity", severityName(finding.severity));
    json.member("message", findingMessage(finding));
    json.member("spec", specUrl(*finding.rule, analysis.spec));
    json.member("room_id", idOrNothing(place.room));
    json.member("call_id", idOrNothing(place.callId));
    json.member("instance", place.call ? std::optional(place.call->instance) : std::nullopt);
    json.member("event_id", place.event ? idOrNothing(place.event->envelope.eventId) : std::nullopt);
    json.member("pointer", finding.pointer);
    json.member("title", finding.rule->title);
    json.member("call", indexOrNothing(finding.call));
    json.member("source", place.event ? std::optional(place.event->envelope.bytes.source) : std::nullopt);
    json.member("offset", place.event ? std::optional(place.event->envelope.bytes.offset) : std::nullopt);
    writeSuppression(json, suppressed);
    writeHabit(json, analysis.explainer->habitOf(finding, clients.of(finding)));
    json.endObject();
}

// So many at once that threads pay off and little waits in memory.
void writeCalls(JsonWriter &json, const Analysis &analysis)
{
    constexpr std::size_t atOnce = 64;
    const std::size_t count = analysis.calls.size();
    std::vector<std::string> parts(std::min<std::size_t>(analysis.threads, (count + atOnce - 1) / atOnce));
    for (std::size_t first = 0; first < count; first += parts.size() * atOnce) {
        inParallel(parts.size(), analysis.threads, [&](std::size_t part) {
            JsonWriter writer = json.part();
            const std::size_t begin = std::min(first + part * atOnce, count);
            const std::size_t end = std::min(begin + atOnce, count);
            for (std::size_t call = begin; call < end; ++call)
                writeCall(writer, analysis, call);
            parts[part] = writer.text();
        });
        for (const std::string &part : parts)
            json.append(part);
    }
}

} // namespace

void writeAnalysisJson(std::ostream &out, const Analysis &analysis)
{
    JsonWriter json(out);
    writeAnalysisJson(json, analysis);
}

void writeAnalysisJson(JsonWriter &json, const Analysis &analysis)
{
    json.beginObject();
    json.member("format", "callscope.analysis");
    json.member("version", 1);
    json.key("sources").beginArray();
    for (const Source &source : analysis.timeline.sources)
        writeSource(json, source);
    json.endArray();
    json.key("calls").beginArray();
    writeCalls(json, analysis);
    json.endArray();
    json.key("findings").beginArray();
    ClientsOfCall clients(analysis);
    for (const Finding &finding : analysis.findings)
        writeFinding(json, analysis, clients, finding);
    for (const SuppressedFinding &suppressed : analysis.suppressed)
        writeFinding(json, analysis, clients, suppressed.finding, &suppressed);
    json.endArray();
    json.member("spec_version", analysis.spec.text());
    json.key("clocks").beginArray();
    for (const ClockSkew &skew : analysis.timeline.clocks)
        writeClocks(json, skew);
    json.endArray();
    json.endObject();
}

void writeCallJson(std::ostream &out, const Analysis &analysis, std::size_t call, CallParts parts)
{
    JsonWriter json(out);
    json.beginObject().key("call");
    writeCall(json, analysis, call);
    ClientsOfCall clients(analysis);
    json.key("findings").beginArray();
    for (const std::uint32_t finding : analysis.findingsOfCall[call])
        writeFinding(json, analysis, clients, analysis.findings[finding]);
    json.endArray();
    if (parts == CallParts::FactsAndMedia)
        writeMedia(json, analysis, call);
    json.endObject();
}

} // namespace callscope
