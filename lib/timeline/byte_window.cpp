// SPDX-License-Identifier: Apache-2.0
#include "timeline/byte_window.h"

#include <algorithm>
#include <cstring>

namespace callscope
{

namespace
{
constexpr std::size_t largestRead = 512 * 1024;

// No more than the source has, and one byte to see its end.
std::size_t readSizeFor(const ByteSource &source)
{
    return source.size() == 0 ? largestRead : std::min<std::size_t>(source.size() + 1, largestRead);
}
} // namespace

ByteWindow::ByteWindow(ByteSource &source, std::stop_token stop)
    : m_source(source)
    , m_stop(std::move(stop))
    , m_readSize(readSizeFor(source))
    , m_buffer(new char[2 * m_readSize + slack]())
    , m_data(m_buffer.get())
    , m_capacity(2 * m_readSize)
{
}

void ByteWindow::pin(std::size_t limit)
{
    m_pinned = true;
    m_pin = m_position;
    m_pinLimit = limit;
}

void ByteWindow::makeRoom()
{
    if (m_pinned && m_end - m_pin > m_pinLimit)
        m_pinned = false;
    const std::size_t keepFrom = m_pinned ? m_pin : m_position;
    const std::size_t kept = m_end - keepFrom;
    if (m_capacity - kept < m_readSize) {
        m_capacity *= 2;
        std::unique_ptr<char[]> larger(new char[m_capacity + slack]);
        std::memset(larger.get() + m_capacity, 0, slack);
        std::memcpy(larger.get(), m_data + keepFrom, kept);
        m_buffer = std::move(larger);
        m_data = m_buffer.get();
    } else {
        std::memmove(m_data, m_data + keepFrom, kept);
    }
    m_base += keepFrom;
    m_position -= keepFrom;
    m_pin -= m_pinned ? keepFrom : m_pin;
    m_end = kept;
}

bool ByteWindow::fill()
{
    if (m_atEnd || m_stop.stop_requested())
        return false;
    if (m_capacity - m_end < m_readSize)
        makeRoom();
    const Result<std::size_t> count = m_source.read({ m_data + m_end, m_readSize });
    if (!count)
        m_error = count.error();
    m_atEnd = !count || *count == 0;
    if (m_atEnd)
        return false;
    m_end += *count;
    return true;
}

} // namespace callscope
