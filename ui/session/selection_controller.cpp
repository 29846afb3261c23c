// SPDX-License-Identifier: Apache-2.0
#include "session/selection_controller.h"

namespace callscope::ui
{

void SelectionController::selectCall(int call)
{
    if (call != m_call)
        set(call, -1, -1);
}

void SelectionController::selectEvent(int call, int event)
{
    set(call, event, event == m_event ? m_finding : -1);
}

void SelectionController::selectFinding(int finding, int call, int event)
{
    set(call, event, finding);
}

void SelectionController::clear()
{
    set(-1, -1, -1);
}

void SelectionController::set(int call, int event, int finding)
{
    const bool newCall = call != m_call;
    const bool newEvent = event != m_event;
    const bool newFinding = finding != m_finding;
    m_call = call;
    m_event = event;
    m_finding = finding;
    if (newCall)
        Q_EMIT callChanged(call);
    if (newEvent)
        Q_EMIT eventChanged(event);
    if (newFinding)
        Q_EMIT findingChanged(finding);
}

} // namespace callscope::ui
