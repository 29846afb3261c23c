// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/save_file.h"
#include "output.h"
#include "reports/check_report.h"

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace callscope::cli
{

class LiveFindings;

/// What `check` is to write and where: `--format NAME[=FILE]`, any number of times, and `--output FILE`.
struct ReportOptions {
    std::vector<std::string> formats { "text" };
    std::string output;

    void addTo(CLI::App &command);
    /// Whether the text report goes to standard output.
    bool showsText() const;
};

/// The reports of one run while they are written.
class ReportTargets
{
public:
    /// Opens every file. False, with a message, where one cannot be made or two reports have one target.
    /// `live`, where it is not null, writes the text on standard output: it may have begun that already.
    bool open(const ReportOptions &options, Output &output, CheckReportOptions wanted, LiveFindings *live);
    /// One more, of the findings as a baseline. False, with a message, where the file cannot be made.
    bool addBaseline(const std::string &path);
    void add(const Analysis &analysis);
    void addExpectations(std::span<const ExpectationResult> results);
    /// Ends the reports and puts the files in their places, the baseline only where it is `complete`. False,
    /// with a message, where one could not be written; the others are.
    bool finish(bool complete);

private:
    struct FileTarget {
        std::string path;
        SaveFile file;
        bool isBaseline = false;
    };
    std::vector<FileTarget> m_files;
    std::vector<CheckReportPtr> m_reports;
};

} // namespace callscope::cli
