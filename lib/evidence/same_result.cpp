// SPDX-License-Identifier: Apache-2.0
#include "evidence/same_result.h"

#include "rules/rule.h"

#include <algorithm>

namespace callscope
{

namespace
{

// A finding in words that do not depend on the rest of its timeline.
std::string describe(const Analysis &analysis, const Call &call, const Finding &finding, Likeness likeness)
{
    std::string text(finding.rule->id);
    text += ' ';
    text += severityName(finding.severity);
    text += ' ';
    text += finding.pointer;
    for (const std::uint32_t event : finding.events) {
        const auto place = std::find(call.events.begin(), call.events.end(), event);
        text += place == call.events.end()
            ? ' ' + std::string(analysis.timeline.callEvents[event].envelope.type)
            : " #" + std::to_string(place - call.events.begin());
    }
    return likeness == Likeness::Exact ? text + ": " + findingMessage(finding) : text;
}

std::vector<std::string> findingsOf(const Analysis &analysis, std::size_t index, Likeness likeness)
{
    const Call &call = analysis.calls[index];
    std::vector<std::string> texts;
    for (const std::uint32_t finding : analysis.findingsOfCall[index])
        texts.push_back(describe(analysis, call, analysis.findings[finding], likeness));
    for (const SuppressedFinding &suppressed : analysis.suppressed) {
        if (suppressed.finding.call == static_cast<int>(index))
            texts.push_back(describe(analysis, call, suppressed.finding, likeness));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::string lengthOf(const std::optional<Length> &length)
{
    return length ? std::to_string(length->length.count()) + std::string(clockBasisName(length->basis)) : "-";
}

// What is told of a call without naming anybody.
std::vector<std::pair<std::string, std::string>> factsOf(const Call &call)
{
    std::vector<std::pair<std::string, std::string>> facts {
        { "outcome", std::string(outcomeName(call.outcome)) },
        { "reason", std::string(reasonStateName(call.reasonState)) },
        { "inferred reason", std::string(call.inferredReason) },
        { "kind", std::string(kindName(call.kind)) },
        { "media", std::string(mediaName(call.media)) },
        { "version", std::string(callVersionName(call.version)) },
        { "number of events", std::to_string(call.events.size()) },
        { "end", std::to_string(call.hangup) + ' ' + std::to_string(call.endedBy) },
        { "missing invite", call.partial ? "partial" : "whole" },
        { "ring", lengthOf(call.ring) },
        { "setup", lengthOf(call.setup) },
        { "talk", lengthOf(call.talk) },
    };
    std::string parties;
    for (const Party &party : call.parties)
        parties +=
            std::string(roleName(party.role)) + ' ' + std::string(partyResultName(party.result)) + ", ";
    facts.emplace_back("parties", std::move(parties));
    std::string course;
    for (const Transition &transition : call.transitions)
        course += std::to_string(static_cast<int>(transition.to)) + ' ';
    facts.emplace_back("course", std::move(course));
    return facts;
}

} // namespace

std::string difference(const Analysis &one, std::size_t call, const Analysis &other, std::size_t otherCall,
                       Likeness likeness)
{
    const auto facts = factsOf(one.calls[call]), otherFacts = factsOf(other.calls[otherCall]);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].second != otherFacts[i].second)
            return "the " + facts[i].first + ": " + facts[i].second + ", then " + otherFacts[i].second;
    }
    if (likeness == Likeness::Exact && one.verdicts[call] != other.verdicts[otherCall])
        return "the verdict: " + one.verdicts[call] + ", then " + other.verdicts[otherCall];
    const std::vector<std::string> findings = findingsOf(one, call, likeness);
    const std::vector<std::string> others = findingsOf(other, otherCall, likeness);
    std::vector<std::string> lost, added;
    std::set_difference(findings.begin(), findings.end(), others.begin(), others.end(),
                        std::back_inserter(lost));
    std::set_difference(others.begin(), others.end(), findings.begin(), findings.end(),
                        std::back_inserter(added));
    if (!lost.empty())
        return "a finding that is lost: " + lost.front();
    if (!added.empty())
        return "a finding that is new: " + added.front();
    return {};
}

} // namespace callscope
