// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace callscope::ui
{

/// The demo timeline of the installed program, else that of the source tree it was built in; empty
/// where neither is there.
QString demoFile();

} // namespace callscope::ui
