// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/sessions.h"

#include "sdp/answer.h"

#include <array>

namespace callscope
{

namespace
{

void report(const DescriptionPair &pair, Findings &out, std::vector<std::string> args)
{
    out.add(pair.second.event, pair.second.pointer, std::move(args)).events.push_back(pair.first.event);
}

/// Of each step whether it is in force: an answer, or an offer that has one.
std::vector<bool> agreedSteps(std::span<const SessionStep> steps)
{
    std::vector<bool> agreed(steps.size(), false);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].isOffer)
            continue;
        agreed[i] = true;
        if (steps[i].offer >= 0)
            agreed[static_cast<std::size_t>(steps[i].offer)] = true;
    }
    return agreed;
}

void count(const RuleInput &input, const Call &call, Findings &out)
{
    for (const DescriptionPair &pair : answersWithOffers(input, call)) {
        if (pair.first.sections.size() != pair.second.sections.size())
            report(pair, out,
                   { "answer", std::to_string(pair.second.sections.size()), "its offer",
                     std::to_string(pair.first.sections.size()) });
    }
    // m-lines once agreed on stay: RFC 3264, section 8.
    const std::vector<bool> agreed = agreedSteps(input.sessions(call));
    for (const DescriptionPair &pair : successions(input, call)) {
        if (pair.step.isOffer && agreed[static_cast<std::size_t>(pair.step.before)]
            && pair.second.sections.size() < pair.first.sections.size())
            report(pair, out,
                   { "offer", std::to_string(pair.second.sections.size()), "the description before it",
                     std::to_string(pair.first.sections.size()) });
    }
}

void order(const RuleInput &input, const Call &call, Findings &out)
{
    for (const DescriptionPair &pair : answersWithOffers(input, call)) {
        if (sdp::isReordered(pair.first.sections, pair.second.sections))
            report(pair, out, {});
    }
}

// Calls `fault` for each pair of m-lines at one place; the first that it finds something about is reported.
// Of descriptions whose m-lines do not stand side by side, other rules speak.
template <class Fault>
void eachSection(const RuleInput &input, const Call &call, Findings &out, Fault fault)
{
    for (const DescriptionPair &pair : answersWithOffers(input, call)) {
        if (pair.first.sections.size() != pair.second.sections.size()
            || sdp::isReordered(pair.first.sections, pair.second.sections))
            continue;
        for (std::size_t i = 0; i < pair.first.sections.size(); ++i) {
            const std::string what = fault(pair.first.sections[i], pair.second.sections[i]);
            if (what.empty())
                continue;
            report(pair, out, { sectionName(pair.second, i), what });
            break;
        }
    }
}

std::string_view typeName(sdp::MediaType type)
{
    switch (type) {
    case sdp::MediaType::Audio: return "audio";
    case sdp::MediaType::Video: return "video";
    case sdp::MediaType::Application: return "application";
    case sdp::MediaType::Other: break;
    }
    return "something else";
}

void type(const RuleInput &input, const Call &call, Findings &out)
{
    eachSection(input, call, out, [](const sdp::MediaSection &offer, const sdp::MediaSection &answer) {
        return offer.type == answer.type ? std::string() : std::string(typeName(offer.type));
    });
}

void protocol(const RuleInput &input, const Call &call, Findings &out)
{
    eachSection(input, call, out, [](const sdp::MediaSection &offer, const sdp::MediaSection &answer) {
        if (answer.rejected() || offer.protocol == answer.protocol)
            return std::string();
        return quoted(answer.protocol) + " where the offer has " + quoted(offer.protocol);
    });
}

void direction(const RuleInput &input, const Call &call, Findings &out)
{
    eachSection(input, call, out, [](const sdp::MediaSection &offer, const sdp::MediaSection &answer) {
        if (offer.rejected() || answer.rejected() || sdp::directionFits(offer.direction, answer.direction))
            return std::string();
        return std::string(directionName(answer.direction)) + ", to an offer of "
            + std::string(directionName(offer.direction));
    });
}

void commonCodec(const RuleInput &input, const Call &call, Findings &out)
{
    const sdp::Descriptions &all = input.timeline.media.descriptions;
    eachSection(input, call, out, [&all](const sdp::MediaSection &offer, const sdp::MediaSection &answer) {
        const bool judged =
            offer.isRtp() && offer.type == answer.type && !offer.rejected() && !answer.rejected();
        return judged && !sdp::haveCommonCodec(all.codecs(offer), all.codecs(answer))
            ? std::string("has no codec in common with the offer, so it carries no media")
            : std::string();
    });
    // A payload type keeps its meaning for the whole call: RFC 3264, section 8.3.2.
    for (const DescriptionPair &pair : successions(input, call)) {
        const std::size_t count = std::min(pair.first.sections.size(), pair.second.sections.size());
        for (std::size_t i = 0; i < count; ++i) {
            const sdp::MediaSection &before = pair.first.sections[i];
            const sdp::MediaSection &after = pair.second.sections[i];
            if (before.type != after.type || before.mid != after.mid || before.rejected() || after.rejected())
                continue;
            for (const sdp::Codec &codec : all.codecs(after)) {
                for (const sdp::Codec &old : all.codecs(before)) {
                    if (old.payloadType != codec.payloadType || old.sameCodec(codec) || old.name == 0
                        || codec.name == 0)
                        continue;
                    return report(pair, out,
                                  { sectionName(pair.second, i),
                                    "gives payload type " + std::to_string(codec.payloadType)
                                        + " another codec than before" });
                }
            }
        }
    }
}

