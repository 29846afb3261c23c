// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/sessions.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

// Base64 and encryption make a third more of it, and an event may have 65536 bytes.
constexpr std::uint32_t largest = 40'000;

void lineSyntax(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const SessionDescription *session = descriptionOf(input.event(index));
    if (!session || session->sdp->bytes == 0) // an empty one is another rule's
        return;
    const sdp::Description &parsed = input.timeline.media.descriptions[session->parsed];
    const std::string_view pointer = input.event(index).type == CallEventType::Invite ? "/content/offer/sdp"
        : input.event(index).type == CallEventType::Answer                            ? "/content/answer/sdp"
                                                           : "/content/description/sdp";
    if (!parsed.usable())
        out.add(index, pointer,
                { "line " + std::to_string(parsed.problemLine) + ' '
                  + std::string(problemName(parsed.problem)) });
    else if (parsed.unfinishedLine)
        out.addAt(Severity::Warning, index, pointer,
                  { "its last line has no end, and some parsers drop it" });
    else if (parsed.bareNewlines)
        out.addAt(Severity::Warning, index, pointer,
                  { "a line ends with a line feed alone instead of CRLF" });
}

void noMedia(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    if (!seen || seen->description.cut)
        return;
    if (seen->sections.empty())
        out.add(index, seen->pointer, { "has no m-line" });
    else if (std::all_of(seen->sections.begin(), seen->sections.end(),
                         [](const sdp::MediaSection &section) { return section.rejected(); }))
        out.add(index, seen->pointer, { "rejects every m-line (port 0)" });
}

void size(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    if (seen && seen->description.bytes > largest)
        out.add(index, seen->pointer, { std::to_string(seen->description.bytes) });
}

void iceLite(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    if (seen && seen->description.iceLite)
        out.add(index, seen->pointer);
}

void iceMismatch(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    if (seen
        && std::any_of(seen->sections.begin(), seen->sections.end(),
                       [](const sdp::MediaSection &section) { return section.iceMismatch; }))
        out.add(index, seen->pointer);
}

void planB(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
        if (seen->sections[i].ssrcTracks > 1)
            return void(out.add(index, seen->pointer,
                                { sectionName(*seen, i), std::to_string(seen->sections[i].ssrcTracks) }));
    }
}

void version(const RuleInput &input, const Call &call, Findings &out)
{
    for (const DescriptionPair &pair : successions(input, call)) {
        const sdp::Description &before = pair.first.description;
        const sdp::Description &after = pair.second.description;
        std::string what;
        if (before.sessionId != after.sessionId)
            what = "has another session id than";
        else if (before.text != after.text && after.sessionVersion <= before.sessionVersion)
            what = "says something else under a version no higher than in";
        if (what.empty())
            continue;
        Finding &finding = out.add(pair.second.event, pair.second.pointer, { what });
        finding.events.push_back(pair.first.event);
    }
}

constexpr std::array rules {
    Rule {
        .id = "sdp-line-syntax",
        .family = "sdp",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the text is no session description",
        .message = "This is no session description by RFC 8866: %1.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = lineSyntax,
    },
    Rule {
        .id = "sdp-no-media",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "the description has no media",
        .message = "This session description %1, so no media can flow.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = noMedia,
    },
    Rule {
        .id = "sdp-size",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "the description is so large that an encrypted event may not hold it",
        .message =
            "This session description has %1 bytes; encrypted, the event comes close to the limit of 65536.",
        .specAnchor = "size-limits",
        .since = "r0.0.0",
        .checkEvent = size,
    },
    Rule {
        .id = "sdp-session-version",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the o= line does not count on",
        .message = "The o= line of this description %1 this party's description before.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = version,
    },
    Rule {
        .id = "sdp-planb",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "several tracks in one m-line: Plan B",
        .message =
            "The %1 carries %2 tracks by a=ssrc lines (Plan B); browsers of today take one for each m-line.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = planB,
    },
    Rule {
        .id = "sdp-ice-lite",
        .family = "sdp",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "the party speaks ICE lite",
        .message =
            "This party speaks ICE lite: it is a server or gateway that waits to be checked and must be "
            "reachable.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = iceLite,
    },
    Rule {
        .id = "sdp-ice-mismatch",
        .family = "sdp",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "the party turned ICE off for an m-line",
        .message =
            "This answer says ice-mismatch: something on the way changed the offer's addresses, and ICE is "
            "not used.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = iceMismatch,
    },
};

} // namespace

std::span<const Rule> sdpSessionRules()
{
    return rules;
}

} // namespace callscope
