// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_window.h"
#include "timeline/element_notes.h"
#include "timeline/mark_queue.h"

#include <array>
#include <string>
#include <vector>

namespace callscope
{

/// Why the scanner cannot go on where it stands.
struct ScanFailure {
    enum class Kind : std::uint8_t {
        None,
        Truncated, ///< the source ends inside a value
        Malformed, ///< not JSON
        ReadError, ///< the source failed, see Error
        Stopped, ///< asked to stop
    };
    Kind kind = Kind::None;
    std::uint64_t offset = 0; ///< where it was noticed
    std::string cause; ///< "a key is not followed by ':'"; empty unless malformed
};

/// Walks JSON text by its structure without holding it: enters objects and arrays, skips values, captures
/// single objects. What is skipped is checked for balanced brackets and ended strings only.
///
/// Functions that return bool say false after a failure; nothing but failure() and resync() makes sense then.
class JsonScanner
{
public:
    /// One element may be this long; a longer one is skipped. (CS API, Size limits: an event has 64 KiB at
    /// most.)
    static constexpr std::size_t maxElement = 16u << 20;

    JsonScanner(ByteSource &source, std::stop_token stop);

    /// The next byte that is no white space, not taken; -1 at the end or after a failure.
    int peek();
    /// Where that byte stands.
    std::uint64_t offset() const { return m_window.offset(); }
    std::uint64_t bytesRead() const { return m_window.bytesRead(); }

    /// Enters the container that peek() shows.
    void enter();
    /// Inside an object: goes to the value of the next key. False at its end, which is then left, or on
    /// failure.
    bool nextKey();
    /// The key nextKey() found, its escapes resolved.
    const std::string &key() const { return m_key; }
    /// Inside an array: goes to the next element. False at its end, which is then left, or on failure.
    bool nextElement();
    /// After nextElement() or nextKey(): before the next one is asked for.
    bool skipValue();
    /// A string, a number or a literal as it stands, quotes included; `text` stays where it is very long.
    bool readScalar(std::string &text, std::size_t longest = 64 * 1024);

    /// Reads the object that peek() shows to its end and captures it.
    bool captureObject(Element &element);
    /// The same where it is sound and of usual size; otherwise false, and the scanner stays where it is: only
    /// the functions below can tell what it is then.
    bool captureIndexed(Element &element);
    /// What was read already from the position on.
    std::string_view buffered() const { return { m_window.position(), m_window.end() }; }

    /// Enters the object that peek() shows and keeps its bytes, so that finishObject() can still be called
    /// after some of its keys. Without `whole` they are dropped where the object turns out large.
    void beginObject(bool whole);
    /// Takes the value of the key as it takes every value of the object, noting what Element asks for.
    bool takeField();
    /// Reads the object begun to its end and captures it.
    bool finishObject(Element &element);
    /// The object turned out to be one whose bytes are needed.
    void keepObject() { m_window.setPinLimit(maxElement); }
    /// What the keys taken so far say.
    const Element &notes() const { return m_notes; }
    /// The bytes of the object are not needed.
    void forgetObject() { m_window.unpin(); }

    /// Asked between elements.
    const std::stop_token &stopToken() const { return m_stop; }
    bool stopRequested() const { return m_stop.stop_requested(); }
    const ScanFailure &failure() const { return m_failure; }
    bool failed() const { return m_failure.kind != ScanFailure::Kind::None; }
    const std::optional<Error> &readError() const { return m_window.error(); }

    /// The white space between the last line feed and the value that peek() shows, where there is no other
    /// byte between them.
    std::optional<std::string> indentation() const;
    /// After malformed or unfinished text: goes on at the next line that is indented like this and begins
    /// with a bracket, behind the beginning of the object where that is still there. False where there is
    /// none; everything is read then.
    bool resync(const std::string &indentation);
    /// Goes over so many bytes that lookAhead() showed.
    void drop(std::size_t count) { m_window.setPosition(m_window.position() + count); }
    /// Up to `count` bytes from the position on.
    std::string_view lookAhead(std::size_t count);

private:
    struct Span {
        std::size_t begin = 0, end = 0; // counted from the beginning of the object
    };
    void leave();
    bool findLine(const std::string &indentation);
    bool fill();
    bool more();
    bool moreInside();
    bool fail(std::string cause);
    bool failHere(std::string_view expected);
    bool toToken();
    bool toNext(char close);
    bool toColon();
    bool readKey();
    bool skipString(bool &escaped);
    bool skipContainer();
    bool mayOpen(const char *at, std::size_t depth) const;
    bool skipScalar();
    bool skipAny(bool &escaped);
    bool isOpen(bool object, std::size_t depth) const;
    void open(bool object, std::size_t depth);
    void note(std::string_view key, bool keyEscaped, Span value);
    std::string_view text(Span span) const;
    std::size_t here() const { return static_cast<std::size_t>(m_window.offset() - m_objectOffset); }

    ByteSource &m_source;
    ByteWindow m_window;
    MarkQueue m_marks;
    std::stop_token m_stop;
    ScanFailure m_failure;
    bool m_first = false; // the next key or element is the container's first
    std::string m_key;
    bool m_keyEscaped = false;
    std::vector<std::uint64_t> m_brackets; // one bit a level: set for an object
    bool m_lineStart = true; // only white space since the last line feed
    std::string m_indentation;
    std::size_t m_rescanBudget; // how much may still be read a second time
    const Element m_blank {}; // copying it takes a tenth of the time in which GCC 12 clears one

    // of the object between beginObject() and finishObject()
    std::uint64_t m_objectOffset = 0;
    Element m_notes;
    std::array<Span, notedFields> m_values; // by NotedField
};

} // namespace callscope
