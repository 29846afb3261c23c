// SPDX-License-Identifier: Apache-2.0
// Capturing one object and noting what its keys say.
#include "timeline/json_scanner.h"

#include "timeline/object_walk.h"

namespace callscope
{

bool JsonScanner::captureObject(Element &element)
{
    if (captureIndexed(element))
        return true;
    beginObject(true);
    return finishObject(element);
}

bool JsonScanner::captureIndexed(Element &element)
{
    constexpr std::size_t largest = 256 * 1024; // few objects are; they are read as well without an index
    const std::uint64_t begin = m_window.offset();
    for (;;) {
        const std::span<const std::uint32_t> marks = m_marks.from(begin);
        if (m_marks.base() < m_window.offsetOf(m_window.begin()))
            m_marks.rebase(begin);
        const auto toBegin = static_cast<std::ptrdiff_t>(begin - m_marks.base());
        element = m_blank;
        const ObjectWalk walk = walkObject(m_window.position() - toBegin, marks, element);
        if (walk.end == ObjectWalk::End::Odd)
            return false;
        if (walk.end == ObjectWalk::End::Whole) {
            const char *const end = m_window.position() - toBegin + marks[walk.marks - 1] + 1;
            element.json = { m_window.position(), end };
            element.offset = begin;
            element.marks = marks.first(walk.marks);
            m_marks.take(walk.marks);
            m_window.setPosition(end);
            leave();
            return true;
        }
        if (m_marks.indexMore(buffered(), begin))
            continue;
        if (m_marks.isStuck() || buffered().size() > largest || !fill())
            return false;
    }
}

void JsonScanner::beginObject(bool whole)
{
    constexpr std::size_t undecided = 4u << 20;
    m_window.pin(whole ? maxElement : undecided);
    m_objectOffset = m_window.offset();
    m_notes = Element {};
    m_values = {};
    enter();
}

bool JsonScanner::takeField()
{
    Span value { here(), 0 };
    bool escaped = false;
    if (!skipAny(escaped))
        return false;
    value.end = here();
    note(m_key, m_keyEscaped, value);
    return true;
}

std::string_view JsonScanner::text(Span span) const
{
    return { m_window.pinned() + span.begin, span.end - span.begin };
}

void JsonScanner::note(std::string_view key, bool keyEscaped, Span value)
{
    m_notes.uncertain = m_notes.uncertain || keyEscaped;
    if (m_window.isPinned())
        m_values[static_cast<std::size_t>(noteKey(m_notes, key, m_window.pinned()[value.begin]))] = value;
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
            note(text(wholeKey), keyEscaped, value);
    }
    if (failed())
        return false;
    element = m_notes;
    element.offset = m_objectOffset;
    element.tooLarge = !m_window.isPinned();
    if (!element.tooLarge) {
        element.json = { m_window.pinned(),
                         static_cast<std::size_t>(m_window.position() - m_window.pinned()) };
        for (std::size_t field = 1; field < m_values.size(); ++field) {
            if (m_values[field].end > 0)
                noteValue(element, static_cast<NotedField>(field), text(m_values[field]));
        }
    }
    m_window.unpin();
    return true;
}

} // namespace callscope
