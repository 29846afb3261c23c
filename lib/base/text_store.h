// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace callscope
{

/// Owns the text that ids and fields point into. Views it returns stay valid until it is destroyed,
/// also when it is moved.
class TextStore
{
public:
    TextStore() = default;
    TextStore(TextStore &&) noexcept = default;
    TextStore &operator=(TextStore &&) noexcept = default;

    /// A copy of its own. For text that rarely repeats, such as event ids.
    std::string_view keep(std::string_view text);
    /// The one copy of this text. For what repeats: rooms, users, calls, parties, types.
    std::string_view intern(std::string_view text);

private:
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_left = 0;
    char *m_next = nullptr;
    /// A hash table of twice as many places as it holds texts, or more; the empty ones have no data.
    std::vector<std::string_view> m_interned;
    std::size_t m_internedCount = 0;

    std::size_t placeOf(std::string_view text) const;
    void grow();
};

} // namespace callscope
