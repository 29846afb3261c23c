// SPDX-License-Identifier: Apache-2.0
#include "analysis/call_expectations.h"

#include "rules/rule.h"

#include <algorithm>

#include <fnmatch.h>

namespace callscope
{

namespace
{

constexpr std::size_t mostNamed = 3; // calls in a message

bool fits(const std::string &pattern, std::string_view text)
{
    return pattern.empty() || ::fnmatch(pattern.c_str(), std::string(text).c_str(), 0) == 0;
}

/// One call as expectations look at it.
struct Seen {
    const Analysis &analysis;
    std::size_t index;
    const Call &call;

    std::string_view source() const
    {
        const CallEvent &first = analysis.timeline.callEvents[call.events.front()];
        return analysis.timeline.sources[first.envelope.bytes.source].name;
    }
    std::string name() const
    {
        return call.callId.str() + (call.instance > 1 ? " #" + std::to_string(call.instance) : "") + " in "
            + std::string(source());
    }
    bool found(const std::string &rule) const
    {
        const std::vector<std::uint32_t> &its = analysis.findingsOfCall[index];
        return std::any_of(its.begin(), its.end(), [&](std::uint32_t finding) {
            return analysis.findings[finding].rule->id == rule;
        });
    }
    const Finding *worst() const
    {
        const Finding *worst = nullptr;
        for (const std::uint32_t place : analysis.findingsOfCall[index]) {
            const Finding &finding = analysis.findings[place];
            if (!worst || finding.severity > worst->severity)
                worst = &finding;
        }
        return worst;
    }
};

bool fitsFile(const std::string &pattern, std::string_view path)
{
    return fits(pattern, path) || fits(pattern, path.substr(path.find_last_of('/') + 1));
}

bool fitsCallee(const std::string &pattern, const Call &call)
{
    if (pattern.empty() || fits(pattern, call.invitee.view()))
        return true;
    const auto isCallee = [&](const Party &party) {
        return party.role == Role::Callee && fits(pattern, party.user.view());
    };
    return std::any_of(call.callees.begin(), call.callees.end(),
                       [&](UserId user) { return fits(pattern, user.view()); })
        || std::any_of(call.parties.begin(), call.parties.end(), isCallee);
}

bool isMeant(const ExpectedCall &expected, const Seen &seen)
{
    const Call &call = seen.call;
    const UserId caller =
        call.caller >= 0 ? call.parties[static_cast<std::size_t>(call.caller)].user : UserId();
    return fitsFile(expected.file, seen.source()) && fits(expected.room, call.room.view())
        && fits(expected.callId, call.callId.view()) && fits(expected.caller, caller.view())
        && fitsCallee(expected.callee, call)
        && (expected.media.empty() || expected.media == mediaName(call.media));
}

std::string reasonOf(const Call &call)
{
    if (call.reasonState == ReasonState::Missing)
        return "missing";
    return call.statedReason ? std::string(*call.statedReason) : "none";
}

bool contains(const std::vector<std::string> &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string listed(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : " or ") + name;
    return list;
}

std::string lengthFault(std::string_view what, const std::optional<Length> &length,
                        const std::optional<Ms> &least, const std::optional<Ms> &most)
{
    if (!least && !most)
        return {};
    const std::string name(what);
    if (!length)
        return "its " + name + " time is not known";
    if (most && length->length > *most)
        return "its " + name + " time is " + durationText(length->length) + ", more than "
            + durationText(*most);
    if (least && length->length < *least)
        return "its " + name + " time is " + durationText(length->length) + ", less than "
            + durationText(*least);
    return {};
}

// What is not as it should be with a call that is meant; empty where nothing is.
std::string faultOf(const ExpectedCall &expected, const Seen &seen)
{
    const Call &call = seen.call;
    if (!expected.outcomes.empty() && !contains(expected.outcomes, outcomeName(call.outcome)))
        return "its outcome is " + std::string(outcomeName(call.outcome)) + ", not "
            + listed(expected.outcomes);
    if (const std::string reason = reasonOf(call);
        !expected.reasons.empty() && !contains(expected.reasons, reason))
        return "its hangup reason is " + reason + ", not " + listed(expected.reasons);
    for (const auto &fault : { lengthFault("ring", call.ring, {}, expected.maxRing),
                               lengthFault("setup", call.setup, {}, expected.maxSetup),
                               lengthFault("talk", call.talk, expected.minTalk, expected.maxTalk) }) {
        if (!fault.empty())
            return fault;
    }
    if (const Finding *worst = seen.worst();
        expected.worst && worst && (!expected.worst->severity || worst->severity > *expected.worst->severity))
        return std::string(worst->rule->id) + " found: " + findingMessage(*worst);
    for (const std::string &rule : expected.rules) {
        if (!seen.found(rule))
            return rule + " found nothing";
    }
    for (const std::string &rule : expected.without) {
        if (seen.found(rule))
            return rule + " found something";
    }
    return {};
}

std::string counted(std::uint64_t count)
{
    return std::to_string(count) + (count == 1 ? " call" : " calls");
}

std::string joined(const std::vector<std::string> &texts, std::uint64_t all)
{
    std::string list;
    for (const std::string &text : texts)
        list += (list.empty() ? "" : "; ") + text;
    return all > texts.size() ? list + "; and " + std::to_string(all - texts.size()) + " more" : list;
}

} // namespace

CallExpectations::CallExpectations(ExpectedCalls expected)
    : m_expected(std::move(expected))
    , m_tallies(m_expected.calls.size())
{
}

void CallExpectations::add(const Analysis &analysis)
{
    for (std::size_t index = 0; index < analysis.calls.size(); ++index) {
        const Seen seen { analysis, index, analysis.calls[index] };
        ++m_calls;
        bool isExpected = false;
        for (std::size_t i = 0; i < m_tallies.size(); ++i) {
            if (!isMeant(m_expected.calls[i], seen))
                continue;
            isExpected = true;
            Tally &tally = m_tallies[i];
            ++tally.meant;
            const std::string fault = faultOf(m_expected.calls[i], seen);
            if (fault.empty())
                ++tally.met;
            else if (tally.faults.size() < mostNamed)
                tally.faults.push_back(seen.name() + ": " + fault);
        }
        if (!isExpected && m_others++ < mostNamed)
            m_firstOthers.push_back(seen.name());
    }
}

std::vector<ExpectationResult> CallExpectations::results() const
{
    std::vector<ExpectationResult> results;
    for (std::size_t i = 0; i < m_tallies.size(); ++i) {
        const ExpectedCall &expected = m_expected.calls[i];
        const Tally &tally = m_tallies[i];
        const bool isMet =
            expected.count ? tally.met == static_cast<std::uint64_t>(*expected.count) : tally.met > 0;
        std::string message = counted(tally.met) + " as expected";
        if (expected.count)
            message += " where " + std::to_string(*expected.count) + (*expected.count == 1 ? " was" : " were")
                + " to be there";
        if (!isMet && tally.meant == 0)
            message = "none of " + counted(m_calls) + " is meant by it";
        else if (!isMet && !tally.faults.empty())
            message += "; " + joined(tally.faults, tally.meant - tally.met);
        results.push_back({ expected.name, isMet, message });
    }
    if (m_expected.onlyThese) {
        results.push_back(
            { "no other calls", m_others == 0,
              m_others == 0 ? "there is none" : counted(m_others) + ": " + joined(m_firstOthers, m_others) });
    }
    return results;
}

} // namespace callscope
