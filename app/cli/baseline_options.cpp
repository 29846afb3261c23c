// SPDX-License-Identifier: Apache-2.0
#include "baseline_options.h"

#include "base/save_file.h"
#include "messages.h"
#include "reports/baseline_json.h"

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

bool BaselineOptions::write(const Analysis &analysis) const
{
    const Result<void> saved =
        saveFile(m_write, [&analysis](std::ostream &out) { writeBaselineJson(out, analysis); });
    if (!saved)
        printMessage(m_write, saved.error().message, saved.error().offset);
    return saved.has_value();
}

} // namespace callscope::cli
