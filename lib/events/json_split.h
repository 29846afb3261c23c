// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// Takes JSON values apart, one level at a time, into the text of their parts.
///
/// Everything handed in must be followed by EventParser::padding readable bytes; what is handed out
/// points into it.
class JsonSplitter
{
public:
    JsonSplitter();
    ~JsonSplitter();
    JsonSplitter(JsonSplitter &&) noexcept;

    /// Puts the value of each of `keys` into `values`, index by index; empty where the object lacks it.
    /// Of duplicate keys the last counts. Returns what is wrong with the text, or nothing.
    std::string_view object(std::string_view json, std::span<const std::string_view> keys,
                            std::span<std::string_view> values);
    /// The elements of an array.
    std::string_view array(std::string_view json, std::vector<std::string_view> &elements);
    /// The number of different keys of an object; 0 for anything else.
    std::size_t keyCount(std::string_view json);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace callscope
