// SPDX-License-Identifier: Apache-2.0
#include "reports/call_facts.h"
#include "reports/check_report.h"
#include "reports/finding_facts.h"
#include "reports/stream_device.h"
#include "reports/visible_text.h"

#include <algorithm>
#include <map>

#include <QXmlStreamWriter>

namespace callscope
{

namespace
{

QString xmlText(std::string_view text)
{
    return QString::fromStdString(visibleText(text));
}

/// A test case: what failed in it, and what is only worth knowing.
struct TestCase {
    std::string name;
    std::optional<Length> time;
    std::string verdict;
    std::vector<const Finding *> findings;
};

struct Suite {
    std::vector<TestCase> cases;

    std::size_t failures(const CheckReportOptions &options) const
    {
        return static_cast<std::size_t>(std::count_if(cases.begin(), cases.end(), [&](const TestCase &test) {
            return std::any_of(test.findings.begin(), test.findings.end(),
                               [&](const Finding *finding) { return options.fails(finding->severity); });
        }));
    }
};

// In order of the rooms' first calls.
std::vector<std::pair<std::string, Suite>> suitesOf(const Analysis &analysis)
{
    std::vector<std::pair<std::string, Suite>> suites;
    std::map<std::string, std::size_t> known;
    const auto suiteOf = [&](RoomId room) -> Suite & {
        const std::string name = room.empty() ? "(unknown room)" : room.str();
        const auto [entry, isNew] = known.try_emplace(name, suites.size());
        if (isNew)
            suites.emplace_back(name, Suite {});
        return suites[entry->second].second;
    };
    const UserNames names(analysis);
    for (std::size_t i = 0; i < analysis.calls.size(); ++i) {
        const Call &call = analysis.calls[i];
        TestCase test;
        test.name = call.callId.str() + (call.instance > 1 ? " #" + std::to_string(call.instance) : "");
        if (call.caller >= 0)
            test.name += " from " + names.party(call, call.caller);
        test.time = call.talk;
        test.verdict = analysis.verdicts[i];
        for (const std::uint32_t finding : analysis.findingsOfCall[i])
            test.findings.push_back(&analysis.findings[finding]);
        suiteOf(call.room).cases.push_back(std::move(test));
    }
    std::map<RoomId, TestCase> outside;
    for (const Finding &finding : analysis.findings) {
        if (finding.call >= 0)
            continue;
        TestCase &test = outside[placeOf(analysis, finding).room];
        test.name = "events that belong to no call";
        test.findings.push_back(&finding);
    }
    for (auto &[room, test] : outside)
        suiteOf(room).cases.push_back(std::move(test));
    return suites;
}

std::string line(const Analysis &analysis, const Finding &finding)
{
    std::string text = std::string(severityName(finding.severity)) + ' ' + std::string(finding.rule->id)
        + ": " + visibleText(findingMessage(finding));
    if (const CallEvent *event = placeOf(analysis, finding).event) {
        text += "\n    " + visibleText(event->envelope.type);
        if (event->envelope.eventId)
            text += ' ' + visibleText(event->envelope.eventId->view());
        text += ' ' + visibleText(finding.pointer) + ", "
            + visibleText(analysis.timeline.sources[event->envelope.bytes.source].name) + " byte "
            + std::to_string(event->envelope.bytes.offset);
    }
    return text + "\n    " + specUrl(*finding.rule, analysis.spec) + '\n';
}

void writeCase(QXmlStreamWriter &xml, const Analysis &analysis, const std::string &suite,
               const TestCase &test, const CheckReportOptions &options)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(test.name));
    xml.writeAttribute(QStringLiteral("classname"), xmlText(suite));
    if (test.time) {
        const double seconds = static_cast<double>(test.time->length.count()) / 1000;
        xml.writeAttribute(QStringLiteral("time"), QString::number(std::max(seconds, 0.0), 'f', 3));
    }
    std::string failed, noted;
    const Finding *first = nullptr;
    for (const Finding *finding : test.findings) {
        const bool fails = options.fails(finding->severity);
        if (fails && !first)
            first = finding;
        (fails ? failed : noted) += line(analysis, *finding);
    }
    if (first) {
        xml.writeStartElement(QStringLiteral("failure"));
        xml.writeAttribute(QStringLiteral("type"), xmlText(first->rule->id));
        xml.writeAttribute(QStringLiteral("message"), xmlText(findingMessage(*first)));
        xml.writeCharacters(QString::fromStdString(failed));
        xml.writeEndElement();
    }
    std::string told = test.verdict.empty() ? std::string() : visibleText(test.verdict) + '\n';
    told += noted;
    if (!told.empty())
        xml.writeTextElement(QStringLiteral("system-out"), QString::fromStdString(told));
    xml.writeEndElement();
}

