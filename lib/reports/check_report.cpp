// SPDX-License-Identifier: Apache-2.0
#include "reports/check_report.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace callscope
{

namespace
{

constexpr std::array formats {
    CheckReportFormat { "text", makeTextReport },     CheckReportFormat { "json", makeJsonReport },
    CheckReportFormat { "sarif", makeSarifReport },   CheckReportFormat { "junit", makeJunitReport },
    CheckReportFormat { "github", makeGithubReport }, CheckReportFormat { "gitlab", makeGitlabReport },
    CheckReportFormat { "html", makeHtmlReport },     CheckReportFormat { "markdown", makeMarkdownReport },
    CheckReportFormat { "csv", makeCsvReport },
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

std::vector<std::size_t> shownCalls(const Analysis &analysis, const CheckReportOptions &options)
{
    if (!options.calls.empty())
        return options.calls;
    std::vector<std::size_t> all(analysis.calls.size());
    std::iota(all.begin(), all.end(), std::size_t { 0 });
    return all;
}

SeverityCounts countOf(const Analysis &analysis, const CheckReportOptions &options)
{
    if (options.calls.empty())
        return countAll(analysis);
    SeverityCounts counts;
    for (const std::size_t call : options.calls) {
        for (const std::uint32_t finding : analysis.findingsOfCall[call])
            counts.add(analysis.findings[finding].severity);
    }
    return counts;
}

std::string_view timelineName(const Analysis &analysis)
{
    const std::vector<Source> &sources = analysis.timeline.sources;
    return sources.empty() ? std::string_view() : std::string_view(sources.front().name);
}

} // namespace callscope
