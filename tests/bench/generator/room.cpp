// SPDX-License-Identifier: Apache-2.0
#include "room.h"

#include "session_text.h"

#include <algorithm>

namespace callscope::bench
{

namespace
{

constexpr std::size_t mostCallsAtOnce = 3;
constexpr std::uint64_t eventsPerCallEvent = 20;
constexpr std::uint32_t eventsPerDecoy = 500;
constexpr std::uint32_t bodyCount = 8'192;
constexpr std::uint32_t pairCount = 8;

constexpr std::string_view words[] = {
    "the",   "call",  "dropped",  "again",      "on",     "my",     "phone",    "I",
    "can",   "hear",  "you",      "but",        "no",     "video",  "does",     "anyone",
    "see",   "ICE",   "failing",  "after",      "answer", "please", "try",      "TURN",
    "off",   "works", "now",      "maybe",      "VPN",    "server", "tomorrow", "meeting",
    "naïve", "café",  "größer",   "你好",       "世界",   "привет", "мир",      "👍",
    "🎉",     "(ok)",  "C:\\temp", "\"quoted\"", "a\tb",   "{x}",    "[y]",      "]}",
};

} // namespace

Room::Room(std::uint64_t seed, const JsonLayout &layout)
    : m_random(seed)
    , m_layout(layout)
{
    for (std::size_t form = 0; form < callFormCount; ++form)
        m_callEvents.emplace_back(callEventShape(static_cast<CallForm>(form)).write(layout));
    for (const WeightedShape &chatter : chatterShapes()) {
        m_chatterLots.insert(m_chatterLots.end(), chatter.weight, m_chatter.size());
        m_chatter.emplace_back(chatter.shape.write(layout));
    }
    for (const JsonShape &decoy : decoyShapes())
        m_decoys.emplace_back(decoy.write(layout));
    for (int codecs = 0; codecs < sessionTexts; ++codecs)
        m_sessions.emplace_back(escaped(sessionText(codecs)));
    m_candidate = Template(candidateShape().write(layout.deeper(3)));
    makeBodies();
}

void Room::makeBodies()
{
    for (std::uint32_t i = 0; i < bodyCount; ++i) {
        // Most are short, few are very long.
        const std::uint32_t longest = 8U << (m_random.below(3) * m_random.below(4));
        std::string body;
        for (std::uint32_t word = m_random.below(longest) + 1; word > 0; --word) {
            body += words[m_random.below(std::size(words))];
            body += word % 60 == 1 && word > 1 ? "\n\n" : " ";
        }
        m_bodies.push_back(escaped(body));
    }
}

std::string Room::user(std::uint32_t number) const
{
    return "@user" + std::to_string(number) + (number % 2 == 0 ? ":example.org" : ":matrix.example.net");
}

void Room::appendEvent(std::string &out, bool closing)
{
    if (!closing && m_calls.size() < mostCallsAtOnce
        && m_callEventsBegun * eventsPerCallEvent <= m_manifest.events)
        beginCall();
    if (!m_calls.empty() && (closing || m_random.below(4) == 0))
        appendCallEvent(out);
    else
        appendChatter(out);
    ++m_manifest.events;
}

void Room::beginCall()
{
    const CallScript script = writeCall(m_random);
    RunningCall call;
    call.beganAt = m_now + 1 + m_random.below(2'000);
    call.steps.assign(script.steps.begin(), script.steps.end());
    call.session = m_sessions[m_random.below(sessionTexts)];

    // Calls that overlap are of different pairs: that they cross each other is no part of their outcomes.
    const auto pair = static_cast<std::uint32_t>(m_manifest.calls % pairCount) * 2;
    const std::uint32_t first = m_random.below(2);
    std::string callId = std::to_string(call.beganAt);
    m_random.appendLetters(callId, 16);
    for (Filling *side : { &call.caller, &call.callee }) {
        const bool calls = side == &call.caller;
        (*side)[Hole::Sender] = user(pair + (calls ? first : 1 - first));
        (*side)[Hole::Other] = user(pair + (calls ? 1 - first : first));
        (*side)[Hole::CallId] = callId;
        m_random.appendLetters((*side)[Hole::PartyId], 10);
        (*side)[Hole::SessionId] = std::to_string(m_random.next() >> 1U);
        m_random.appendLetters((*side)[Hole::Ufrag], 4);
        m_random.appendLetters((*side)[Hole::Password], 24);
        m_random.appendLetters((*side)[Hole::Stream], 36);
        std::string &fingerprint = (*side)[Hole::Fingerprint];
        for (int i = 0; i < 32; ++i) {
            constexpr std::string_view hex = "0123456789ABCDEF";
            const std::uint32_t byte = m_random.below(256);
            fingerprint += i > 0 ? ":" : "";
            fingerprint += hex[byte / 16];
            fingerprint += hex[byte % 16];
        }
        (*side)[Hole::Setup] = calls ? "actpass" : "active";
    }
    call.caller[Hole::SelectedParty] = call.callee[Hole::PartyId];

    m_callEventsBegun += call.steps.size();
    ++m_manifest.calls;
    ++m_manifest.outcomes[std::string(script.outcome)];
    m_calls.push_back(std::move(call));
}

void Room::appendCallEvent(std::string &out)
{
    const auto next = std::min_element(m_calls.begin(), m_calls.end(), [](const auto &a, const auto &b) {
        return a.beganAt + a.steps.front().at < b.beganAt + b.steps.front().at;
    });
    const CallStep step = next->steps.front();
    next->steps.pop_front();
    m_now = std::max(m_now, next->beganAt + step.at);

    Filling &filling = step.byCaller ? next->caller : next->callee;
    fillEnvelope(filling);
    filling[Hole::Reason] = step.reason;
    filling[Hole::SdpType] = step.offer ? "offer" : "answer";
    filling[Hole::SessionVersion] = std::to_string(step.sessionVersion);
    filling[Hole::Muted] = m_random.below(2) == 0 ? "true" : "false";
    fillCandidates(filling, step);
    filling[Hole::Sdp].clear();
    const std::string_view type = typeOf(step.form);
    if (type == "m.call.invite" || type == "m.call.answer" || type == "m.call.negotiate") {
        std::string &sdp = filling[Hole::Sdp];
        next->session.appendTo(sdp, filling);
        // Its escapes are those of the line ends alone.
        m_manifest.sdpBytes +=
            sdp.size() - static_cast<std::size_t>(std::count(sdp.begin(), sdp.end(), '\\'));
    }
    m_callEvents[static_cast<std::size_t>(step.form)].appendTo(out, filling);

    ++m_manifest.callEvents;
    ++m_manifest.types[std::string(type)];
    m_manifest.hangupsWithoutReason += step.form == CallForm::HangupWithoutReason;
    if (next->steps.empty())
        m_calls.erase(next);
}

void Room::fillCandidates(Filling &filling, const CallStep &step)
{
    const JsonLayout inside = m_layout.deeper(3);
    std::string &list = filling[Hole::Candidates];
    list = "[";
    const int entries = step.candidates + (step.lastCandidates ? 1 : 0);
    for (int i = 0; i < entries; ++i) {
        std::string &candidate = filling[Hole::Candidate];
        candidate.clear();
        if (i < step.candidates) {
            constexpr std::string_view kinds[] = { "host", "host", "srflx raddr 0.0.0.0 rport 9",
                                                   "relay raddr 203.0.113.7 rport 61000" };
            candidate = "candidate:" + std::to_string(m_random.next() >> 33U) + " 1 udp "
                + std::to_string(2'122'260'223U - m_random.below(60'000)) + " 192.0.2."
                + std::to_string(m_random.below(256)) + ' ' + std::to_string(10'000 + m_random.below(50'000))
                + " typ ";
            candidate += kinds[m_random.below(std::size(kinds))];
            candidate += " generation 0 ufrag " + filling[Hole::Ufrag] + " network-id 1";
        }
        list += (i > 0 ? "," : "") + inside.breakLine();
        m_candidate.appendTo(list, filling);
    }
    list += m_layout.deeper(2).breakLine() + ']';
    m_manifest.candidates += static_cast<std::uint64_t>(entries);
}

