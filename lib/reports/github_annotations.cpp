// SPDX-License-Identifier: Apache-2.0
#include "reports/check_report.h"
#include "reports/finding_facts.h"
#include "reports/source_lines.h"
#include "reports/visible_text.h"

namespace callscope
{

namespace
{

// As the runner's own toolkit escapes what a command carries: a timeline must not be able to begin a
// command of its own.
std::string escaped(std::string_view text, bool inProperty)
{
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '%': safe += "%25"; break;
        case '\r': safe += "%0D"; break;
        case '\n': safe += "%0A"; break;
        case ':': safe += inProperty ? "%3A" : ":"; break;
        case ',': safe += inProperty ? "%2C" : ","; break;
        default: safe += c;
        }
    }
    return safe;
}

std::string_view commandOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: break;
    }
    return "notice";
}

class GithubReport final : public CheckReport
{
public:
    using CheckReport::CheckReport;

    void addExpectations(std::span<const ExpectationResult> results) override
    {
        for (const ExpectationResult &result : results) {
            if (!result.isMet)
                out() << "::error title=" << escaped(visibleText("expected call: " + result.name), true)
                      << "::" << escaped(visibleText(result.message), false) << '\n';
        }
    }

    void add(const Analysis &analysis) override
    {
        const SourceLines lines(analysis);
        for (const Finding &finding : analysis.findings) {
            const FindingPlace place = placeOf(analysis, finding);
            out() << "::" << commandOf(finding.severity) << ' ';
            if (place.event) {
                const ByteRange &bytes = place.event->envelope.bytes;
                const std::string &name = analysis.timeline.sources[bytes.source].name;
                if (name != "-") {
                    out() << "file=" << escaped(visibleText(name), true) << ',';
                    if (const auto line = lines.lineOf(bytes))
                        out() << "line=" << *line << ',';
                }
            }
            out() << "title=" << escaped(finding.rule->id, true) << "::";
            std::string text = visibleText(findingMessage(finding));
            if (place.callId)
                text += " (call " + visibleText(place.callId->view()) + ')';
            out() << escaped(text + '\n' + specUrl(*finding.rule, analysis.spec), false) << '\n';
        }
    }
};

} // namespace

CheckReportPtr makeGithubReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<GithubReport>(out, options);
}

} // namespace callscope
