// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "template.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callscope::bench
{

/// How JSON is laid out: as JSON.stringify(value, null, indent) does, or minified with indent 0.
struct JsonLayout {
    int indent = 2;
    bool sortedKeys = false; ///< alphabetically, so that content comes before type
    int depth = 0; ///< levels that enclose the value

    JsonLayout deeper(int levels) const { return { indent, sortedKeys, depth + levels }; }
    /// What stands between two values at this depth, after the comma.
    std::string breakLine() const;
};

/// A JSON value that may have holes in its strings.
class JsonShape
{
public:
    using Members = std::vector<std::pair<std::string, JsonShape>>;

    static JsonShape text(std::string_view value);
    static JsonShape text(Hole hole) { return text(mark(hole)); }
    /// Anything that is written as it is: numbers, true, holes that bring their own quotes or braces.
    static JsonShape raw(std::string text);
    static JsonShape raw(Hole hole) { return raw(mark(hole)); }
    static JsonShape object(Members members);

    JsonShape &add(std::string key, JsonShape value);
    std::string write(const JsonLayout &layout) const;

private:
    std::string m_raw; ///< unless it is an object
    Members m_members;
    bool m_isObject = false;
};

/// A text as it stands inside a JSON string; holes stay holes.
std::string escaped(std::string_view text);

} // namespace callscope::bench
