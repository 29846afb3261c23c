// SPDX-License-Identifier: Apache-2.0
#include "base/text_store.h"

#include <algorithm>
#include <cstring>

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
    if (const auto known = m_interned.find(text); known != m_interned.end())
        return *known;
    return *m_interned.insert(keep(text)).first;
}

} // namespace callscope
