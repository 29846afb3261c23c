// SPDX-License-Identifier: Apache-2.0
#include "baseline_options.h"

#include "messages.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

void BaselineOptions::addOptions(CLI::App &command)
{
    command.add_option("--baseline", m_read, "Findings that are known: only those that are not in it count");
    command.add_option("--write-baseline", m_write,
                       "Write the findings of this run as a baseline, which makes all of them known");
}

bool BaselineOptions::read(AnalyseOptions &how) const
{
    if (m_read.empty())
        return true;
    Result<Baseline> baseline = readBaseline(m_read);
    if (!baseline) {
        printMessage(m_read, baseline.error().message, baseline.error().offset);
        return false;
    }
    how.baseline = std::move(*baseline);
    return true;
}

} // namespace callscope::cli
