// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "analysis/call_expectations.h"
#include "reports/finding_facts.h"
#include "reports/text_style.h"
#include "rules/spec_version.h"

#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string_view>
#include <vector>

namespace callscope
{

/// What the one who asks for a report wants of it.
struct CheckReportOptions {
    /// From this severity on a finding is a failure; nothing: none is.
    std::optional<Severity> failOn = Severity::Error;
    /// Of several timelines, each for itself. Nothing is kept of one once it is written, so a report may be
    /// of any number of them.
    bool isSuite = false;
    SpecVersion spec = newestSpec; ///< that the analyses were made by
    TextStyle style; ///< of the text format
    /// Of the HTML and Markdown reports: only these calls of the analysis, in ascending order; empty: all.
    std::vector<std::size_t> calls;

    bool fails(Severity severity) const { return failOn && severity >= *failOn; }
};

/// A report of `callscope-cli check` while it is written. The order of what is written is that of the
/// analyses, so the same timelines give the same bytes.
class CheckReport
{
public:
    CheckReport(std::ostream &out, const CheckReportOptions &options)
        : m_out(out)
        , m_options(options)
    {
    }
    CheckReport(const CheckReport &) = delete;
    CheckReport &operator=(const CheckReport &) = delete;
    virtual ~CheckReport() = default;

    /// Before the first timeline.
    virtual void begin() { }
    /// One timeline; where no suite is written, the only one.
    virtual void add(const Analysis &analysis) = 0;
    /// After the last, where calls were expected: what became of that.
    virtual void addExpectations(std::span<const ExpectationResult> results) { static_cast<void>(results); }
    /// At the end.
    virtual void finish() { }

protected:
    std::ostream &out() { return m_out; }
    const CheckReportOptions &options() const { return m_options; }

private:
    std::ostream &m_out;
    CheckReportOptions m_options;
};

using CheckReportPtr = std::unique_ptr<CheckReport>;

/// A form in which `callscope-cli check` hands on what it found.
struct CheckReportFormat {
    std::string_view name; ///< as the command line spells it
    CheckReportPtr (*make)(std::ostream &out, const CheckReportOptions &options);
};

std::span<const CheckReportFormat> checkReportFormats();
/// Null where there is no such format.
const CheckReportFormat *findCheckReportFormat(std::string_view name);

/// Findings as a list for people, grouped by call.
CheckReportPtr makeTextReport(std::ostream &out, const CheckReportOptions &options);
/// The whole analysis; of a suite, format `callscope.suite` version 1: an array of analyses with their names.
CheckReportPtr makeJsonReport(std::ostream &out, const CheckReportOptions &options);
/// SARIF 2.1.0 (OASIS), one run, one result a finding.
CheckReportPtr makeSarifReport(std::ostream &out, const CheckReportOptions &options);
/// JUnit's XML: one suite a room, one test case a call, and a suite for sources that could not be read.
CheckReportPtr makeJunitReport(std::ostream &out, const CheckReportOptions &options);
/// Workflow commands of GitHub Actions: one annotation a finding.
CheckReportPtr makeGithubReport(std::ostream &out, const CheckReportOptions &options);
/// GitLab's Code Quality report: a JSON array, one object a finding.
CheckReportPtr makeGitlabReport(std::ostream &out, const CheckReportOptions &options);
/// One HTML page with everything in it: calls, ladders as pictures, findings with their clauses, sources.
CheckReportPtr makeHtmlReport(std::ostream &out, const CheckReportOptions &options);
/// Tables for an issue tracker: the calls, then the findings of each.
CheckReportPtr makeMarkdownReport(std::ostream &out, const CheckReportOptions &options);
/// RFC 4180, one row a finding.
CheckReportPtr makeCsvReport(std::ostream &out, const CheckReportOptions &options);

/// The calls of an analysis that a report is to show, as CheckReportOptions::calls says, and their findings;
/// where all are shown, with those of no call.
std::vector<std::size_t> shownCalls(const Analysis &analysis, const CheckReportOptions &options);
SeverityCounts countOf(const Analysis &analysis, const CheckReportOptions &options);

/// What a timeline of a suite is called: its first source.
std::string_view timelineName(const Analysis &analysis);

} // namespace callscope