void rtcpMux(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
            const sdp::MediaSection &section = seen->sections[i];
            if (!section.isRtp() || !section.carriesTransport() || section.rtcpMux)
                continue;
            out.add(
                seen->event, seen->pointer,
                { sectionName(*seen, i), "has no a=rtcp-mux, which browsers require unless told otherwise" });
            break;
        }
    }
    eachSection(input, call, out, [](const sdp::MediaSection &offer, const sdp::MediaSection &answer) {
        return answer.rtcpMux && !offer.rtcpMux && !answer.rejected() && offer.carriesTransport()
            ? std::string("has a=rtcp-mux although the offer has not")
            : std::string();
    });
}

std::string setupFault(bool isFirstOffer, bool isOffer, sdp::Setup setup)
{
    using enum sdp::Setup;
    const std::string has =
        setup == Absent ? "has no a=setup" : "says a=setup:" + std::string(setupName(setup));
    if (isOffer && setup != ActPass && (isFirstOffer || (setup != Active && setup != Passive)))
        return has + "; an offer says actpass";
    if (!isOffer && setup != Active && setup != Passive)
        return has + "; an answer says active or passive";
    return {};
}

void setup(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
            const sdp::MediaSection &section = seen->sections[i];
            const std::string fault = section.carriesTransport()
                ? setupFault(step.event == call.invite, step.isOffer, section.transport.setup)
                : std::string();
            if (fault.empty())
                continue;
            out.add(seen->event, seen->pointer, { sectionName(*seen, i), fault });
            break;
        }
    }
    // Who was client of DTLS stays client until ICE starts anew.
    for (const DescriptionPair &pair : successions(input, call)) {
        if (pair.step.isOffer || pair.first.sections.empty() || pair.second.sections.empty())
            continue;
        const sdp::Transport &before = pair.first.sections.front().transport;
        const sdp::Transport &after = pair.second.sections.front().transport;
        const bool flipped = (before.setup == sdp::Setup::Active && after.setup == sdp::Setup::Passive)
            || (before.setup == sdp::Setup::Passive && after.setup == sdp::Setup::Active);
        if (flipped && before.ufrag == after.ufrag)
            out.addAt(Severity::Warning, pair.second.event, pair.second.pointer,
                      { sectionName(pair.second, 0),
                        "changes its DTLS role to " + std::string(setupName(after.setup))
                            + " without an ICE restart" })
                .events.push_back(pair.first.event);
    }
}

constexpr Rule made(std::string_view id, Severity severity, std::string_view title, std::string_view message,
                    CallCheck check)
{
    return Rule {
        .id = id,
        .family = "sdp",
        .severity = severity,
        .scope = RuleScope::Call,
        .title = title,
        .message = message,
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = check,
    };
}

constexpr std::array rules {
    made("sdp-mline-count", Severity::Error, "m-lines are missing, or too many",
         "This %1 has %2 m-lines, %3 %4; an answer has as many as its offer, and no later offer has fewer.",
         count),
    made("sdp-mline-order", Severity::Error, "the answer has the offer's m-lines in another order",
         "The m-lines of this answer are those of its offer in another order.", order),
    made("sdp-mline-type", Severity::Error, "an m-line is answered by another kind of media",
         "The %1 of this answer stands where the offer has %2.", type),
    made("sdp-mline-proto", Severity::Error, "an m-line is answered by another protocol",
         "The %1 of this answer has the protocol %2.", protocol),
    made("sdp-setup", Severity::Error, "a=setup does not settle who begins DTLS", "The %1 %2.", setup),
    made("sdp-rtcp-mux", Severity::Error, "a=rtcp-mux is missing, or answered without being offered",
         "The %1 %2.", rtcpMux),
    made("sdp-direction", Severity::Warning, "the answer's direction does not fit the offer's",
         "The %1 of this answer is %2.", direction),
    made("sdp-codec-intersection", Severity::Error,
         "the sides have no codec in common, or changed its number", "The %1 %2.", commonCodec),
};

} // namespace

std::span<const Rule> sdpAnswerRules()
{
    return rules;
}

} // namespace callscope
