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

/// With --timings says on standard error, when the run is over, how long its parts took:
/// `timings: read 312.5 ms, rebuild 9.1 ms, rules 20.3 ms, output 14.0 ms`. Of several timelines, their sums.
class Timings
{
public:
    explicit Timings(bool wanted)
        : m_wanted(wanted)
    {
    }
    ~Timings();
    Timings(const Timings &) = delete;
    Timings &operator=(const Timings &) = delete;

    void add(const AnalysisTimes &times);
    /// Runs `write`, whose time is that of the output.
    template <class Write>
    void output(const Write &write)
    {
        const auto began = std::chrono::steady_clock::now();
        write();
        m_output += std::chrono::steady_clock::now() - began;
    }

private:
    const bool m_wanted;
    AnalysisTimes m_times;
    std::chrono::nanoseconds m_output { 0 };
};

} // namespace callscope::cli
