// SPDX-License-Identifier: Apache-2.0
// Reasons of the specification that the course of the call contradicts.
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/reason";
constexpr Ms timerSlack { 1'000 };
constexpr Ms iceGivesUp { 45'000 }; // WebRTC's ICE agents report failure well before
constexpr Ms captureStarts { 30'000 };

// Calls `judge` with each hangup of this reason after the invite, by its place in the call. Version 0 has few
// of the reasons, and says of ice_failed not that media must not have flowed before.
template <class Judge>
void forEachHangup(const RuleInput &input, const Call &call, std::string_view reason, Judge judge,
                   VoipVersion least = VoipVersion::V1)
{
    int left = 16; // a call has one or two; more are a flood
    for (int i = call.invite + 1; call.invite >= 0 && left > 0 && i < eventCount(call); ++i) {
        if (hangupReason(input.event(call, i)) != reason || input.event(call, i).voipVersion() < least)
            continue;
        judge(i, input.event(call, i));
        --left;
    }
}

// The last answer before the hangup; -1 where there is none.
int answerBefore(const RuleInput &input, const Call &call, int hangup)
{
    for (int i = hangup - 1; i > call.invite; --i) {
        if (input.event(call, i).type == CallEventType::Answer)
            return i;
    }
    return -1;
}

bool provenUnanswered(const RuleInput &input, const Call &call, const CallEvent &hangup)
{
    return !mayFollowAny(input, answersOf(input, call), hangup) && seesAllBefore(input, call, hangup);
}

void atDeadline(const RuleInput &input, const Call &call, Findings &out)
{
    const CallEvent *invite = call.invite < 0 ? nullptr : &input.event(call, call.invite);
    forEachHangup(input, call, "user_hangup", [&](int i, const CallEvent &hangup) {
        const std::optional<Ms> waited = elapsed(*invite, hangup);
        if (!call.expiresAt || !waited || !isFrom(call, i, Role::Caller))
            return;
        const Ms lifetime = between(*call.invitedAt, *call.expiresAt);
        if (*waited < lifetime - timerSlack || *waited > lifetime + timerSlack
            || !provenUnanswered(input, call, hangup))
            return;
        Finding &finding =
            out.add(eventIndex(call, i), pointer, { durationText(*waited), durationText(lifetime) });
        finding.events.push_back(eventIndex(call, call.invite));
    });
}

// What only a peer that media reaches does: both sides changed what they send, or one answered the other's
// offer to.
std::string signOfMedia(const RuleInput &input, const Call &call, int answer, int hangup)
{
    std::array<bool, 2> offered {}, changed {};
    for (int i = answer + 1; i < hangup; ++i) {
        const CallEvent &event = input.event(call, i);
        const std::size_t side = isFrom(call, i, Role::Caller) ? 0 : 1;
        const Negotiate *negotiate = event.as<Negotiate>();
        const bool described = negotiate && negotiate->description && negotiate->description->type;
        if (described && *negotiate->description->type == "answer" && offered[1 - side])
            return "a renegotiation was completed";
        offered[side] = offered[side] || (described && *negotiate->description->type == "offer");
        changed[side] = changed[side] || event.type == CallEventType::StreamMetadataChanged;
        if (changed[0] && changed[1])
            return "both sides changed their streams";
    }
    const CallEvent &end = input.event(call, hangup);
    if (!provenAfter(input, input.event(call, answer), end, iceGivesUp))
        return {};
    return "it came " + durationText(elapsed(input.event(call, answer), end).value_or(Ms(0)))
        + " after the answer";
}

void failedAfterMedia(const RuleInput &input, const Call &call, Findings &out)
{
    forEachHangup(input, call, "ice_failed", [&](int i, const CallEvent &hangup) {
        const int answer = answerBefore(input, call, i);
        const std::string sign = answer < 0 ? std::string() : signOfMedia(input, call, answer, i);
        if (sign.empty() || !seesAllBefore(input, call, hangup))
            return;
        Finding &finding = out.add(eventIndex(call, i), pointer, { sign });
        finding.events.push_back(eventIndex(call, answer));
    });
}

void timeoutWithoutMedia(const RuleInput &input, const Call &call, Findings &out)
{
    forEachHangup(input, call, "ice_timeout", [&](int i, const CallEvent &hangup) {
        if (provenUnanswered(input, call, hangup))
            out.add(eventIndex(call, i), pointer);
    });
}

// A gateway may start ICE with a provisional answer (MSC3635).
bool hasEarlyMedia(const RuleInput &input, const Call &call)
{
    return std::any_of(call.events.begin(), call.events.end(), [&](std::uint32_t index) {
        const Negotiate *negotiate = input.event(index).as<Negotiate>();
        return negotiate && negotiate->description && negotiate->description->type
            && *negotiate->description->type == "pranswer";
    });
}

void failedBeforeAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    const auto judge = [&](int i, const CallEvent &hangup) {
        if (provenUnanswered(input, call, hangup) && !hasEarlyMedia(input, call))
            out.add(eventIndex(call, i), pointer);
    };
    forEachHangup(input, call, "ice_failed", judge, VoipVersion::V0);
}

void busyMisused(const RuleInput &input, const Call &call, Findings &out)
{
    forEachHangup(input, call, "user_busy", [&](int i, const CallEvent &hangup) {
        if (isFrom(call, i, Role::Caller)) {
            out.add(eventIndex(call, i), pointer, { "the caller, who is the one that calls" });
            return;
        }
        const auto answered =
            std::find_if(call.events.begin(), call.events.begin() + i, [&](std::uint32_t e) {
                return input.event(e).type == CallEventType::Answer
                    && surelySameParty(input.event(e), hangup);
            });
        if (answered == call.events.begin() + i)
            return;
        Finding &finding = out.add(eventIndex(call, i), pointer, { "a device that had answered" });
        finding.events.push_back(*answered);
    });
}

void mediaFailedLate(const RuleInput &input, const Call &call, Findings &out)
{
    forEachHangup(input, call, "user_media_failed", [&](int i, const CallEvent &hangup) {
        const int answer = answerBefore(input, call, i);
        if (answer < 0 || !provenAfter(input, input.event(call, answer), hangup, captureStarts)
            || !seesAllBefore(input, call, hangup))
            return;
        const Ms since = elapsed(input.event(call, answer), hangup).value_or(Ms(0));
        Finding &finding = out.add(eventIndex(call, i), pointer, { durationText(since) });
        finding.events.push_back(eventIndex(call, answer));
    });
}

constexpr std::array rules {
    Rule {
        .id = "user-hangup-at-deadline",
        .family = "timeout",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "a timeout that says user_hangup",
        .message =
            "The caller hung up %1 after an invite that was valid for %2, unanswered: that is a timeout, "
            "and the reason says that the user hung up.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkCall = atDeadline,
    },
    Rule {
        .id = "ice-failed-after-media",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "ice_failed after the connection had been made",
        .message =
            "The reason is ice_failed, yet media had surely flowed: %1. A connection that is lost is an "
            "ice_timeout.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkCall = failedAfterMedia,
    },
    Rule {
        .id = "ice-timeout-without-media",
        .family = "hangup",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "ice_timeout in a call that nobody answered",
        .message =
            "The reason is ice_timeout, which says that an established connection was lost; nobody had "
            "answered.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkCall = timeoutWithoutMedia,
    },
    Rule {
        .id = "ice-failed-before-answer",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "ice_failed before there was an answer",
        .message = "The reason is ice_failed, yet nobody had answered, so ICE cannot have run.",
        .specAnchor = "mcallhangup",
        .since = "r0.5.0",
        .checkCall = failedBeforeAnswer,
    },
    Rule {
        .id = "user-busy-misused",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "user_busy from a party that is not being called",
        .message = "The reason is user_busy, from %1; it says that the called user is in another call.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkCall = busyMisused,
    },
    Rule {
        .id = "media-failed-late",
        .family = "hangup",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "user_media_failed long after the answer",
        .message = "The reason is user_media_failed %1 after the answer; it says that capturing could not be "
                   "started.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkCall = mediaFailedLate,
    },
};

} // namespace

std::span<const Rule> hangupMeaningRules()
{
    return rules;
}

} // namespace callscope
