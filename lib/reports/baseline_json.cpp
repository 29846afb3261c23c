// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_json.h"

#include "analysis/fingerprint.h"
#include "reports/finding_facts.h"
#include "reports/json_writer.h"
#include "rules/rule.h"

#include <map>

namespace callscope
{

namespace
{

class BaselineReport final : public CheckReport
{
public:
    using CheckReport::CheckReport;

    void add(const Analysis &analysis) override
    {
        const std::vector<std::string> prints = fingerprints(analysis);
        for (std::size_t i = 0; i < prints.size(); ++i)
            keep(prints[i], analysis, analysis.findings[i]);
        const std::vector<std::string> suppressedPrints = suppressedFingerprints(analysis);
        for (std::size_t i = 0; i < suppressedPrints.size(); ++i) {
            if (analysis.suppressed[i].by == SuppressedBy::Baseline)
                keep(suppressedPrints[i], analysis, analysis.suppressed[i].finding);
        }
    }

    void finish() override
    {
        JsonWriter json(out());
        json.beginObject();
        json.member("format", "callscope.baseline").member("version", 1);
        json.key("findings").beginArray();
        for (const auto &[fingerprint, known] : m_known) {
            json.beginObject(JsonWriter::Layout::Line);
            json.member("fingerprint", std::string_view(fingerprint)).member("rule", known.rule);
            json.member("room_id", std::string_view(known.room));
            json.member("call_id", known.callId).member("event_id", known.eventId);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

private:
    /// Copied: nothing of a timeline outlives it.
    struct Known {
        std::string_view rule;
        std::string room;
        std::optional<std::string> callId, eventId;
    };

    void keep(const std::string &fingerprint, const Analysis &analysis, const Finding &finding)
    {
        const FindingPlace place = placeOf(analysis, finding);
        Known known { finding.rule->id, place.room.str(), {}, {} };
        if (place.callId)
            known.callId = place.callId->str();
        if (place.event && place.event->envelope.eventId)
            known.eventId = place.event->envelope.eventId->str();
        m_known.emplace(fingerprint, std::move(known));
    }

    std::map<std::string, Known> m_known;
};

} // namespace

CheckReportPtr makeBaselineReport(std::ostream &out)
{
    return std::make_unique<BaselineReport>(out, CheckReportOptions());
}

} // namespace callscope
