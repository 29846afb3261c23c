// SPDX-License-Identifier: Apache-2.0
#include "timeline/object_walk.h"

#include "timeline/element_notes.h"

namespace callscope
{

namespace
{

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr bool isBracket(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']';
}

class Walker
{
public:
    Walker(const char *text, std::span<const std::uint32_t> marks, Element &element)
        : m_text(text)
        , m_marks(marks)
        , m_element(element)
    {
    }

    ObjectWalk walk()
    {
        if (m_marks.size() < 2)
            return { ObjectWalk::End::Unfinished, 0 };
        if (at(1) == '}')
            return onlySpace(m_marks[0] + 1, m_marks[1]) ? ObjectWalk { ObjectWalk::End::Whole, 2 } : odd();
        for (m_next = 1;;) {
            // A key, its colon, and the first mark of the value or behind it.
            if (m_marks.size() - m_next < 3)
                return { ObjectWalk::End::Unfinished, m_next };
            if (at(m_next) != '"' || at(m_next + 1) != ':')
                return odd();
            const std::string_view key = keyAt(m_next);
            m_next += 2;
            const std::size_t colon = m_marks[m_next - 1];
            const std::string_view value = takeValue(colon + 1);
            if (m_end != ObjectWalk::End::Whole)
                return { m_end, m_next };
            if (value.empty())
                return odd();
            note(key, value);
            const char separator = at(m_next++);
            if (separator == '}')
                return { ObjectWalk::End::Whole, m_next };
            if (separator != ',')
                return odd();
        }
    }

private:
    ObjectWalk odd() const { return { ObjectWalk::End::Odd, m_next }; }
    char at(std::size_t mark) const { return m_text[m_marks[mark]]; }

    bool onlySpace(std::size_t from, std::size_t to) const
    {
        while (from != to && isSpace(m_text[from]))
            ++from;
        return from == to;
    }

    std::string_view trimmed(std::size_t from, std::size_t to) const
    {
        while (from != to && isSpace(m_text[from]))
            ++from;
        while (from != to && isSpace(m_text[to - 1]))
            --to;
        return { m_text + from, to - from };
    }

    // Without its quotes. Nothing but a string can stand between its opening quote and the colon.
    std::string_view keyAt(std::size_t mark) const
    {
        const std::string_view quoted = trimmed(m_marks[mark], m_marks[mark + 1]);
        return quoted.substr(1, quoted.size() - 2);
    }

    // The JSON of the value that begins behind `begin`; the mark behind it is the next.
    std::string_view takeValue(std::size_t begin)
    {
        const char mark = at(m_next);
        if (mark == '"') {
            begin = m_marks[m_next++];
            if (m_next < m_marks.size())
                return trimmed(begin, m_marks[m_next]);
            m_end = ObjectWalk::End::Unfinished;
            return {};
        }
        if (mark != '{' && mark != '[')
            return trimmed(begin, m_marks[m_next]);
        begin = m_marks[m_next];
        skipContainer();
        if (m_end != ObjectWalk::End::Whole)
            return {};
        const std::size_t end = m_marks[m_next - 1] + 1;
        if (!onlySpace(end, m_marks[m_next]))
            m_end = ObjectWalk::End::Odd;
        return { m_text + begin, end - begin };
    }

    // From the opening bracket to behind the closing one; another mark follows that.
    void skipContainer()
    {
        std::uint64_t objects = at(m_next) == '{'; // one bit a level, the innermost is the lowest
        int depth = 1;
        const std::size_t count = m_marks.size();
        for (std::size_t mark = m_next + 1; mark + 1 < count; ++mark) {
            const char c = at(mark);
            if (!isBracket(c))
                continue;
            const bool isObject = (objects & 1) != 0;
            if (c == '{' || c == '[') {
                const char before = at(mark - 1);
                const bool mayOpen = isObject ? before == ':' : before == ',' || before == '[';
                if (!mayOpen || ++depth > 64)
                    return stop(ObjectWalk::End::Odd, mark);
                objects = objects << 1 | std::uint64_t(c == '{');
                continue;
            }
            if (isObject != (c == '}'))
                return stop(ObjectWalk::End::Odd, mark);
            objects >>= 1;
            if (--depth == 0)
                return stop(ObjectWalk::End::Whole, mark + 1);
        }
        stop(ObjectWalk::End::Unfinished, count);
    }

    void stop(ObjectWalk::End end, std::size_t next)
    {
        m_end = end;
        m_next = next;
    }

    void note(std::string_view key, std::string_view value)
    {
        const NotedField field = noteKey(m_element, key, value.front());
        if (field != NotedField::None)
            noteValue(m_element, field, value);
        else if (holdsBackslash(key))
            m_element.uncertain = true;
    }

    const char *m_text;
    std::span<const std::uint32_t> m_marks;
    Element &m_element;
    std::size_t m_next = 0;
    ObjectWalk::End m_end = ObjectWalk::End::Whole;
};

} // namespace

ObjectWalk walkObject(const char *text, std::span<const std::uint32_t> marks, Element &element)
{
    return Walker(text, marks, element).walk();
}

} // namespace callscope
