// SPDX-License-Identifier: Apache-2.0
// Going on behind text that is no JSON.
#include "timeline/json_scanner.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace callscope
{

std::optional<std::string> JsonScanner::indentation() const
{
    return m_lineStart ? std::optional(m_indentation) : std::nullopt;
}

std::string_view JsonScanner::lookAhead(std::size_t count)
{
    while (static_cast<std::size_t>(m_window.end() - m_window.position()) < count) {
        if (!more())
            break;
    }
    const auto have = static_cast<std::size_t>(m_window.end() - m_window.position());
    return { m_window.position(), std::min(count, have) };
}

bool JsonScanner::resync(const std::string &indentation)
{
    const ScanFailure failure = std::exchange(m_failure, {});
    const auto again = static_cast<std::size_t>(m_window.position() - m_window.pinned());
    const bool fromBegin = m_window.isPinned() && again <= m_rescanBudget;
    const bool canGoOn = failure.kind == ScanFailure::Kind::None
        || failure.kind == ScanFailure::Kind::Malformed
        || (failure.kind == ScanFailure::Kind::Truncated && fromBegin);
    if (!canGoOn) {
        m_failure = failure;
        return false;
    }
    // The broken object may have run over its successors: search from its own beginning.
    if (fromBegin) {
        m_rescanBudget -= again;
        m_window.setPosition(m_window.pinned());
    }
    m_window.unpin();
    if (findLine(indentation))
        return true;
    if (!failed() && failure.kind == ScanFailure::Kind::Truncated)
        m_failure = failure;
    return false;
}

bool JsonScanner::findLine(const std::string &indentation)
{
    for (;;) {
        const char *const at = m_window.position();
        const auto length = static_cast<std::size_t>(m_window.end() - at);
        const auto *const feed =
            length == 0 ? nullptr : static_cast<const char *>(std::memchr(at, '\n', length));
        m_window.setPosition(feed ? feed + 1 : m_window.end());
        if (!feed) {
            if (!more())
                return false;
            continue;
        }
        const std::string_view line = lookAhead(indentation.size() + 1);
        if (line.size() > indentation.size() && line.starts_with(indentation)
            && (line.back() == '{' || line.back() == '[')) {
            m_window.setPosition(m_window.position() + indentation.size());
            m_first = true;
            m_lineStart = true;
            m_indentation = indentation;
            return true;
        }
    }
}

} // namespace callscope
