// SPDX-License-Identifier: Apache-2.0
#include "calls/transition_table.h"

#include <array>

namespace callscope
{

namespace
{

struct Cell {
    CallState to;
    Standing standing;
};

constexpr Cell e(CallState to)
{
    return { to, Standing::Expected };
}
constexpr Cell t(CallState to)
{
    return { to, Standing::Tolerated };
}
constexpr Cell i(CallState to)
{
    return { to, Standing::Ignored };
}
constexpr Cell u(CallState to)
{
    return { to, Standing::Unexpected };
}

constexpr CallState St = CallState::Start;
constexpr CallState He = CallState::Headless;
constexpr CallState Ri = CallState::Ringing;
constexpr CallState Ex = CallState::Expired;
constexpr CallState RP = CallState::RejectPending;
constexpr CallState CH = CallState::CalleeHungUp;
constexpr CallState Co = CallState::Connecting;
constexpr CallState Ac = CallState::Active;
constexpr CallState En = CallState::Ended;

struct Row {
    Trigger on;
    std::array<Cell, callStateCount> from;
};

// Columns: the state a trigger finds. Cells: the state it leads to, and how it stands to the specification.
// In Start and Headless nobody's role is known, so nothing there is held against a sender.
constexpr std::array<Row, triggerCount> table { {
    // clang-format off
    //                             Start  Headless Ringing Expired RejPend CalleeHU Connect Active  Ended
    { Trigger::Invite,           { e(Ri), t(Ri),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::InviteAgain,      { u(St), u(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::AnswerV0,         { t(He), t(He),   e(Ac),  t(Ac),  t(Ac),  t(Ac),   i(Co),  i(Ac),  u(En) } },
    { Trigger::Answer,           { t(He), t(He),   e(Co),  t(Co),  t(Co),  t(Co),   e(Co),  i(Ac),  u(En) } },
    { Trigger::AnswerByCaller,   { t(He), t(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::AnswerByStranger, { t(He), t(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::Reject,           { t(He), t(He),   e(RP),  t(RP),  e(RP),  t(RP),   i(Co),  i(Ac),  i(En) } },
    { Trigger::RejectByCaller,   { t(He), t(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::RejectByStranger, { t(He), t(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::SelectAnswer,     { t(He), t(He),   t(Ac),  t(Ac),  t(Ac),  t(Ac),   e(Ac),  u(Ac),  u(En) } },
    { Trigger::SelectReject,     { t(He), t(He),   t(En),  t(En),  e(En),  t(En),   t(En),  u(Ac),  t(En) } },
    { Trigger::SelectUnknown,    { t(He), t(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::SelectByOther,    { t(He), t(He),   u(Ri),  u(Ex),  u(RP),  u(CH),   u(Co),  u(Ac),  u(En) } },
    { Trigger::HangupByCaller,   { t(En), t(En),   e(En),  e(En),  t(En),  e(En),   e(En),  e(En),  t(En) } },
    { Trigger::HangupByAccepted, { t(En), t(En),   u(En),  u(En),  u(En),  u(En),   e(En),  e(En),  t(En) } },
    { Trigger::HangupByCallee,   { t(En), t(En),   t(CH),  t(Ex),  t(RP),  t(CH),   t(Co),  i(Ac),  t(En) } },
    { Trigger::HangupByCalleeV0, { t(En), t(En),   e(En),  t(En),  t(En),  t(En),   i(Co),  i(Ac),  t(En) } },
    { Trigger::HangupByStranger, { t(He), t(He),   i(Ri),  i(Ex),  i(RP),  i(CH),   i(Co),  i(Ac),  i(En) } },
    { Trigger::CallerLeft,       { i(St), i(He),   e(En),  e(En),  e(En),  e(En),   e(En),  e(En),  i(En) } },
    { Trigger::AcceptedLeft,     { i(St), i(He),   i(Ri),  i(Ex),  i(RP),  i(CH),   e(En),  e(En),  i(En) } },
    { Trigger::CalleeLeft,       { i(St), i(He),   t(En),  t(En),  t(En),  t(En),   i(Co),  i(Ac),  i(En) } },
    { Trigger::LifetimeOver,     { i(St), i(He),   e(Ex),  i(Ex),  i(RP),  i(CH),   i(Co),  i(Ac),  i(En) } },
    { Trigger::Media,            { t(He), t(He),   e(Ri),  t(Ex),  t(RP),  t(CH),   e(Co),  e(Ac),  u(En) } },
    // clang-format on
} };

} // namespace

TransitionRule transitionFor(CallState from, Trigger on)
{
    const Row &row = table[static_cast<std::size_t>(on)];
    const Cell &cell = row.from[static_cast<std::size_t>(from)];
    return { from, row.on, cell.to, cell.standing };
}

} // namespace callscope
