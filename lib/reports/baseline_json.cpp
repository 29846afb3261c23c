// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_json.h"

#include "analysis/fingerprint.h"
#include "reports/finding_facts.h"
#include "reports/json_writer.h"

#include <map>

namespace callscope
{

void writeBaselineJson(std::ostream &out, const Analysis &analysis)
{
    std::map<std::string, const Finding *> known;
    const std::vector<std::string> prints = fingerprints(analysis);
    for (std::size_t i = 0; i < prints.size(); ++i)
        known.emplace(prints[i], &analysis.findings[i]);
    const std::vector<std::string> suppressedPrints = suppressedFingerprints(analysis);
    for (std::size_t i = 0; i < suppressedPrints.size(); ++i) {
        if (analysis.suppressed[i].by == SuppressedBy::Baseline)
            known.emplace(suppressedPrints[i], &analysis.suppressed[i].finding);
    }

    JsonWriter json(out);
    json.beginObject();
    json.member("format", "callscope.baseline").member("version", 1);
    json.key("findings").beginArray();
    for (const auto &[fingerprint, finding] : known) {
        const FindingPlace place = placeOf(analysis, *finding);
        json.beginObject(JsonWriter::Layout::Line);
        json.member("fingerprint", fingerprint).member("rule", finding->rule->id);
        json.member("room_id", place.room.view());
        json.member("call_id", place.callId ? std::optional(place.callId->view()) : std::nullopt);
        json.member("event_id",
                    place.event && place.event->envelope.eventId
                        ? std::optional(place.event->envelope.eventId->view())
                        : std::nullopt);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

} // namespace callscope
