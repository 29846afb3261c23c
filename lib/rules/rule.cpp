// SPDX-License-Identifier: Apache-2.0
#include "rules/rule.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

/// A heading that older versions lack, and the one that has its text there.
struct LaterHeading {
    std::string_view anchor;
    SpecVersion since;
    std::string_view before;
};

constexpr std::string_view module = "voice-over-ip";

// In this order: what falls back to a heading may fall back further.
constexpr std::array laterHeadings {
    LaterHeading { "appendices#opaque-identifiers", spec::muting, "grammar-for-voip-ids" },
    LaterHeading { "grammar-for-voip-ids", spec::voipVersion1, module },
    LaterHeading { "common-fields", spec::voipVersion1, module },
    LaterHeading { "party-identifiers", spec::voipVersion1, module },
    LaterHeading { "call-event-liveness", spec::voipVersion1, module },
    LaterHeading { "ice-candidate-batching", spec::voipVersion1, module },
    LaterHeading { "end-of-candidates", spec::voipVersion1, module },
    LaterHeading { "dtmf", spec::voipVersion1, module },
    LaterHeading { "behaviour-on-room-leave", spec::voipVersion1, module },
    LaterHeading { "supported-codecs", spec::voipVersion1, module },
    LaterHeading { "streams", spec::voipVersion1, module },
    LaterHeading { "invitees", spec::voipVersion1, module },
    LaterHeading { "politeness", spec::voipVersion1, module },
    LaterHeading { "mcallselect_answer", spec::voipVersion1, module },
    LaterHeading { "mcallreject", spec::voipVersion1, module },
    LaterHeading { "mcallnegotiate", spec::voipVersion1, module },
    LaterHeading { "mcallsdp_stream_metadata_changed", spec::muting, module },
};

} // namespace

std::string_view scopeName(RuleScope scope)
{
    switch (scope) {
    case RuleScope::Event: return "event";
    case RuleScope::Call: return "call";
    case RuleScope::Room: break;
    }
    return "room";
}

Finding &Findings::add(std::uint32_t event, std::string_view pointer, std::vector<std::string> args)
{
    return addAt(m_rule.severity, event, pointer, std::move(args));
}

Finding &Findings::addAt(Severity severity, std::uint32_t event, std::string_view pointer,
                         std::vector<std::string> args)
{
    Finding finding;
    finding.rule = &m_rule;
    finding.severity = severity;
    finding.call = m_call;
    finding.events.push_back(event);
    finding.pointer = pointer;
    finding.args = std::move(args);
    return m_out.emplace_back(std::move(finding));
}

bool appliesTo(const Rule &rule, SpecVersion spec)
{
    const std::optional<SpecVersion> since = SpecVersion::parse(rule.since);
    const std::optional<SpecVersion> until = SpecVersion::parse(rule.until);
    return (!since || spec >= *since) && (!until || spec <= *until);
}

std::string specUrl(const Rule &rule, SpecVersion spec)
{
    if (const std::optional<SpecVersion> until = SpecVersion::parse(rule.until))
        spec = std::min(spec, *until);
    std::string_view anchor = rule.specAnchor;
    for (const LaterHeading &heading : laterHeadings) {
        if (anchor == heading.anchor && spec < heading.since)
            anchor = heading.before;
    }
    constexpr std::string_view appendices = "appendices#";
    const bool inAppendices = anchor.starts_with(appendices);
    std::string url = "https://spec.matrix.org/v" + spec.text() + '/';
    url += inAppendices ? "appendices/#" : "client-server-api/#";
    url += inAppendices ? anchor.substr(appendices.size()) : anchor;
    return url;
}

} // namespace callscope
