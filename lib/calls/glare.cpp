// SPDX-License-Identifier: Apache-2.0
#include "calls/glare.h"

#include "calls/outcome.h"
#include "calls/reasons.h"

#include <algorithm>

namespace callscope
{

namespace
{

UserId callerOf(const Call &call)
{
    return call.parties[static_cast<std::size_t>(call.caller)].user;
}

/// Whether the invite rang this user. Where the room has several members and the invite names none,
/// only an event of that user in the call shows it.
bool rang(const Call &call, UserId user)
{
    if (!call.invitee.empty())
        return call.invitee == user;
    if (call.callees.size() == 1)
        return call.callees.front() == user;
    return std::any_of(call.parties.begin(), call.parties.end(), [user](const Party &party) {
        return party.role == Role::Callee && party.user == user;
    });
}

bool saysReplaced(const Call &call)
{
    return call.statedReason && reasonEntry(*call.statedReason).equivalent == "replaced";
}

/// Ended before anybody took it, or never ended: what losing to the other call looks like.
bool cameToNothing(const Call &call)
{
    switch (call.outcome) {
    case Outcome::Cancelled:
    case Outcome::Missed:
    case Outcome::Ringing:
    case Outcome::Unfinished: return call.accepted < 0;
    default: return false;
    }
}

} // namespace

void linkGlare(std::vector<Call> &calls, const std::vector<CallPair> &candidates)
{
    for (const CallPair &pair : candidates) {
        Call &first = calls[pair.first];
        Call &second = calls[pair.second];
        if (first.glareWith >= 0 || second.glareWith >= 0 || first.caller < 0 || second.caller < 0)
            continue;
        const UserId one = callerOf(first);
        const UserId other = callerOf(second);
        if (one == other || !rang(first, other) || !rang(second, one))
            continue;
        first.glareWith = static_cast<int>(pair.second);
        second.glareWith = static_cast<int>(pair.first);
        // The lesser call_id is to survive: compared code point by code point, which is byte order here.
        Call &greater = first.callId < second.callId ? second : first;
        Call &lesser = &greater == &first ? second : first;
        if (greater.accepted < 0
            && (saysReplaced(greater) || (lesser.accepted >= 0 && cameToNothing(greater))))
            concludeReplaced(greater);
        if (lesser.accepted < 0 && saysReplaced(lesser))
            concludeReplaced(lesser);
    }
}

} // namespace callscope
