// SPDX-License-Identifier: Apache-2.0
#include "base/text_store.h"

#include "base/text_hash.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace callscope
{

namespace
{
constexpr std::size_t blockSize = 64 * 1024;
}

std::string_view TextStore::keep(std::string_view text)
{
    if (text.empty())
        return std::string_view("", 0);
    if (text.size() > m_left) {
        const std::size_t size = std::max(blockSize, text.size());
        // Uninitialised on purpose: every byte is written before a view of it is handed out.
        m_blocks.emplace_back(new char[size]);
        m_next = m_blocks.back().get();
        m_left = size;
    }
    char *const at = m_next;
    std::memcpy(at, text.data(), text.size());
    m_next += text.size();
    m_left -= text.size();
    return { at, text.size() };
}

std::string_view TextStore::intern(std::string_view text)
{
    if (2 * m_internedCount >= m_interned.size())
        grow();
    std::string_view &place = m_interned[placeOf(text)];
    if (!place.data()) {
        place = keep(text);
        ++m_internedCount;
    }
    return place;
}

// Where the text is, or where it belongs.
std::size_t TextStore::placeOf(std::string_view text) const
{
    const std::size_t last = m_interned.size() - 1;
    std::size_t place = textHash(text) & last;
    while (m_interned[place].data() && m_interned[place] != text)
        place = (place + 1) & last;
    return place;
}

void TextStore::grow()
{
    const std::vector<std::string_view> before = std::exchange(m_interned, {});
    m_interned.resize(std::max<std::size_t>(64, 2 * before.size()));
    for (const std::string_view text : before) {
        if (text.data())
            m_interned[placeOf(text)] = text;
    }
}

} // namespace callscope
