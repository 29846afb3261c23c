// SPDX-License-Identifier: Apache-2.0
// The public names of the call model's enumerations: JSON output, tests and pages rest on them.
#include "calls/call.h"

#include <array>

namespace callscope
{

namespace
{

template <class Enum, std::size_t N>
std::string_view nameIn(const std::array<std::string_view, N> &names, Enum value)
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? names[index] : std::string_view("unknown");
}

} // namespace

std::string_view displayUser(UserId user)
{
    const std::string_view text = user.view();
    return text.starts_with('@') ? text.substr(0, text.find(':')) : text;
}

std::string_view outcomeName(Outcome outcome)
{
    static constexpr std::array<std::string_view, outcomeCount> names {
        "answered",   "rejected",     "cancelled", "missed",  "busy",
        "failed-ice", "failed-media", "failed",    "dropped", "answered-elsewhere",
        "replaced",   "transferred",  "left-room", "ringing", "ongoing",
        "unfinished", "partial",
    };
    return nameIn(names, outcome);
}

std::string_view mediaName(Media media)
{
    static constexpr std::array<std::string_view, 3> names { "unknown", "voice", "video" };
    return nameIn(names, media);
}

std::string_view kindName(CallKind kind)
{
    static constexpr std::array<std::string_view, 2> names { "one-to-one", "group-leg" };
    return nameIn(names, kind);
}

std::string_view callVersionName(CallVersion version)
{
    static constexpr std::array<std::string_view, 3> names { "0", "1", "mixed" };
    return nameIn(names, version);
}

std::string_view reasonStateName(ReasonState state)
{
    static constexpr std::array<std::string_view, 4> names { "none", "stated", "missing", "unknown" };
    return nameIn(names, state);
}

std::string_view roleName(Role role)
{
    static constexpr std::array<std::string_view, 4> names { "caller", "callee", "stranger", "unknown" };
    return nameIn(names, role);
}

std::string_view partyResultName(PartyResult result)
{
    static constexpr std::array<std::string_view, 7> names { "none",     "selected", "assumed", "lost",
                                                             "rejected", "hung-up",  "silent" };
    return nameIn(names, result);
}

std::string_view clockBasisName(ClockBasis basis)
{
    static constexpr std::array<std::string_view, 2> names { "same-server", "cross-server" };
    return nameIn(names, basis);
}

std::string_view stateName(CallState state)
{
    static constexpr std::array<std::string_view, callStateCount> names {
        "start",          "headless",   "ringing", "expired", "reject-pending",
        "callee-hung-up", "connecting", "active",  "ended",
    };
    return nameIn(names, state);
}

std::string_view triggerName(Trigger trigger)
{
    static constexpr std::array<std::string_view, triggerCount> names {
        "invite",
        "invite-again",
        "answer-v0",
        "answer",
        "answer-by-caller",
        "answer-by-stranger",
        "reject",
        "reject-by-caller",
        "reject-by-stranger",
        "select-answer",
        "select-reject",
        "select-unknown",
        "select-by-other",
        "hangup-by-caller",
        "hangup-by-accepted",
        "hangup-by-callee",
        "hangup-by-callee-v0",
        "hangup-by-stranger",
        "caller-left",
        "accepted-left",
        "callee-left",
        "lifetime-over",
        "media",
    };
    return nameIn(names, trigger);
}

std::string_view standingName(Standing standing)
{
    static constexpr std::array<std::string_view, 4> names { "expected", "tolerated", "ignored",
                                                             "unexpected" };
    return nameIn(names, standing);
}

} // namespace callscope
