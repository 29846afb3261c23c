// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QString>

namespace callscope::ui
{

/// The event's name as the ladder shows it: `invite`, `select_answer`; the whole type where it is none we
/// know.
QString eventName(const CallEvent &event);

/// The one or two facts about an event that a tester looks for, such as
/// `offer audio+video · lifetime 60 s · for @bob`. What is missing is said in its place.
/// The reason of a hangup is not among them: see hangupReason().
QString eventFacts(const CallEvent &event);

/// The reason of a hangup as the ladder shows it. `ended`: the call that this hangup ended, else null:
/// only then can the reason be held against what the timeline shows.
ReasonBadge hangupReason(const CallEvent &event, const Call *ended);

} // namespace callscope::ui
