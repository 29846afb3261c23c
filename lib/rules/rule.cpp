// SPDX-License-Identifier: Apache-2.0
#include "rules/rule.h"

namespace callscope
{

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

std::string specUrl(const Rule &rule)
{
    constexpr std::string_view appendices = "appendices#";
    const bool inAppendices = rule.specAnchor.starts_with(appendices);
    const std::string_view anchor =
        inAppendices ? rule.specAnchor.substr(appendices.size()) : rule.specAnchor;
    std::string url = "https://spec.matrix.org/v1.19/";
    url += inAppendices ? "appendices/#" : "client-server-api/#";
    url += anchor;
    return url;
}

} // namespace callscope
