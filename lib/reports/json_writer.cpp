// SPDX-License-Identifier: Apache-2.0
#include "reports/json_writer.h"

#include "reports/utf8.h"

namespace callscope
{

namespace
{

// Nearly all strings are: nothing to escape, and no character of more than one byte.
bool isPlain(std::string_view text)
{
    // Bytes, and no way out of the loop: compilers make vectors of that.
    std::uint8_t odd = 0;
    for (const char c : text)
        odd |= static_cast<std::uint8_t>((c < 0x20) | (c == 0x7f) | (c == '"') | (c == '\\'));
    return odd == 0;
}

} // namespace

void JsonWriter::append(std::string_view elements)
{
    if (elements.empty())
        return;
    Level &level = m_levels.back();
    if (!level.empty)
        m_text += level.layout == Layout::Line ? ", " : ",";
    level.empty = false;
    m_text += elements;
    flush();
}

void JsonWriter::flush()
{
    if (!m_out)
        return;
    m_out->write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
    m_text.clear();
}

JsonWriter &JsonWriter::begin(char bracket, Layout layout)
{
    separate();
    m_text += bracket;
    // Inside a line everything stays on that line.
    if (!m_levels.empty() && m_levels.back().layout == Layout::Line)
        layout = Layout::Line;
    m_levels.push_back({ layout, true });
    return *this;
}

JsonWriter &JsonWriter::end(char bracket)
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (level.layout == Layout::Block && !level.empty)
        newLine();
    m_text += bracket;
    if (m_levels.empty())
        m_text += '\n';
    constexpr std::size_t much = 64 * 1024;
    if (m_levels.empty() || m_text.size() > much)
        flush();
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    separate();
    string(name);
    m_text += ": ";
    m_afterKey = true;
    return *this;
}

JsonWriter &JsonWriter::value(std::string_view text)
{
    separate();
    string(text);
    return *this;
}

JsonWriter &JsonWriter::literal(std::string_view json)
{
    separate();
    m_text += json;
    return *this;
}

/// What stands between the value before and the one to come.
void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_levels.empty())
        return;
    Level &level = m_levels.back();
    if (!level.empty)
        m_text += (level.layout == Layout::Line ? ", " : ",");
    level.empty = false;
    if (level.layout == Layout::Block)
        newLine();
}

void JsonWriter::newLine()
{
    m_text += '\n';
    m_text.append(2 * m_levels.size(), ' ');
}

void JsonWriter::string(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    if (isPlain(text)) {
        ((m_text += '"') += text) += '"';
        return;
    }
    std::string json = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = utf8At(text, i);
        const char32_t code = character.code;
        switch (code) {
        case U'"': json += "\\\""; break;
        case U'\\': json += "\\\\"; break;
        case U'\n': json += "\\n"; break;
        case U'\r': json += "\\r"; break;
        case U'\t': json += "\\t"; break;
        default:
            // DEL and the C1 controls are legal in JSON, yet some terminals act on them.
            if (code < 0x20 || (code >= 0x7F && code <= 0x9F)) {
                json += "\\u00";
                json += hex[code >> 4];
                json += hex[code & 15];
            } else {
                appendUtf8(json, code);
            }
        }
        i += character.length;
    }
    json += '"';
    m_text += json;
}

} // namespace callscope
