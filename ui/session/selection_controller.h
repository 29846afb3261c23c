// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace callscope::ui
{

/// What is selected, in one place: the current call, event and finding of the current analysis, as
/// indices (-1 for none). Views listen to it and never talk to each other.
class SelectionController : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    int call() const { return m_call; }
    int event() const { return m_event; }
    int finding() const { return m_finding; }

    /// Selects a call and drops the event and finding of another.
    void selectCall(int call);
    /// `event`: index into Timeline::callEvents, together with the call it belongs to.
    void selectEvent(int call, int event);
    /// A finding with its call and the event to blame (either may be -1).
    void selectFinding(int finding, int call, int event);
    void clear();

Q_SIGNALS:
    void callChanged(int call);
    void eventChanged(int event);
    void findingChanged(int finding);

private:
    void set(int call, int event, int finding);
    int m_call = -1;
    int m_event = -1;
    int m_finding = -1;
};

} // namespace callscope::ui
