// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace callscope
{

/// Says what becomes of the keys and strings of JSON text. `path`: the keys that lead there from the
/// outermost object, arrays left out; for a string with its own key last. Escapes are resolved.
class JsonVisitor
{
public:
    virtual ~JsonVisitor() = default;

    /// Whether the member goes, with its value.
    virtual bool drops(std::span<const std::string> path, std::string_view key) = 0;
    virtual std::string key(std::span<const std::string> path, std::string_view key) = 0;
    virtual std::string text(std::span<const std::string> path, std::string_view text) = 0;
    /// Of an integer; others stay.
    virtual std::int64_t number(std::span<const std::string> path, std::int64_t number) = 0;
};

/// JSON text with other keys, strings and integers. What stays equal keeps its spelling, escapes included;
/// white space and order stay. Text that is no JSON ends where it stops being that: nothing of it is passed
/// on unseen.
std::string rewriteJson(std::string_view json, JsonVisitor &visitor);

} // namespace callscope
