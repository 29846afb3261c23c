// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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
    /// As object(); `other` becomes the first key that is none of `keys`, or nothing. It is void after the
    /// next call.
    std::string_view object(std::string_view json, std::span<const std::string_view> keys,
                            std::span<std::string_view> values, std::string_view &other);
    /// Every key with its value, duplicates included; none of anything but an object.
    void members(std::string_view json, std::vector<std::pair<std::string, std::string_view>> &members);
    /// The elements of an array.
    std::string_view array(std::string_view json, std::vector<std::string_view> &elements);
    /// The number of different keys of an object; 0 for anything else.
    std::size_t keyCount(std::string_view json);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace callscope
