// SPDX-License-Identifier: Apache-2.0
#include "reports/check_report.h"

#include "reports/analysis_json.h"
#include "reports/analysis_text.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::array formats {
    CheckReportFormat { "json", "the whole analysis",
                        [](std::ostream &out, const Analysis &analysis, const CheckReportOptions &) {
                            writeAnalysisJson(out, analysis);
                        } },
    CheckReportFormat { "sarif", "SARIF 2.1.0, for code scanning", writeSarif },
    CheckReportFormat { "junit", "JUnit XML, one test case a call", writeJunit },
    CheckReportFormat { "github", "annotations of a GitHub workflow", writeGithubAnnotations },
    CheckReportFormat { "gitlab", "GitLab Code Quality", writeGitlabCodeQuality },
    CheckReportFormat { "html", "a page of its own with the calls' ladders", writeHtmlReport },
    CheckReportFormat { "markdown", "tables for an issue tracker", writeCheckMarkdown },
    CheckReportFormat { "csv", "one row a finding", writeFindingsCsv },
};

} // namespace

std::span<const CheckReportFormat> checkReportFormats()
{
    return formats;
}

const CheckReportFormat *findCheckReportFormat(std::string_view name)
{
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [name](const CheckReportFormat &format) { return format.name == name; });
    return found == formats.end() ? nullptr : &*found;
}

} // namespace callscope
