// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <optional>
#include <ostream>
#include <span>
#include <string_view>

namespace callscope
{

/// What the one who asks for a report wants of it.
struct CheckReportOptions {
    /// From this severity on a finding is a failure; nothing: none is.
    std::optional<Severity> failOn = Severity::Error;

    bool fails(Severity severity) const { return failOn && severity >= *failOn; }
};

/// A form in which `callscope-cli check` hands its findings to another program. The order of what is
/// written is that of the analysis, so the same timeline gives the same bytes.
struct CheckReportFormat {
    std::string_view name; ///< as the command line spells it
    std::string_view description; ///< a few words for --help
    void (*write)(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
};

std::span<const CheckReportFormat> checkReportFormats();
/// Null where there is no such format.
const CheckReportFormat *findCheckReportFormat(std::string_view name);

/// SARIF 2.1.0 (OASIS), one run, one result a finding.
void writeSarif(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
/// JUnit's XML: one suite a room, one test case a call, and a suite for sources that could not be read.
void writeJunit(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
/// Workflow commands of GitHub Actions: one annotation a finding.
void writeGithubAnnotations(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
/// GitLab's Code Quality report: a JSON array, one object a finding.
void writeGitlabCodeQuality(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
/// One HTML page with everything in it: calls, ladders as pictures, findings with their clauses, sources.
void writeHtmlReport(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
/// RFC 4180, one row a finding.
void writeFindingsCsv(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);
/// Tables for an issue tracker: the calls, then the findings of each.
void writeCheckMarkdown(std::ostream &out, const Analysis &analysis, const CheckReportOptions &options);

} // namespace callscope
