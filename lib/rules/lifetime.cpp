// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/lifetime";
constexpr Ms recommended { 90'000 };
constexpr Ms longest { 600'000 };

const Field<Ms> *lifetimeOf(const RuleInput &input, std::uint32_t index)
{
    const Invite *invite = input.event(index).as<Invite>();
    return invite ? &invite->lifetime : nullptr;
}

void missing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Field<Ms> *lifetime = lifetimeOf(input, index);
    if (lifetime && lifetime->isAbsent() && input.event(index).envelope.contentIsObject
        && !isRedacted(input.event(index)))
        out.add(index, pointer);
}

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Field<Ms> *lifetime = lifetimeOf(input, index);
    if (lifetime && lifetime->isWrong())
        out.add(index, pointer, { std::string(lifetime->rawJson()) });
}

void nonPositive(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Field<Ms> *lifetime = lifetimeOf(input, index);
    if (lifetime && *lifetime && **lifetime <= Ms(0))
        out.add(index, pointer, { std::to_string((*lifetime)->count()) });
}

void tooShort(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Field<Ms> *lifetime = lifetimeOf(input, index);
    // The recommendation came with version 1.
    if (lifetime && *lifetime && **lifetime > Ms(0) && **lifetime < recommended
        && input.event(index).voipVersion() == VoipVersion::V1)
        out.add(index, pointer, { durationText(**lifetime) });
}

void tooLong(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Field<Ms> *lifetime = lifetimeOf(input, index);
    if (lifetime && *lifetime && **lifetime > longest)
        out.add(index, pointer, { durationText(**lifetime) });
}

constexpr std::array rules {
    Rule {
        .id = "lifetime-missing",
        .family = "lifetime",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the invite has no lifetime",
        .message = "This invite has no lifetime, so receivers cannot tell how long to ring.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkEvent = missing,
    },
    Rule {
        .id = "lifetime-type",
        .family = "lifetime",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "lifetime is not an integer",
        .message = "lifetime is %1; it must be an integer number of milliseconds.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "lifetime-nonpositive",
        .family = "lifetime",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "lifetime is zero or negative",
        .message = "lifetime is %1 ms, so the invite is over before anybody can receive it.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkEvent = nonPositive,
    },
    Rule {
        .id = "lifetime-short",
        .family = "lifetime",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "lifetime is below the recommended 90 seconds",
        .message =
            "The invite is valid for %1; at least 90 s are recommended, so that people have time to pick up.",
        .specAnchor = "call-event-liveness",
        .since = "1.7",
        .checkEvent = tooShort,
    },
    Rule {
        .id = "lifetime-long",
        .family = "lifetime",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "lifetime is longer than ten minutes",
        .message =
            "The invite is valid for %1; a device that syncs late will ring for a caller who is long gone.",
        .specAnchor = "call-event-liveness",
        .since = "1.7",
        .checkEvent = tooLong,
    },
};

} // namespace

std::span<const Rule> lifetimeRules()
{
    return rules;
}

} // namespace callscope
