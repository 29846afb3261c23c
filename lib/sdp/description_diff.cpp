// SPDX-License-Identifier: Apache-2.0
#include "sdp/description_diff.h"

#include "sdp/answer.h"
#include "sdp/section_diff.h"

#include <algorithm>

namespace callscope::sdp
{

namespace
{

std::string originText(const Description &description)
{
    return "session " + std::to_string(description.sessionId) + ", version "
        + std::to_string(description.sessionVersion);
}

Difference origin(const NamedDescription &first, const NamedDescription &second, Relation relation)
{
    const Description &a = first.facts();
    const Description &b = second.facts();
    Difference difference { Aspect::Origin, Weight::Expected, originText(a), originText(b), {} };
    if (a.text == b.text) {
        difference.weight = Weight::Same;
        difference.meaning = "Both texts are the same.";
    } else if (relation != Relation::LaterOfParty) {
        difference.meaning = "Each side counts its own.";
    } else if (a.sessionId != b.sessionId) {
        difference.weight = Weight::Notable;
        difference.meaning = "Another session: the party began anew, or another device sent it.";
    } else if (b.sessionVersion <= a.sessionVersion) {
        difference.weight = Weight::Wrong;
        difference.meaning = "The text changed, so the version must grow (RFC 3264, section 8).";
    } else {
        difference.meaning = "The next description of the same session.";
    }
    return difference;
}

std::string makerText(Maker maker)
{
    switch (maker) {
    case Maker::LibWebrtc: return "libwebrtc";
    case Maker::Firefox: return "Firefox";
    case Maker::GStreamer: return "GStreamer";
    case Maker::Unknown: break;
    }
    return "unknown";
}

Difference maker(const NamedDescription &first, const NamedDescription &second, Relation relation)
{
    const Maker a = first.facts().maker;
    const Maker b = second.facts().maker;
    Difference difference { Aspect::Maker, Weight::Expected, makerText(a), makerText(b), {} };
    if (a == b) {
        difference.weight = Weight::Same;
        difference.meaning =
            a == Maker::Unknown ? "The o= lines tell no library." : "The same library wrote both.";
    } else {
        difference.meaning = "Two libraries wrote these.";
        if (relation == Relation::LaterOfParty)
            difference.weight = Weight::Notable;
    }
    return difference;
}

std::string bundleText(const NamedDescription &description)
{
    std::vector<std::string> mids;
    for (const MediaSection &section : description.sections()) {
        if (section.inBundle)
            mids.emplace_back(section.mid);
    }
    return listed(mids);
}

Difference bundle(const NamedDescription &first, const NamedDescription &second, Relation relation)
{
    Difference difference { Aspect::Bundle, Weight::Same, bundleText(first), bundleText(second), {} };
    if (relation == Relation::AnswerToOffer && !bundlesNoMore(first.sections(), second.sections())) {
        difference.weight = Weight::Wrong;
        difference.meaning = "The answer bundles what the offer does not (RFC 9143, section 7.3).";
    } else if (difference.first == difference.second) {
        difference.meaning = difference.first.empty() ? "Each section has a transport of its own."
                                                      : "The same sections share one transport.";
    } else {
        difference.weight = Weight::Expected;
        difference.meaning = "Other sections share the transport.";
    }
    return difference;
}

// By place, as RFC 3264 pairs them; of unrelated descriptions the nth of a type with the nth of that type.
int partnerOf(const NamedDescription &first, const NamedDescription &second, std::size_t index,
              Relation relation)
{
    const std::span<const MediaSection> others = second.sections();
    if (relation == Relation::AnswerToOffer && isReordered(first.sections(), others)) {
        for (std::size_t i = 0; i < others.size(); ++i) {
            if (others[i].mid == first.sections()[index].mid)
                return static_cast<int>(i);
        }
    }
    if (relation != Relation::Unrelated)
        return index < others.size() ? static_cast<int>(index) : -1;
    const MediaType type = first.sections()[index].type;
    const auto isOfType = [type](const MediaSection &section) { return section.type == type; };
    auto before = std::count_if(first.sections().begin(),
                                first.sections().begin() + static_cast<std::ptrdiff_t>(index), isOfType);
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (isOfType(others[i]) && before-- == 0)
            return static_cast<int>(i);
    }
    return -1;
}

SectionDiff paired(const SectionPair &pair)
{
    SectionDiff diff;
    diff.first = static_cast<int>(pair.firstIndex);
    diff.second = static_cast<int>(pair.secondIndex);
    diff.title = sectionTitle(pair.a(), pair.firstIndex);
    diff.differences = { useDifference(pair) };
    if (pair.a().type != pair.b().type)
        diff.differences.push_back(mediaDifference(pair));
    if (pair.a().mid != pair.b().mid)
        diff.differences.push_back(midDifference(pair));
    if (pair.a().rejected() || pair.b().rejected())
        return diff;
    if (pair.a().isRtp() && pair.b().isRtp()) {
        diff.differences.push_back(directionDifference(pair));
        diff.differences.push_back(codecDifference(pair));
        diff.differences.push_back(streamDifference(pair));
        if (pair.a().rtcpMux != pair.b().rtcpMux)
            diff.differences.push_back(rtcpMuxDifference(pair));
    }
    diff.differences.push_back(setupDifference(pair));
    diff.differences.push_back(iceDifference(pair));
    diff.differences.push_back(fingerprintDifference(pair));
    diff.differences.push_back(candidateDifference(pair));
    return diff;
}

SectionDiff lonely(const NamedDescription &of, std::size_t index, bool isFirst, Relation relation, bool cut)
{
    SectionDiff diff;
    (isFirst ? diff.first : diff.second) = static_cast<int>(index);
    diff.title = sectionTitle(of.sections()[index], index);
    Difference presence {
        Aspect::Presence, Weight::Notable, isFirst ? "there" : "", isFirst ? "" : "there", {}
    };
    if (relation == Relation::AnswerToOffer) {
        presence.weight = cut ? Weight::Notable : Weight::Wrong;
        presence.meaning = isFirst
            ? "The answer has no m-line for it: it must refuse it instead (RFC 3264, section 6)."
            : "The offer has no such m-line: an answer must not add one.";
    } else if (relation == Relation::LaterOfParty) {
        presence.meaning = isFirst
            ? "Left out: an m-line once agreed on stays, with port 0 (RFC 3264, section 8)."
            : "New in this description.";
    } else {
        presence.meaning = "Only one of them has it.";
    }
    diff.differences.push_back(std::move(presence));
    return diff;
}

} // namespace

