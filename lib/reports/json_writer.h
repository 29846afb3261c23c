// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace callscope
{

/// Writes JSON (RFC 8259) to a stream as it is told, keeping the order of the members: the order is
/// part of the public contract, and a timeline's report can be large.
///
/// Any text may be handed in. Control characters are escaped, and bytes that are no UTF-8 become
/// U+FFFD, so that the output is always valid.
class JsonWriter
{
public:
    /// Block: one member a line. Line: all on one line, for small objects.
    enum class Layout : std::uint8_t { Block, Line };

    explicit JsonWriter(std::ostream &out)
        : m_out(&out)
    {
    }
    ~JsonWriter() { flush(); }
    JsonWriter(const JsonWriter &) = delete;
    JsonWriter &operator=(const JsonWriter &) = delete;

    /// A writer of elements for the array at hand, which may work on another thread. What it wrote is put
    /// into the array by append().
    JsonWriter part() const { return JsonWriter(m_levels); }
    const std::string &text() const { return m_text; }
    void append(std::string_view elements);

    JsonWriter &beginObject(Layout layout = Layout::Block) { return begin('{', layout); }
    JsonWriter &endObject() { return end('}'); }
    JsonWriter &beginArray(Layout layout = Layout::Block) { return begin('[', layout); }
    JsonWriter &endArray() { return end(']'); }
    JsonWriter &key(std::string_view name);

    JsonWriter &value(std::string_view text);
    JsonWriter &value(const char *text) { return value(std::string_view(text)); }
    JsonWriter &value(bool yes) { return literal(yes ? "true" : "false"); }
    template <class Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
    JsonWriter &value(Number number)
    {
        std::array<char, 24> digits;
        const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        return literal({ digits.data(), end });
    }
    template <class T>
    JsonWriter &value(const std::optional<T> &maybe)
    {
        return maybe ? value(*maybe) : null();
    }
    JsonWriter &null() { return literal("null"); }
    /// JSON text as it is.
    JsonWriter &raw(std::string_view json) { return literal(json); }

    template <class T>
    JsonWriter &member(std::string_view name, const T &what)
    {
        return key(name).value(what);
    }

private:
    struct Level {
        Layout layout;
        bool empty;
    };

    explicit JsonWriter(std::vector<Level> levels)
        : m_levels(std::move(levels))
    {
        m_levels.back().empty = true;
    }
    JsonWriter &begin(char bracket, Layout layout);
    JsonWriter &end(char bracket);
    JsonWriter &literal(std::string_view json);
    void separate();
    void newLine();
    void string(std::string_view text);

    void flush();

    std::ostream *m_out = nullptr; ///< null for a part
    std::string m_text; ///< not written yet
    std::vector<Level> m_levels;
    bool m_afterKey = false;
};

} // namespace callscope
