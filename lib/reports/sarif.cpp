// SPDX-License-Identifier: Apache-2.0
// Static Analysis Results Interchange Format 2.1.0 (OASIS).
#include "analysis/fingerprint.h"
#include "reports/check_report.h"
#include "reports/finding_facts.h"
#include "reports/json_writer.h"
#include "reports/source_lines.h"
#include "rules/catalogue.h"

#include <algorithm>

#include <QString>
#include <QUrl>

namespace callscope
{

namespace
{

using Layout = JsonWriter::Layout;

std::string_view sarifLevel(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: break;
    }
    return "note";
}

// A URI reference (RFC 3986): relative paths stay relative, so that a code host finds the file.
std::string uriOf(const std::string &path)
{
    if (path == "-")
        return "stdin";
    const QUrl url = path.starts_with('/') ? QUrl::fromLocalFile(QString::fromStdString(path)) : QUrl();
    if (!url.isEmpty())
        return url.toEncoded().toStdString();
    return QUrl::toPercentEncoding(QString::fromStdString(path), QByteArrayLiteral("/")).toStdString();
}

void writeText(JsonWriter &json, std::string_view key, std::string_view text)
{
    json.key(key).beginObject(Layout::Line);
    json.member("text", text).endObject();
}

// The title: what a list of alerts shows.
void writeRule(JsonWriter &json, const Rule &rule, SpecVersion spec)
{
    json.beginObject();
    json.member("id", rule.id);
    writeText(json, "shortDescription", rule.title);
    const std::string page = rulePage(rule);
    json.key("help").beginObject();
    json.member("text", page).member("markdown", page).endObject();
    json.member("helpUri", specUrl(rule, spec));
    json.key("defaultConfiguration").beginObject(Layout::Line);
    json.member("level", sarifLevel(rule.severity)).endObject();
    json.key("properties").beginObject(Layout::Line);
    json.key("tags").beginArray(Layout::Line).value(rule.family).endArray();
    json.member("since", rule.since).endObject();
    json.endObject();
}

std::int64_t indexOf(const Rule &rule)
{
    const std::span<const Rule> rules = catalogue();
    const auto at =
        std::find_if(rules.begin(), rules.end(), [&](const Rule &one) { return one.id == rule.id; });
    return at - rules.begin();
}

void writeArtifactLocation(JsonWriter &json, const Analysis &analysis, std::uint32_t source)
{
    json.key("artifactLocation").beginObject(Layout::Line);
    json.member("uri", uriOf(analysis.timeline.sources[source].name)).member("index", source);
    json.endObject();
}

void writeLogicalLocation(JsonWriter &json, const FindingPlace &place, std::string_view pointer)
{
    json.key("logicalLocations").beginArray();
    json.beginObject(Layout::Line);
    std::string name = place.room.str();
    if (place.callId)
        name += '/' + place.callId->str();
    if (place.event && place.event->envelope.eventId)
        name += '/' + place.event->envelope.eventId->str();
    json.member("fullyQualifiedName", name + std::string(pointer));
    json.member("kind", "element").endObject();
    json.endArray();
}

void writeLocation(JsonWriter &json, const Analysis &analysis, const SourceLines &lines,
                   const FindingPlace &place, std::string_view pointer)
{
    json.beginObject();
    if (place.event) {
        const ByteRange &bytes = place.event->envelope.bytes;
        json.key("physicalLocation").beginObject();
        writeArtifactLocation(json, analysis, bytes.source);
        json.key("region").beginObject(Layout::Line);
        if (const auto line = lines.lineOf(bytes))
            json.member("startLine", *line);
        json.member("byteOffset", bytes.offset);
        if (bytes.kept == 0)
            json.member("byteLength", bytes.length);
        json.endObject().endObject();
    }
    writeLogicalLocation(json, place, pointer);
    json.endObject();
}

void writeResult(JsonWriter &json, const Analysis &analysis, const SourceLines &lines, const Finding &finding,
                 std::string_view fingerprint)
{
    const FindingPlace place = placeOf(analysis, finding);
    json.beginObject();
    json.member("ruleId", finding.rule->id).member("ruleIndex", indexOf(*finding.rule));
    json.member("level", sarifLevel(finding.severity));
    writeText(json, "message", findingMessage(finding));
    json.key("locations").beginArray();
    writeLocation(json, analysis, lines, place, finding.pointer);
    json.endArray();
    json.key("partialFingerprints").beginObject(Layout::Line);
    json.member("callscopeFinding/v1", fingerprint).endObject();
    if (place.call) {
        json.key("properties").beginObject(Layout::Line);
        json.member("callId", place.callId->view());
        json.member("outcome", outcomeName(place.call->outcome)).endObject();
    }
    json.endObject();
}

// Sources that could not be read, and what was damaged in the others.
void writeNotifications(JsonWriter &json, const Analysis &analysis)
{
    json.key("toolExecutionNotifications").beginArray();
    const auto write = [&](std::uint32_t source, std::string_view level, std::string_view message) {
        json.beginObject();
        json.member("level", level);
        writeText(json, "message", message);
        json.key("locations").beginArray().beginObject().key("physicalLocation").beginObject();
        writeArtifactLocation(json, analysis, source);
        json.endObject().endObject().endArray();
        json.endObject();
    };
    for (std::uint32_t i = 0; i < analysis.timeline.sources.size(); ++i) {
        const Source &source = analysis.timeline.sources[i];
        if (source.error)
            write(i, "error", source.error->message);
        for (const ReadProblem &problem : source.problems)
            write(i, "warning", problem.message + " (at byte " + std::to_string(problem.offset) + ')');
        for (const Notice &notice : source.notices)
            write(i, "note", notice.message);
    }
    json.endArray();
}

} // namespace

void writeSarif(std::ostream &out, const Analysis &analysis, const CheckReportOptions &)
{
    const SourceLines lines(analysis);
    const std::vector<std::string> prints = fingerprints(analysis);
    JsonWriter json(out);
    json.beginObject();
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.member("version", "2.1.0");
    json.key("runs").beginArray().beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.member("name", "Callscope").member("semanticVersion", CALLSCOPE_VERSION);
    json.key("rules").beginArray();
    for (const Rule &rule : catalogue())
        writeRule(json, rule, analysis.spec);
    json.endArray().endObject().endObject();
    json.key("invocations").beginArray().beginObject();
    json.member("executionSuccessful", !analysis.timeline.nothingRead());
    writeNotifications(json, analysis);
    json.endObject().endArray();
    json.key("artifacts").beginArray();
    for (const Source &source : analysis.timeline.sources) {
        json.beginObject().key("location").beginObject(Layout::Line);
        json.member("uri", uriOf(source.name)).endObject().endObject();
    }
    json.endArray();
    json.key("results").beginArray();
    for (std::size_t i = 0; i < analysis.findings.size(); ++i)
        writeResult(json, analysis, lines, analysis.findings[i], prints[i]);
    json.endArray();
    json.endObject().endArray();
    json.endObject();
}

} // namespace callscope
