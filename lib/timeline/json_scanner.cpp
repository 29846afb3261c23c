// SPDX-License-Identifier: Apache-2.0
#include "timeline/json_scanner.h"

#include "events/byte_scan.h"
#include "events/json_text.h"

#include <utility>

namespace callscope
{

namespace
{

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// What ends a number or a literal.
constexpr bool endsScalar(char c)
{
    return isSpace(c) || c == ',' || c == ':' || stopsStructure(c);
}

std::string shown(char c)
{
    if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f)
        return std::string("'") + c + "'";
    constexpr std::string_view digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(c);
    return std::string("the byte 0x") + digits[value >> 4] + digits[value & 15];
}

} // namespace

JsonScanner::JsonScanner(ByteSource &source, std::stop_token stop)
    : m_source(source)
    , m_window(source, stop)
    , m_stop(std::move(stop))
    , m_rescanBudget(std::size_t(64) << 20)
{
}

bool JsonScanner::fill()
{
    if (!m_window.fill())
        return false;
    if (const Marks *marks = m_source.marks())
        m_marks.offer(*marks, m_window.offset());
    return true;
}

bool JsonScanner::more()
{
    if (fill())
        return true;
    if (m_stop.stop_requested())
        m_failure = { ScanFailure::Kind::Stopped, m_window.offset(), {} };
    else if (m_window.error())
        m_failure = { ScanFailure::Kind::ReadError, m_window.bytesRead(), {} };
    return false;
}

bool JsonScanner::moreInside()
{
    if (more())
        return true;
    if (!failed())
        m_failure = { ScanFailure::Kind::Truncated, m_window.bytesRead(), {} };
    return false;
}

bool JsonScanner::fail(std::string cause)
{
    m_failure = { ScanFailure::Kind::Malformed, m_window.offset(), std::move(cause) };
    return false;
}

bool JsonScanner::failHere(std::string_view expected)
{
    return fail(std::string(expected) + " should stand here, not " + shown(*m_window.position()));
}

int JsonScanner::peek()
{
    if (failed())
        return -1;
    for (;;) {
        const char *at = m_window.position();
        const char *const end = m_window.end();
        for (; at != end && isSpace(*at); ++at) {
            if (*at == '\n') {
                m_lineStart = true;
                m_indentation.clear();
            } else {
                m_indentation.push_back(*at);
            }
        }
        m_window.setPosition(at);
        if (at != end)
            return static_cast<unsigned char>(*at);
        if (!more())
            return -1;
    }
}

// To the next byte that is no white space; inside a container there must be one.
bool JsonScanner::toToken()
{
    for (;;) {
        const char *at = m_window.position();
        const char *const end = m_window.end();
        while (at != end && isSpace(*at))
            ++at;
        m_window.setPosition(at);
        if (at != end)
            return true;
        if (!moreInside())
            return false;
    }
}

void JsonScanner::enter()
{
    m_window.setPosition(m_window.position() + 1);
    m_first = true;
    m_lineStart = false;
    m_indentation.clear();
}

// Behind the end of a container.
void JsonScanner::leave()
{
    m_first = false;
    m_lineStart = false;
    m_indentation.clear();
}

// Over the comma to the next member; false at the end of the container, which is then left.
bool JsonScanner::toNext(char close)
{
    if (failed() || !toToken())
        return false;
    const char next = *m_window.position();
    if (next == close) {
        m_window.setPosition(m_window.position() + 1);
        leave();
        return false;
    }
    if (m_first) {
        m_first = false;
        return true;
    }
    if (next != ',')
        return failHere(close == '}' ? "',' or '}'" : "',' or ']'");
    m_window.setPosition(m_window.position() + 1);
    m_lineStart = false;
    m_indentation.clear();
    return true;
}

bool JsonScanner::toColon()
{
    if (!toToken())
        return false;
    if (*m_window.position() != ':')
        return failHere("':' after the key");
    m_window.setPosition(m_window.position() + 1);
    return toToken();
}

bool JsonScanner::nextKey()
{
    return toNext('}') && toToken() && readKey() && toColon();
}

bool JsonScanner::readKey()
{
    constexpr std::size_t longest = 1024; // no key that means something to us is near it
    if (*m_window.position() != '"')
        return failHere("a key");
    m_window.setPosition(m_window.position() + 1);
    m_key.clear();
    m_keyEscaped = false;
    bool afterEscape = false;
    for (;;) {
        if (m_window.position() == m_window.end() && !moreInside())
            return false;
        const char c = *m_window.position();
        if (static_cast<unsigned char>(c) < 0x20)
            return fail("a control character inside a key");
        m_window.setPosition(m_window.position() + 1);
        if (c == '"' && !afterEscape)
            break;
        afterEscape = c == '\\' && !afterEscape;
        m_keyEscaped = m_keyEscaped || afterEscape;
        if (m_key.size() < longest)
            m_key.push_back(c);
    }
    if (m_keyEscaped) {
        std::string resolved;
        if (unescapeJson(m_key, resolved))
            m_key = std::move(resolved);
    }
    return true;
}

