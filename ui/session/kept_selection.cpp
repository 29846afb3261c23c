// SPDX-License-Identifier: Apache-2.0
#include "session/kept_selection.h"

#include "session/selection_controller.h"

#include <algorithm>

namespace callscope::ui
{

KeptSelection::KeptSelection(const Analysis *analysis, const SelectionController &selection)
{
    if (!analysis || selection.call() < 0)
        return;
    m_call.emplace(analysis->calls[static_cast<std::size_t>(selection.call())]);
    if (selection.event() >= 0) {
        const Envelope &envelope =
            analysis->timeline.callEvents[static_cast<std::size_t>(selection.event())].envelope;
        m_event =
            Event { envelope.eventId.valueOr(EventId()).str(), envelope.bytes.source, envelope.bytes.offset };
    }
    if (selection.finding() >= 0)
        m_rule = analysis->findings[static_cast<std::size_t>(selection.finding())].rule;
}

bool KeptSelection::restore(const Analysis &analysis, SelectionController &selection) const
{
    const int call = m_call ? m_call->find(analysis) : -1;
    if (call < 0)
        return false;
    const int event = findEvent(analysis, analysis.calls[static_cast<std::size_t>(call)]);
    selection.selectFinding(findFinding(analysis, call, event), call, event);
    return true;
}

int KeptSelection::findEvent(const Analysis &analysis, const Call &call) const
{
    if (!m_event)
        return -1;
    const auto found = std::find_if(call.events.begin(), call.events.end(), [&](std::uint32_t index) {
        const Envelope &envelope = analysis.timeline.callEvents[index].envelope;
        if (const EventId *id = envelope.eventId.get())
            return id->view() == m_event->id;
        return envelope.bytes.source == m_event->source && envelope.bytes.offset == m_event->offset;
    });
    return found == call.events.end() ? -1 : static_cast<int>(*found);
}

int KeptSelection::findFinding(const Analysis &analysis, int call, int event) const
{
    if (!m_rule)
        return -1;
    const auto &findings = analysis.findingsOfCall[static_cast<std::size_t>(call)];
    const auto found = std::find_if(findings.begin(), findings.end(), [&](std::uint32_t index) {
        const Finding &finding = analysis.findings[index];
        return finding.rule == m_rule
            && (finding.events.empty() ? -1 : static_cast<int>(finding.events.front())) == event;
    });
    return found == findings.end() ? -1 : static_cast<int>(*found);
}

} // namespace callscope::ui
