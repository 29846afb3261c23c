// SPDX-License-Identifier: Apache-2.0
#include "timings.h"

#include "messages.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

std::string phase(const char *name, std::chrono::nanoseconds time)
{
    // Tenths of a millisecond, whatever the locale writes between them and the rest.
    const auto tenths = time.count() / 100'000;
    return std::string(name) + ' ' + std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " ms";
}

} // namespace

void addTimingsOption(CLI::App &command, bool &wanted)
{
    command.add_flag("--timings", wanted, "Say on standard error how long reading, rules and the rest took");
}

void Timings::add(const AnalysisTimes &times)
{
    m_times.read += times.read;
    m_times.rebuild += times.rebuild;
    m_times.rules += times.rules;
}

Timings::~Timings()
{
    if (!m_wanted)
        return;
    printMessage("timings: " + phase("read", m_times.read) + ", " + phase("rebuild", m_times.rebuild) + ", "
                 + phase("rules", m_times.rules) + ", " + phase("output", m_output));
}

} // namespace callscope::cli
