// SPDX-License-Identifier: Apache-2.0
#include "models/call_facts.h"

#include "models/text.h"

#include <unordered_set>

namespace callscope::ui
{

UserId callerOf(const Call &call)
{
    return call.caller < 0 ? UserId() : call.parties[static_cast<std::size_t>(call.caller)].user;
}

UserId calleeOf(const Call &call)
{
    if (call.accepted >= 0)
        return call.parties[static_cast<std::size_t>(call.accepted)].user;
    if (!call.invitee.empty())
        return call.invitee;
    return call.callees.size() == 1 ? call.callees.front() : UserId();
}

std::optional<Timestamp> startOf(const Analysis &analysis, const Call &call)
{
    for (const std::uint32_t event : call.events) {
        if (const Timestamp *at = analysis.timeline.callEvents[event].envelope.originServerTs.get())
            return *at;
    }
    return std::nullopt;
}

std::optional<ShownLength> lengthOf(const Call &call)
{
    if (call.talk)
        return ShownLength { call.talk->length, true };
    if (call.ring)
        return ShownLength { call.ring->length, false };
    return std::nullopt;
}

FindingCounts findingCounts(const Analysis &analysis, std::size_t call)
{
    FindingCounts counts {};
    for (const std::uint32_t finding : analysis.findingsOfCall[call])
        ++counts[static_cast<std::size_t>(analysis.findings[finding].severity)];
    return counts;
}

Evidence evidenceOf(const Analysis &analysis, int index)
{
    const Call &call = analysis.calls[static_cast<std::size_t>(index)];
    const std::vector<std::uint32_t> &findings = analysis.findingsOfCall[static_cast<std::size_t>(index)];
    for (const std::uint32_t finding : findings) {
        const Finding &found = analysis.findings[finding];
        if (found.severity == Severity::Error && !found.events.empty())
            return { static_cast<int>(finding), static_cast<int>(found.events.front()) };
    }
    if (call.events.empty())
        return {};
    const std::size_t shown = call.hangup >= 0 ? static_cast<std::size_t>(call.hangup) : 0;
    Evidence evidence { -1, static_cast<int>(call.events[shown]) };
    std::optional<Severity> gravest;
    for (const std::uint32_t finding : findings) {
        const Finding &found = analysis.findings[finding];
        if (found.events.empty() || found.events.front() != call.events[shown])
            continue;
        if (!gravest || found.severity > *gravest) {
            gravest = found.severity;
            evidence.finding = static_cast<int>(finding);
        }
    }
    return evidence;
}

CallKey::CallKey(const Call &call)
    : m_room(call.room.str())
    , m_callId(call.callId.str())
    , m_instance(call.instance)
{
}

int CallKey::find(const Analysis &analysis) const
{
    for (std::size_t i = 0; i < analysis.calls.size(); ++i) {
        const Call &call = analysis.calls[i];
        if (call.callId.view() == m_callId && call.room.view() == m_room && call.instance == m_instance)
            return static_cast<int>(i);
    }
    return -1;
}

UserNames::UserNames(const Analysis &analysis)
{
    // Ids are interned: one that was seen lies where it lay.
    std::unordered_set<const char *> seen;
    const auto add = [this, &seen](UserId user) {
        if (!seen.insert(user.view().data()).second)
            return;
        const std::string_view localpart = displayUser(user);
        const auto [entry, fresh] = m_byLocalpart.try_emplace(localpart, user);
        if (!fresh && entry->second != user)
            entry->second = UserId();
    };
    for (const Call &call : analysis.calls) {
        for (const Party &party : call.parties)
            add(party.user);
        for (const UserId user : call.callees)
            add(user);
        if (!call.invitee.empty())
            add(call.invitee);
    }
}

QString UserNames::name(UserId user) const
{
    const std::string_view localpart = displayUser(user);
    const auto entry = m_byLocalpart.find(localpart);
    return fromUtf8(entry != m_byLocalpart.end() && entry->second == user ? localpart : user.view());
}

} // namespace callscope::ui
