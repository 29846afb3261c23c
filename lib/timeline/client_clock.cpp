// SPDX-License-Identifier: Apache-2.0
#include "timeline/client_clock.h"

#include <algorithm>

namespace callscope
{

void ClientClock::compare(Timestamp sent, std::optional<Ms> took, Timestamp served)
{
    const Ms most = served - sent;
    m_most = std::min(m_most.value_or(most), most);
    if (took) {
        const Ms least = most - *took;
        m_least = std::max(m_least.value_or(least), least);
    }
}

std::string ClientClock::message() const
{
    if (m_least && m_most && *m_least > *m_most)
        return "The clock of the client and that of its homeserver do not keep one difference: one of them "
               "was "
               "set while this was recorded.";
    const bool isBehind = m_least && *m_least > Ms(0);
    if (!isBehind && !(m_most && *m_most < Ms(0)))
        return {};
    const Ms least = isBehind ? *m_least : -*m_most;
    const std::optional<Ms> most = isBehind ? m_most : m_least ? std::optional(-*m_least) : std::nullopt;
    return std::string("The clock of the client runs ") + (isBehind ? "behind" : "ahead of")
        + " that of its homeserver by "
        + (most ? durationText(least) + " to " + durationText(*most) : "at least " + durationText(least))
        + ", as the times of its requests and of the events they made prove.";
}

} // namespace callscope