void Room::appendChatter(std::string &out)
{
    std::int64_t until = m_now + 30'000;
    for (const RunningCall &call : m_calls)
        until = std::min(until, call.beganAt + call.steps.front().at);
    const std::int64_t quiet = std::max<std::int64_t>(until - m_now, 4) / 4;
    m_now += m_random.below(static_cast<std::uint32_t>(quiet));

    const std::uint32_t sender = m_random.below(pairCount * 2);
    m_filling[Hole::Sender] = user(sender);
    m_filling[Hole::Other] = user(pairCount * 2 - 1 - sender);
    m_filling[Hole::Body] = m_bodies[m_random.below(bodyCount)];
    m_filling[Hole::Reference].clear();
    m_random.appendId(m_filling[Hole::Reference], 43);
    fillEnvelope(m_filling);
    if (m_random.below(eventsPerDecoy) == 0) {
        ++m_manifest.decoys;
        m_decoys[m_random.below(static_cast<std::uint32_t>(m_decoys.size()))].appendTo(out, m_filling);
        return;
    }
    const std::uint32_t lot = m_random.below(static_cast<std::uint32_t>(m_chatterLots.size()));
    m_chatter[m_chatterLots[lot]].appendTo(out, m_filling);
}

void Room::fillEnvelope(Filling &filling)
{
    filling[Hole::Time] = std::to_string(m_now);
    filling[Hole::Age] = std::to_string(m_now & 0xfffffff);
    filling[Hole::EventId].clear();
    m_random.appendId(filling[Hole::EventId], 43);
}

} // namespace callscope::bench