bool JsonScanner::nextElement()
{
    return toNext(']') && peek() >= 0;
}

bool JsonScanner::skipString(bool &escaped)
{
    const char *at = m_window.position() + 1;
    const char *end = m_window.end();
    for (;;) {
        at = findStringStop(at, end);
        if (at != end && *at == '"') {
            m_window.setPosition(at + 1);
            return true;
        }
        if (at != end && *at != '\\') {
            m_window.setPosition(at);
            return fail("a control character inside a string");
        }
        if (end - at >= 2) {
            escaped = true;
            at += 2;
            continue;
        }
        m_window.setPosition(at);
        if (!moreInside())
            return false;
        at = m_window.position();
        end = m_window.end();
    }
}

bool JsonScanner::isOpen(bool object, std::size_t depth) const
{
    return ((m_brackets[depth / 64] >> depth % 64 & 1) != 0) == object;
}

void JsonScanner::open(bool object, std::size_t depth)
{
    if (depth / 64 >= m_brackets.size())
        m_brackets.push_back(0);
    const std::uint64_t bit = std::uint64_t(1) << depth % 64;
    std::uint64_t &word = m_brackets[depth / 64];
    word = object ? word | bit : word & ~bit;
}

// Whether a bracket can stand here, by what stands before it. Finds the value that was never closed at the
// next one and not only at the end of the source.
bool JsonScanner::mayOpen(const char *at, std::size_t depth) const
{
    if (depth == 0)
        return true;
    const char *before = at - 1;
    while (before > m_window.begin() && isSpace(*before))
        --before;
    if (before <= m_window.begin())
        return true; // forgotten
    return isOpen(true, depth - 1) ? *before == ':' : *before == ',' || *before == '[';
}

// Without recursion: nesting costs one bit a level.
bool JsonScanner::skipContainer()
{
    std::size_t depth = 0;
    const char *at = m_window.position();
    const char *end = m_window.end();
    for (;;) {
        at = findStructureStop(at, end);
        if (at == end) {
            m_window.setPosition(at);
            if (!moreInside())
                return false;
        } else if (*at == '"') {
            m_window.setPosition(at);
            bool escaped = false;
            if (!skipString(escaped))
                return false;
        } else if (*at == '{' || *at == '[') {
            if (!mayOpen(at, depth)) {
                m_window.setPosition(at);
                return failHere(isOpen(true, depth - 1) ? "a key or '}'" : "',' or ']'");
            }
            open(*at == '{', depth++);
            ++at;
            continue;
        } else {
            if (!isOpen(*at == '}', depth - 1)) {
                m_window.setPosition(at);
                return fail(*at == '}' ? "'}' closes what '[' opened" : "']' closes what '{' opened");
            }
            ++at;
            if (--depth > 0)
                continue;
            m_window.setPosition(at);
            return true;
        }
        at = m_window.position();
        end = m_window.end();
    }
}

bool JsonScanner::skipScalar()
{
    const std::uint64_t begin = m_window.offset();
    for (;;) {
        const char *at = m_window.position();
        while (at != m_window.end() && !endsScalar(*at))
            ++at;
        m_window.setPosition(at);
        if (at != m_window.end())
            return m_window.offset() > begin || failHere("a value");
        // A number at the very end of the source is whole.
        if (!more())
            return !failed() && m_window.offset() > begin;
    }
}

bool JsonScanner::skipAny(bool &escaped)
{
    const char first = *m_window.position();
    if (first == '"')
        return skipString(escaped);
    return first == '{' || first == '[' ? skipContainer() : skipScalar();
}

bool JsonScanner::skipValue()
{
    bool escaped = false;
    m_lineStart = false;
    m_indentation.clear();
    return peek() >= 0 && skipAny(escaped);
}

bool JsonScanner::readScalar(std::string &text, std::size_t longest)
{
    const int first = peek();
    if (first < 0 || first == '{' || first == '[')
        return false;
    const bool mine = !m_window.isPinned();
    if (mine)
        m_window.pin(longest);
    const auto begin = static_cast<std::size_t>(m_window.position() - m_window.pinned());
    const bool skipped = skipValue();
    const bool kept = m_window.isPinned();
    if (skipped && kept)
        text.assign(m_window.pinned() + begin, m_window.position());
    if (mine)
        m_window.unpin();
    return skipped;
}

} // namespace callscope
