// SPDX-License-Identifier: Apache-2.0
#include "events/field_reader.h"

#include "events/json_text.h"

namespace callscope
{

std::optional<std::string_view> FieldReader::string(std::string_view json)
{
    if (json.size() < 2 || json.front() != '"' || json.back() != '"')
        return std::nullopt;
    const std::string_view inside = json.substr(1, json.size() - 2);
    if (inside.find('\\') == inside.npos)
        return inside;
    m_buffer.clear();
    if (!unescapeJson(inside, m_buffer))
        return std::nullopt;
    return m_buffer;
}

Field<std::string_view> FieldReader::repeated(std::string_view json)
{
    if (json.empty())
        return {};
    if (const auto value = string(json))
        return m_text.intern(*value);
    return wrong<std::string_view>(json);
}

Field<std::string_view> FieldReader::single(std::string_view json)
{
    if (json.empty())
        return {};
    if (const auto value = string(json))
        return m_text.keep(*value);
    return wrong<std::string_view>(json);
}

Field<Ms> FieldReader::milliseconds(std::string_view json)
{
    if (json.empty())
        return {};
    if (const auto value = jsonInteger(json))
        return Ms(*value);
    return wrong<Ms>(json);
}

Field<Timestamp> FieldReader::timestamp(std::string_view json)
{
    if (json.empty())
        return {};
    if (const auto value = jsonInteger(json))
        return Timestamp(Ms(*value));
    return wrong<Timestamp>(json);
}

Field<bool> FieldReader::boolean(std::string_view json)
{
    if (json.empty())
        return {};
    if (json == "true" || json == "false")
        return json == "true";
    return wrong<bool>(json);
}

Field<Version> FieldReader::version(std::string_view json)
{
    if (json.empty())
        return {};
    if (json == "0")
        return Version { Version::Kind::ZeroInteger, m_text.intern("0") };
    const auto value = string(json);
    if (!value)
        return wrong<Version>(json);
    const auto kind = *value == "1" ? Version::Kind::One
        : *value == "0"             ? Version::Kind::ZeroString
                                    : Version::Kind::OtherString;
    return Version { kind, m_text.intern(*value) };
}

std::string_view FieldReader::cut(std::string_view json)
{
    constexpr std::size_t longest = Field<std::string_view>::maxWrongText;
    if (json.size() <= longest)
        return json;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(json[end]) & 0xc0) == 0x80)
        --end; // not inside a character
    return json.substr(0, end);
}

} // namespace callscope
