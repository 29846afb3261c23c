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

void writeArtifactLocation(JsonWriter &json, const std::string &uri, std::size_t index)
{
    json.key("artifactLocation").beginObject(Layout::Line);
    json.member("uri", uri).member("index", index);
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
                   std::size_t firstArtifact, const FindingPlace &place, std::string_view pointer)
{
    json.beginObject();
    if (place.event) {
        const ByteRange &bytes = place.event->envelope.bytes;
        json.key("physicalLocation").beginObject();
        writeArtifactLocation(json, uriOf(analysis.timeline.sources[bytes.source].name),
                              firstArtifact + bytes.source);
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

void writeResult(JsonWriter &json, const Analysis &analysis, const SourceLines &lines,
                 std::size_t firstArtifact, const Finding &finding, std::string_view fingerprint)
{
    const FindingPlace place = placeOf(analysis, finding);
    json.beginObject();
    json.member("ruleId", finding.rule->id).member("ruleIndex", indexOf(*finding.rule));
    json.member("level", sarifLevel(finding.severity));
    writeText(json, "message", findingMessage(finding));
    json.key("locations").beginArray();
    writeLocation(json, analysis, lines, firstArtifact, place, finding.pointer);
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

class SarifReport final : public CheckReport
{
public:
    SarifReport(std::ostream &out, const CheckReportOptions &options)
        : CheckReport(out, options)
        , m_json(out)
    {
    }

    void begin() override
    {
        m_json.beginObject();
        m_json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        m_json.member("version", "2.1.0");
        m_json.key("runs").beginArray().beginObject();
        m_json.key("tool").beginObject().key("driver").beginObject();
        m_json.member("name", "Callscope").member("semanticVersion", CALLSCOPE_VERSION);
        m_json.key("rules").beginArray();
        for (const Rule &rule : catalogue())
            writeRule(m_json, rule, options().spec);
        m_json.endArray().endObject().endObject();
        m_json.key("results").beginArray();
    }

    void add(const Analysis &analysis) override
    {
        const SourceLines lines(analysis);
        const std::vector<std::string> prints = fingerprints(analysis);
        for (std::size_t i = 0; i < analysis.findings.size(); ++i)
            writeResult(m_json, analysis, lines, m_artifacts.size(), analysis.findings[i], prints[i]);
        for (const Source &source : analysis.timeline.sources)
            note(source);
        m_isSuccessful = m_isSuccessful && !analysis.timeline.nothingRead();
    }

    void finish() override
    {
        m_json.endArray();
        m_json.key("invocations").beginArray().beginObject();
        m_json.member("executionSuccessful", m_isSuccessful);
        m_json.key("toolExecutionNotifications").beginArray();
        for (const Notification &notification : m_notifications)
            write(notification);
        m_json.endArray().endObject().endArray();
        m_json.key("artifacts").beginArray();
        for (const std::string &uri : m_artifacts) {
            m_json.beginObject().key("location").beginObject(Layout::Line);
            m_json.member("uri", uri).endObject().endObject();
        }
        m_json.endArray();
        m_json.endObject().endArray();
        m_json.endObject();
    }

private:
    struct Notification {
        std::string_view level;
        std::string message;
        std::size_t artifact;
    };

    // A source that could not be read, and what was damaged or left out in the others.
    void note(const Source &source)
    {
        const std::size_t artifact = m_artifacts.size();
        m_artifacts.push_back(uriOf(source.name));
        if (source.error)
            m_notifications.push_back({ "error", source.error->message, artifact });
        for (const ReadProblem &problem : source.problems) {
            m_notifications.push_back({ "warning",
                                        problem.message + " (at byte " + std::to_string(problem.offset) + ')',
                                        artifact });
        }
        for (const Notice &notice : source.notices)
            m_notifications.push_back({ "note", notice.message, artifact });
    }

    void write(const Notification &notification)
    {
        m_json.beginObject();
        m_json.member("level", notification.level);
        writeText(m_json, "message", notification.message);
        m_json.key("locations").beginArray().beginObject().key("physicalLocation").beginObject();
        writeArtifactLocation(m_json, m_artifacts[notification.artifact], notification.artifact);
        m_json.endObject().endObject().endArray();
        m_json.endObject();
    }

    JsonWriter m_json;
    std::vector<std::string> m_artifacts;
    std::vector<Notification> m_notifications;
    bool m_isSuccessful = true;
};

} // namespace

CheckReportPtr makeSarifReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<SarifReport>(out, options);
}

} // namespace callscope
