// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"

#include <QString>

namespace callscope::ui
{

/// `14:33:10.082`: the time of day in UTC, as in isoText(); the raw milliseconds where there is no such date.
QString clockText(Timestamp at);
/// `14:33:10`: the same to the second.
QString clockSecondsText(Timestamp at);
/// `2026-11-23`; empty where there is no such date.
QString dateText(Timestamp at);
/// `+0.964 s`, `+1:05.964`, `−0.120 s`: a difference with its sign, to the millisecond.
QString differenceText(Ms difference);
/// durationText() as a QString.
QString lengthText(Ms length);

} // namespace callscope::ui
