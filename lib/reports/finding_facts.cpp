// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_facts.h"

namespace callscope
{

namespace
{

constexpr std::array gravestFirst { Severity::Error, Severity::Warning, Severity::Info };

std::string counted(std::size_t count, Severity severity)
{
    std::string text = std::to_string(count) + ' ' + std::string(severityName(severity));
    // "info" has no plural.
    if (count != 1 && severity != Severity::Info)
        text += 's';
    return text;
}

} // namespace

FindingPlace placeOf(const Analysis &analysis, const Finding &finding)
{
    FindingPlace place;
    if (!finding.events.empty())
        place.event = &analysis.timeline.callEvents[finding.events.front()];
    if (finding.call >= 0) {
        place.call = &analysis.calls[static_cast<std::size_t>(finding.call)];
        place.room = place.call->room;
        place.callId = place.call->callId;
    } else if (place.event) {
        place.room = place.event->envelope.room;
        if (const CallId *id = place.event->callId.get())
            place.callId = *id;
    }
    return place;
}

std::string SeverityCounts::text() const
{
    std::string text;
    for (const Severity severity : gravestFirst) {
        if (of(severity) > 0)
            text += (text.empty() ? "" : ", ") + counted(of(severity), severity);
    }
    return text.empty() ? "none" : text;
}

std::optional<Severity> SeverityCounts::worst() const
{
    for (const Severity severity : gravestFirst) {
        if (of(severity) > 0)
            return severity;
    }
    return std::nullopt;
}

SeverityCounts countAll(const Analysis &analysis)
{
    SeverityCounts counts;
    for (const Finding &finding : analysis.findings)
        counts.add(finding.severity);
    return counts;
}

SeverityCounts countOfCall(const Analysis &analysis, std::size_t call)
{
    SeverityCounts counts;
    for (const std::uint32_t finding : analysis.findingsOfCall[call])
        counts.add(analysis.findings[finding].severity);
    return counts;
}

} // namespace callscope