std::string_view relationName(Relation relation)
{
    switch (relation) {
    case Relation::AnswerToOffer: return "answer-to-offer";
    case Relation::LaterOfParty: return "later-of-party";
    case Relation::Unrelated: break;
    }
    return "unrelated";
}

std::string_view aspectName(Aspect aspect)
{
    switch (aspect) {
    case Aspect::Origin: return "origin";
    case Aspect::Maker: return "maker";
    case Aspect::Bundle: return "bundle";
    case Aspect::Presence: return "m-line";
    case Aspect::Media: return "media";
    case Aspect::Mid: return "mid";
    case Aspect::Use: return "use";
    case Aspect::Direction: return "direction";
    case Aspect::Codecs: return "codecs";
    case Aspect::Setup: return "setup";
    case Aspect::Ice: return "ice";
    case Aspect::Fingerprint: return "fingerprint";
    case Aspect::Streams: return "streams";
    case Aspect::Candidates: return "candidates";
    case Aspect::RtcpMux: return "rtcp-mux";
    }
    return {};
}

std::string_view weightName(Weight weight)
{
    switch (weight) {
    case Weight::Same: return "same";
    case Weight::Expected: return "expected";
    case Weight::Notable: return "notable";
    case Weight::Wrong: break;
    }
    return "wrong";
}

Weight SectionDiff::weight() const
{
    Weight greatest = Weight::Same;
    for (const Difference &difference : differences)
        greatest = std::max(greatest, difference.weight);
    return greatest;
}

DescriptionDiff compare(const NamedDescription &first, const NamedDescription &second, Relation relation)
{
    DescriptionDiff diff;
    diff.relation = relation;
    diff.session = { origin(first, second, relation), maker(first, second, relation),
                     bundle(first, second, relation) };
    const bool cut = first.facts().cut || second.facts().cut;
    std::vector<bool> taken(second.sections().size(), false);
    for (std::size_t i = 0; i < first.sections().size(); ++i) {
        const int partner = partnerOf(first, second, i, relation);
        if (partner < 0) {
            diff.sections.push_back(lonely(first, i, true, relation, cut));
            continue;
        }
        const auto other = static_cast<std::size_t>(partner);
        taken[other] = true;
        diff.sections.push_back(paired({ first, second, i, other, relation }));
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (!taken[i])
            diff.sections.push_back(lonely(second, i, false, relation, cut));
    }
    return diff;
}

} // namespace callscope::sdp
