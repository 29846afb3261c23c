// SPDX-License-Identifier: Apache-2.0
// Any bytes as a timeline: found out what they are, read, rebuilt, checked and reported.
#include "analysis/analysis.h"
#include "reports/analysis_json.h"
#include "require.h"

#include <simdjson.h>

#include <sstream>

using namespace callscope;
using fuzz::require;

namespace
{

void requireEventsInside(const Analysis &analysis, std::uint64_t size)
{
    for (const CallEvent &event : analysis.timeline.callEvents) {
        const ByteRange &bytes = event.envelope.bytes;
        require(bytes.source < analysis.timeline.sources.size());
        // Text that is kept stood inside something else: packed, converted, or in a string.
        require(bytes.kept != 0 || (bytes.offset < size && bytes.length <= size - bytes.offset));
    }
}

void requireEachEventOnce(const Analysis &analysis)
{
    std::vector<bool> seen(analysis.timeline.callEvents.size(), false);
    for (const Call &call : analysis.calls) {
        require(!call.events.empty() && call.events.size() == call.eventParty.size());
        for (const std::uint32_t event : call.events) {
            require(event < seen.size() && !seen[event]);
            seen[event] = true;
        }
    }
}

void requireReportIsJson(const Analysis &analysis)
{
    std::ostringstream report;
    writeAnalysisJson(report, analysis);
    simdjson::dom::parser parser;
    require(parser.parse(report.str()).error() == simdjson::SUCCESS);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const AnalysisPtr analysis = analyse(readTimelineText(text, "fuzzed"));
    require(!analysis->timeline.sources.empty());
    for (const Source &source : analysis->timeline.sources)
        require(source.callEvents <= source.events);
    requireEventsInside(*analysis, size);
    requireEachEventOnce(*analysis);
    requireReportIsJson(*analysis);
    return 0;
}