void beginSuite(QXmlStreamWriter &xml, const std::string &name, std::size_t tests, std::size_t failures,
                std::size_t errors)
{
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(name));
    xml.writeAttribute(QStringLiteral("tests"), QString::number(tests));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
    xml.writeAttribute(QStringLiteral("errors"), QString::number(errors));
}

// A timeline that could not be read must not look like one without faults.
void writeUnreadSources(QXmlStreamWriter &xml, const std::vector<Source> &sources, const std::string &prefix)
{
    const auto unread = static_cast<std::size_t>(std::count_if(
        sources.begin(), sources.end(), [](const Source &source) { return source.error.has_value(); }));
    if (unread == 0)
        return;
    beginSuite(xml, prefix + "sources", unread, 0, unread);
    for (const Source &source : sources) {
        if (!source.error)
            continue;
        xml.writeStartElement(QStringLiteral("testcase"));
        xml.writeAttribute(QStringLiteral("name"), xmlText(source.name));
        xml.writeAttribute(QStringLiteral("classname"), QStringLiteral("sources"));
        xml.writeStartElement(QStringLiteral("error"));
        xml.writeAttribute(QStringLiteral("type"), xmlText(source.error->code));
        xml.writeAttribute(QStringLiteral("message"), xmlText(source.error->message));
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

class JunitReport final : public CheckReport
{
public:
    JunitReport(std::ostream &out, const CheckReportOptions &options)
        : CheckReport(out, options)
        , m_device(out)
        , m_xml(&m_device)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
    }

    void begin() override
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("testsuites"));
        m_xml.writeAttribute(QStringLiteral("name"), QStringLiteral("callscope check"));
    }

    void add(const Analysis &analysis) override
    {
        const std::string prefix =
            options().isSuite ? std::string(timelineName(analysis)) + ": " : std::string();
        writeUnreadSources(m_xml, analysis.timeline.sources, prefix);
        for (const auto &[room, suite] : suitesOf(analysis)) {
            beginSuite(m_xml, prefix + room, suite.cases.size(), suite.failures(options()), 0);
            for (const TestCase &test : suite.cases)
                writeCase(m_xml, analysis, prefix + room, test, options());
            m_xml.writeEndElement();
        }
    }

    void addExpectations(std::span<const ExpectationResult> results) override
    {
        const auto unmet = static_cast<std::size_t>(std::count_if(
            results.begin(), results.end(), [](const ExpectationResult &result) { return !result.isMet; }));
        beginSuite(m_xml, "expected calls", results.size(), unmet, 0);
        for (const ExpectationResult &result : results) {
            m_xml.writeStartElement(QStringLiteral("testcase"));
            m_xml.writeAttribute(QStringLiteral("name"), xmlText(result.name));
            m_xml.writeAttribute(QStringLiteral("classname"), QStringLiteral("expected calls"));
            if (!result.isMet) {
                m_xml.writeStartElement(QStringLiteral("failure"));
                m_xml.writeAttribute(QStringLiteral("type"), QStringLiteral("expected-call"));
                m_xml.writeAttribute(QStringLiteral("message"), xmlText(result.message));
                m_xml.writeEndElement();
            }
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void finish() override { m_xml.writeEndDocument(); }

private:
    StreamDevice m_device;
    QXmlStreamWriter m_xml;
};

} // namespace

CheckReportPtr makeJunitReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<JunitReport>(out, options);
}

} // namespace callscope
