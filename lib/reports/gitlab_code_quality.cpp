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

} // namespace

void writeGitlabCodeQuality(std::ostream &out, const Analysis &analysis, const CheckReportOptions &)
{
    const SourceLines lines(analysis);
    const std::vector<std::string> prints = fingerprints(analysis);
    JsonWriter json(out);
    json.beginArray();
    for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
        const Finding &finding = analysis.findings[i];
        const FindingPlace place = placeOf(analysis, finding);
        const ByteRange bytes = place.event ? place.event->envelope.bytes : ByteRange {};
        std::string description = findingMessage(finding);
        if (place.callId)
            description += " (call " + place.callId->str() + ')';
        json.beginObject();
        json.member("description", description);
        json.member("check_name", finding.rule->id);
        json.member("fingerprint", prints[i]);
        json.member("severity", gitlabSeverity(finding.severity));
        json.key("location").beginObject(JsonWriter::Layout::Line);
        json.member("path", analysis.timeline.sources[bytes.source].name);
        // The format has no place without a line: a finding that has none stands at the file's first.
        json.key("lines").beginObject(JsonWriter::Layout::Line);
        json.member("begin", lines.lineOf(bytes).value_or(1)).endObject().endObject();
        json.endObject();
    }
    json.endArray();
}

} // namespace callscope
