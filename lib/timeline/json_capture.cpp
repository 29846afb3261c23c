// SPDX-License-Identifier: Apache-2.0
// Capturing one object and noting what its keys say.
#include "timeline/json_scanner.h"

namespace callscope
{

void JsonScanner::beginObject(bool whole)
{
    constexpr std::size_t undecided = 4u << 20;
    m_window.pin(whole ? maxElement : undecided);
    m_objectOffset = m_window.offset();
    m_notes = Element {};
    m_type = m_room = m_time = m_stateKey = m_depth = Span {};
    enter();
}

bool JsonScanner::takeField()
{
    Span value { here(), 0 };
    bool escaped = false;
    if (!skipAny(escaped))
        return false;
    value.end = here();
    note(m_key, m_keyEscaped, value, escaped);
    return true;
}

std::string_view JsonScanner::text(Span span) const
{
    return { m_window.pinned() + span.begin, span.end - span.begin };
}

void JsonScanner::note(std::string_view key, bool keyEscaped, Span value, bool valueEscaped)
{
    if (keyEscaped)
        m_notes.uncertain = true;
    if (!m_window.isPinned())
        return;
    const char first = m_window.pinned()[value.begin];
    const auto noteString = [&](Span &target) {
        m_notes.uncertain = m_notes.uncertain || valueEscaped || first != '"';
        target = first == '"' ? Span { value.begin + 1, value.end - 1 } : Span {};
    };
    switch (key.size()) {
    case 4:
        if (key == "type") {
            m_notes.hasType = true;
            noteString(m_type);
        } else if (key == "json") {
            m_notes.isRow = first == '"';
        }
        break;
    case 5:
        if (key == "depth")
            m_depth = value;
        break;
    case 6:
        if (key == "sender")
            m_notes.hasSender = true;
        else if (key == "source")
            m_notes.isWrapped = first == '{';
        break;
    case 7:
        if (key == "room_id")
            noteString(m_room);
        else if (key == "content")
            m_notes.hasContent = true;
        else if (key == "call_id")
            m_notes.hasCallId = true;
        break;
    case 8:
        if (key == "event_id")
            m_notes.hasEventId = true;
        break;
    case 9:
        if (key == "state_key") {
            m_notes.hasStateKey = true;
            m_stateKey = value;
        } else if (key == "encrypted" || key == "decrypted") {
            m_notes.isPair = m_notes.isPair || first == '{';
        }
        break;
    case 11:
        if (key == "memberships")
            m_notes.hasMemberships = true;
        break;
    case 16:
        if (key == "origin_server_ts")
            m_time = value;
        break;
    default: break;
    }
}

bool JsonScanner::finishObject(Element &element)
{
    keepObject();
    while (toNext('}')) {
        if (!toToken())
            return false;
        if (*m_window.position() != '"')
            return failHere("a key");
        const Span key { here() + 1, 0 };
        bool keyEscaped = false;
        if (!skipString(keyEscaped))
            return false;
        const Span wholeKey { key.begin, here() - 1 };
        if (!toColon())
            return false;
        Span value { here(), 0 };
        bool escaped = false;
        if (!skipAny(escaped))
            return false;
        value.end = here();
        if (m_window.isPinned())
            note(text(wholeKey), keyEscaped, value, escaped);
    }
    if (failed())
        return false;
    element = m_notes;
    element.offset = m_objectOffset;
    element.tooLarge = !m_window.isPinned();
    if (!element.tooLarge) {
        element.json = { m_window.pinned(),
                         static_cast<std::size_t>(m_window.position() - m_window.pinned()) };
        element.type = text(m_type);
        element.room = text(m_room);
        element.time = text(m_time);
        element.stateKey = text(m_stateKey);
        element.depth = text(m_depth);
    }
    m_window.unpin();
    return true;
}

} // namespace callscope
