// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace callscope::cli
{

/// What the program tells the shell.
enum class ExitCode : int {
    Clean = 0,
    Findings = 1, ///< findings at or above the chosen severity
    CouldNotRun = 2, ///< wrong usage, nothing could be read, or the output could not be written
};

} // namespace callscope::cli
