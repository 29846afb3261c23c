// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "calls/session_steps.h"
#include "rules/finding.h"
#include "rules/spec_version.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callscope
{

/// What a rule is shown at once.
enum class RuleScope : std::uint8_t { Event, Call, Room };
std::string_view scopeName(RuleScope scope);

class Completeness;

/// Calls by their call_id, whatever their room.
using CallsById = std::unordered_multimap<CallId, std::uint32_t>;

/// Everything a rule may look at. Rules never work the state out again: they read the call's
/// transitions, parties and times.
struct RuleInput {
    const Timeline &timeline;
    const std::vector<Call> &calls;
    const Completeness &completeness;
    const CallsById &callsById;
    const std::vector<std::vector<SessionStep>> &sessionsOfCalls; ///< index by index with calls
    /// The specification that calls are checked by. Rules that came or went with a version are filtered
    /// by the engine; those whose statement changed read it here.
    SpecVersion spec = newestSpec;

    const CallEvent &event(std::uint32_t index) const { return timeline.callEvents[index]; }
    /// The i-th event of a call.
    const CallEvent &event(const Call &call, int i) const
    {
        return timeline.callEvents[call.events[static_cast<std::size_t>(i)]];
    }
    /// `call` must be one of `calls`.
    std::span<const SessionStep> sessions(const Call &call) const
    {
        return sessionsOfCalls[static_cast<std::size_t>(&call - calls.data())];
    }
};

/// Takes a rule's findings; fills in rule, call and (unless told otherwise) the rule's severity.
class Findings
{
public:
    Findings(std::vector<Finding> &out, const Rule &rule, int call)
        : m_out(out)
        , m_rule(rule)
        , m_call(call)
    {
    }

    Finding &add(std::uint32_t event, std::string_view pointer = {}, std::vector<std::string> args = {});
    Finding &addAt(Severity severity, std::uint32_t event, std::string_view pointer = {},
                   std::vector<std::string> args = {});

private:
    std::vector<Finding> &m_out;
    const Rule &m_rule;
    int m_call;
};

using EventCheck = void (*)(const RuleInput &, const Call *call, std::uint32_t event, Findings &);
using CallCheck = void (*)(const RuleInput &, const Call &call, Findings &);
/// `calls`: indices of one room's calls, in order.
using RoomCheck = void (*)(const RuleInput &, const std::vector<std::uint32_t> &calls, Findings &);

/// One checkable statement of the specification.
struct Rule {
    std::string_view id; ///< kebab-case, stable for ever
    std::string_view family; ///< the subject it belongs to, such as "hangup"
    Severity severity;
    RuleScope scope;
    std::string_view title; ///< what is wrong, in a few words
    std::string_view message; ///< one sentence with %1, %2, … for the arguments
    std::string_view
        specAnchor; ///< of the Client-Server API, such as "mcallhangup"; "appendices#…" for the appendices
    /// Matrix version that brought the statement, such as "r0.0.0" or "1.7". What is none, such as a
    /// proposal's name, holds in every version.
    std::string_view since;
    std::string_view until = {}; ///< last Matrix version that has the statement; empty where it still stands
    EventCheck checkEvent = nullptr; ///< exactly one of the three is set, as `scope` says
    CallCheck checkCall = nullptr;
    RoomCheck checkRoom = nullptr;
    /// Call rules leave legs of mesh group calls (MSC3401) alone unless this is set.
    bool onGroupLegs = false;
};

/// The statement is part of that version of the specification.
bool appliesTo(const Rule &rule, SpecVersion spec);

/// URL of the clause in that version of the specification; in the last one that has it for a rule that went.
std::string specUrl(const Rule &rule, SpecVersion spec = newestSpec);

} // namespace callscope
