// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <chrono>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// The --timings option of a subcommand.
void addTimingsOption(CLI::App &command, bool &wanted);

/// Lives while the result is written. With --timings it then says on standard error how long the parts of the
/// run took: `timings: read 312.5 ms, rebuild 9.1 ms, rules 20.3 ms, output 14.0 ms`.
class TimedOutput
{
public:
    TimedOutput(const Analysis &analysis, bool wanted);
    ~TimedOutput();
    TimedOutput(const TimedOutput &) = delete;
    TimedOutput &operator=(const TimedOutput &) = delete;

private:
    const AnalysisTimes m_times;
    const bool m_wanted;
    const std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

} // namespace callscope::cli
