// SPDX-License-Identifier: Apache-2.0
#include "sdp/section_diff.h"

#include "sdp/answer.h"

#include <algorithm>

namespace callscope::sdp
{

namespace
{

std::string useText(const MediaSection &section)
{
    return section.rejected() ? "port 0" : section.bundleOnly && section.port == 0 ? "bundle-only" : "in use";
}

std::string directionText(const MediaSection &section)
{
    return std::string(directionName(section.direction))
        + (section.direction == Direction::Absent ? " (not said)" : "");
}

std::string flow(bool firstSends, bool secondSends)
{
    if (firstSends && secondSends)
        return "Media flows both ways.";
    return firstSends ? "Media flows from the offerer to the answerer only."
        : secondSends ? "Media flows from the answerer to the offerer only."
                      : "No media flows: held.";
}

std::string change(Direction before, Direction after)
{
    if (sends(before) == sends(after))
        return receives(after) ? "Receives again: a hold ends." : "Wants to receive no longer: a hold.";
    const std::string sending = sends(after) ? "Sends again" : "Sends no longer";
    return receives(before) == receives(after) ? sending + '.'
        : receives(after)                      ? sending + ", and receives again."
                                               : sending + ", and wants to receive nothing: a hold.";
}

std::string streamText(const NamedDescription &description, std::size_t section)
{
    std::vector<std::string> ids;
    for (const StreamId &stream : description.streams(section))
        ids.emplace_back(stream.id);
    return listed(ids);
}

std::string iceText(const Transport &transport)
{
    if (transport.ufrag.empty())
        return {};
    return "ufrag " + std::string(transport.ufrag)
        + (transport.passwordLength ? ", pwd of " + std::to_string(transport.passwordLength) + " characters"
                                    : ", no pwd");
}

std::string fingerprintText(const Transport &transport)
{
    switch (transport.fingerprint) {
    case FingerprintState::Absent: return {};
    case FingerprintState::Good: return "given";
    case FingerprintState::WeakHash: return "weak hash";
    case FingerprintState::UnknownHash: return "unknown hash";
    case FingerprintState::WrongLength: return "wrong length";
    case FingerprintState::Malformed: break;
    }
    return "malformed";
}

} // namespace

std::string listed(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

Difference mediaDifference(const SectionPair &pair)
{
    return { Aspect::Media, pair.isAnswer() ? Weight::Wrong : Weight::Notable,
             std::string(mediaName(pair.a().type)), std::string(mediaName(pair.b().type)),
             pair.isAnswer() ? "An answer keeps the type of each m-line (RFC 3264, section 6)."
                             : "Another kind of media in this place." };
}

Difference midDifference(const SectionPair &pair)
{
    const bool wrong = pair.isAnswer() && pair.a().hasMid && pair.b().hasMid;
    return { Aspect::Mid, wrong ? Weight::Wrong : Weight::Expected, std::string(pair.a().mid),
             std::string(pair.b().mid),
             wrong ? "An answer keeps the mid of each m-line (RFC 9143)."
                   : "Candidates refer to these sections by other names." };
}

Difference useDifference(const SectionPair &pair)
{
    Difference difference { Aspect::Use, Weight::Same, useText(pair.a()), useText(pair.b()), {} };
    const bool before = !pair.a().rejected();
    const bool after = !pair.b().rejected();
    if (before == after) {
        difference.meaning = after ? "Both use it." : "Closed on both sides.";
        return difference;
    }
    difference.weight = Weight::Notable;
    if (pair.isAnswer()) {
        difference.meaning = after ? "The offer closes it, so the answer must, too (RFC 3264, section 8.2)."
                                   : "The answer refuses it: this media does not flow.";
        if (after)
            difference.weight = Weight::Wrong;
    } else {
        difference.meaning =
            pair.isLater() ? after ? "Opened again." : "Closed from here on." : "Only one of them uses it.";
    }
    return difference;
}

Difference directionDifference(const SectionPair &pair)
{
    const Direction a = pair.a().direction;
    const Direction b = pair.b().direction;
    Difference difference {
        Aspect::Direction, Weight::Notable, directionText(pair.a()), directionText(pair.b()), {}
    };
    if (pair.isAnswer() && !directionFits(a, b)) {
        difference.weight = Weight::Wrong;
        difference.meaning = "No such answer to that offer (RFC 3264, section 6.1).";
    } else if (pair.isAnswer()) {
        const bool bothWays = sends(a) && receives(b) && sends(b) && receives(a);
        difference.weight = bothWays ? Weight::Same : Weight::Notable;
        difference.meaning = flow(sends(a) && receives(b), sends(b) && receives(a));
    } else if (sends(a) == sends(b) && receives(a) == receives(b)) {
        difference.weight = Weight::Same;
        difference.meaning = "The same direction.";
    } else {
        difference.meaning = pair.isLater() ? change(a, b) : "Another direction.";
    }
    return difference;
}

Difference setupDifference(const SectionPair &pair)
{
    using enum Setup;
    const Setup a = pair.a().transport.setup;
    const Setup b = pair.b().transport.setup;
    const auto text = [](Setup setup) {
        return setup == Absent ? std::string() : std::string(setupName(setup));
    };
    Difference difference { Aspect::Setup, Weight::Expected, text(a), text(b), {} };
    if (!pair.isAnswer()) {
        difference.weight = a == b ? Weight::Same : Weight::Expected;
        difference.meaning = a == b ? "The same DTLS role." : "Another DTLS role.";
    } else if (a == Absent || b == Absent) {
        difference.weight = a == b ? Weight::Same : Weight::Notable;
        difference.meaning = "Who opens DTLS is not said on both sides.";
    } else if (b == Active && (a == ActPass || a == Passive)) {
        difference.meaning = "The answerer opens DTLS.";
    } else if (b == Passive && (a == ActPass || a == Active)) {
        difference.meaning = "The offerer opens DTLS.";
    } else {
        difference.weight = Weight::Wrong;
        difference.meaning = "These roles do not fit: nobody opens DTLS, or both do (RFC 8842, section 5).";
    }
    return difference;
}

Difference iceDifference(const SectionPair &pair)
{
    const Transport &a = pair.a().transport;
    const Transport &b = pair.b().transport;
    Difference difference { Aspect::Ice, Weight::Expected, iceText(a), iceText(b), {} };
    const bool sameUfrag = a.ufrag == b.ufrag;
    const bool samePassword = a.password == b.password && a.passwordLength == b.passwordLength;
    const bool none = a.ufrag.empty() && b.ufrag.empty();
    if (none) {
        difference.weight = Weight::Same;
        difference.meaning = "Neither gives ICE credentials.";
    } else if (pair.isLater() && sameUfrag && samePassword) {
        difference.weight = Weight::Same;
        difference.meaning = "The same credentials: ICE goes on.";
    } else if (pair.isLater() && sameUfrag != samePassword) {
        difference.weight = Weight::Wrong;
        difference.meaning =
            "Only one of ufrag and pwd changed; a restart changes both (RFC 8839, section 4.4).";
    } else if (pair.isLater()) {
        difference.weight = Weight::Notable;
        difference.meaning = "New credentials: an ICE restart. Candidates of before no longer count.";
    } else if (sameUfrag && samePassword) {
        difference.weight = Weight::Notable;
        difference.meaning = "The same credentials in both: one may be a copy of the other.";
    } else {
        difference.meaning = "Each side has its own.";
    }
    return difference;
}

Difference fingerprintDifference(const SectionPair &pair)
{
    const Transport &a = pair.a().transport;
    const Transport &b = pair.b().transport;
    Difference difference {
        Aspect::Fingerprint, Weight::Expected, fingerprintText(a), fingerprintText(b), {}
    };
    const bool absent =
        a.fingerprint == FingerprintState::Absent || b.fingerprint == FingerprintState::Absent;
    const bool same = !absent && a.fingerprints == b.fingerprints;
    if (absent) {
        difference.weight = a.fingerprint == b.fingerprint ? Weight::Same : Weight::Notable;
        difference.meaning = "No certificate is named on both sides.";
    } else if (pair.isLater()) {
        difference.weight = same ? Weight::Same : Weight::Notable;
        difference.meaning = same ? "The same certificate." : "Another certificate: DTLS starts anew.";
    } else {
        difference.weight = same ? Weight::Notable : Weight::Expected;
        difference.meaning = same ? "The same certificate in both." : "Each side has its own certificate.";
    }
    return difference;
}

Difference streamDifference(const SectionPair &pair)
{
    Difference difference { Aspect::Streams,
                            Weight::Expected,
                            streamText(pair.first, pair.firstIndex),
                            streamText(pair.second, pair.secondIndex),
                            {} };
    const bool same = difference.first == difference.second;
    if (pair.isLater()) {
        difference.weight = same ? Weight::Same : Weight::Notable;
        difference.meaning = same ? "The same streams." : "Other streams are sent.";
    } else {
        difference.weight = same ? Weight::Same : Weight::Expected;
        difference.meaning =
            same && difference.first.empty() ? "Neither names a stream." : "Each side names its own streams.";
    }
    return difference;
}

Difference candidateDifference(const SectionPair &pair)
{
    const std::size_t a = pair.first.candidates(pair.firstIndex).size();
    const std::size_t b = pair.second.candidates(pair.secondIndex).size();
    const auto text = [](const MediaSection &section, std::size_t count) {
        return std::to_string(count) + (section.endOfCandidates ? ", and no more" : "");
    };
    return { Aspect::Candidates, a == b ? Weight::Same : Weight::Expected, text(pair.a(), a),
             text(pair.b(), b), "Candidates in the text itself; others come in events of their own." };
}

Difference rtcpMuxDifference(const SectionPair &pair)
{
    return { Aspect::RtcpMux, Weight::Notable, pair.a().rtcpMux ? "yes" : "", pair.b().rtcpMux ? "yes" : "",
             "RTCP needs a port of its own where one side cannot share it." };
}

} // namespace callscope::sdp
