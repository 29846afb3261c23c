// SPDX-License-Identifier: Apache-2.0
#include "calls/reasons.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/reason";

void missing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const Hangup *hangup = event.as<Hangup>();
    if (!hangup || !hangup->reason.isAbsent() || isVersion0(input, event) || !event.envelope.contentIsObject
        || isRedacted(event))
        return;
    // "0" reads as version 1, yet its sender surely meant the version where a reason is optional.
    const bool meantV0 = event.version && event.version->kind == Version::Kind::ZeroString;
    out.addAt(meantV0 ? Severity::Warning : Severity::Error, index, pointer);
}

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Hangup *hangup = input.event(index).as<Hangup>();
    if (hangup && hangup->reason.isWrong())
        out.add(index, pointer, { std::string(hangup->reason.rawJson()) });
}

// MSC4006 is an open proposal whose reason several clients already read.
bool isProposed(const ReasonEntry &entry)
{
    return entry.standing == ReasonStanding::Known && entry.equivalent == "answered_elsewhere";
}

void unknown(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Hangup *hangup = input.event(index).as<Hangup>();
    if (!hangup || !hangup->reason || isSpecReason(*hangup->reason))
        return;
    const ReasonEntry entry = reasonEntry(*hangup->reason);
    const std::string meaning =
        entry.meaning.empty() ? std::string() : " Known meaning: " + std::string(entry.meaning) + '.';
    out.addAt(isProposed(entry) ? Severity::Info : Severity::Error, index, pointer,
              { quoted(*hangup->reason), meaning });
}

void extraInVersion0(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const std::string_view reason = hangupReason(event);
    if (isVersion0(input, event) && reasonEntry(reason).standing == ReasonStanding::Version1)
        out.add(index, pointer, { quoted(reason) });
}

constexpr std::array rules {
    Rule {
        .id = "hangup-reason-missing",
        .family = "hangup",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the hangup has no reason",
        .message = "This hangup has no reason, which version 1 requires; receivers read it as user_hangup.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkEvent = missing,
    },
    Rule {
        .id = "hangup-reason-type",
        .family = "hangup",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the hangup's reason is not a string",
        .message = "reason is %1; it must be a string, so receivers cannot tell why the call ended.",
        .specAnchor = "mcallhangup",
        .since = "r0.5.0",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "hangup-reason-unknown",
        .family = "hangup",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the hangup's reason is not in the specification",
        .message =
            "reason %1 is not one of the specification, so other clients cannot tell why the call ended.%2",
        .specAnchor = "mcallhangup",
        .since = "r0.5.0",
        .checkEvent = unknown,
    },
    Rule {
        .id = "hangup-v0-reason-extra",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a version 0 hangup gives a reason of version 1",
        .message = "reason %1 came with version 1; a version 0 hangup gives ice_failed, invite_timeout or no "
                   "reason.",
        .specAnchor = "mcallhangup",
        .since = "r0.5.0",
        .checkEvent = extraInVersion0,
    },
};

} // namespace

std::span<const Rule> hangupReasonRules()
{
    return rules;
}

} // namespace callscope
