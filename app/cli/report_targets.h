// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/check_report.h"

#include "output.h"

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace callscope::cli
{

class LiveFindings;

/// What `check` writes and where: `--format NAME[=FILE]`, any number of times, and `--output FILE`.
class ReportTargets
{
public:
    void addOptions(CLI::App &command);

    /// Why these targets cannot be written together; empty where they can.
    std::string conflict() const;
    /// Whether the text report goes to standard output.
    bool showsText() const;
    /// Writes every report; `live` writes the text on standard output where it began that. False, with a
    /// message, where one could not be written; the others are.
    bool write(Output &output, const Analysis &analysis, const CheckReportOptions &options,
               LiveFindings *live) const;

private:
    std::vector<std::string> m_formats { "text" };
    std::string m_output;
};

} // namespace callscope::cli
