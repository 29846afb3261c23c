// SPDX-License-Identifier: Apache-2.0
#include "analysis/fingerprint.h"
#include "reports/check_report.h"
#include "reports/finding_facts.h"
#include "reports/json_writer.h"
#include "reports/source_lines.h"

namespace callscope
{

namespace
{

std::string_view gitlabSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "major";
    case Severity::Warning: return "minor";
    case Severity::Info: break;
    }
    return "info";
}

class GitlabReport final : public CheckReport
{
public:
    GitlabReport(std::ostream &out, const CheckReportOptions &options)
        : CheckReport(out, options)
        , m_json(out)
    {
    }

    void begin() override { m_json.beginArray(); }
    void finish() override { m_json.endArray(); }
    void add(const Analysis &analysis) override
    {
        const SourceLines lines(analysis);
        const std::vector<std::string> prints = fingerprints(analysis);
        for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
            const Finding &finding = analysis.findings[i];
            const FindingPlace place = placeOf(analysis, finding);
            const ByteRange bytes = place.event ? place.event->envelope.bytes : ByteRange {};
            std::string description = findingMessage(finding);
            if (place.callId)
                description += " (call " + place.callId->str() + ')';
            m_json.beginObject();
            m_json.member("description", description);
            m_json.member("check_name", finding.rule->id);
            m_json.member("fingerprint", prints[i]);
            m_json.member("severity", gitlabSeverity(finding.severity));
            m_json.key("location").beginObject(JsonWriter::Layout::Line);
            m_json.member("path", analysis.timeline.sources[bytes.source].name);
            // The format has no place without a line: a finding that has none stands at the file's first.
            m_json.key("lines").beginObject(JsonWriter::Layout::Line);
            m_json.member("begin", lines.lineOf(bytes).value_or(1)).endObject().endObject();
            m_json.endObject();
        }
    }

private:
    JsonWriter m_json;
};

} // namespace

CheckReportPtr makeGitlabReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<GitlabReport>(out, options);
}

} // namespace callscope
