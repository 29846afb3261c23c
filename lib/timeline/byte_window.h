// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace callscope
{

/// A window that slides over a byte source: what lies before the position is forgotten, unless a pin holds
/// it.
///
/// At least `slack` readable bytes follow end(), so that a parser may read beyond an element.
class ByteWindow
{
public:
    static constexpr std::size_t slack = 64;

    ByteWindow(ByteSource &source, std::stop_token stop);

    /// The first byte that is still there.
    const char *begin() const { return m_data; }
    const char *position() const { return m_data + m_position; }
    const char *end() const { return m_data + m_end; }
    void setPosition(const char *at) { m_position = static_cast<std::size_t>(at - m_data); }
    std::uint64_t offset() const { return m_base + m_position; }
    std::uint64_t offsetOf(const char *at) const { return m_base + static_cast<std::uint64_t>(at - m_data); }
    /// Bytes that came from the source so far.
    std::uint64_t bytesRead() const { return m_base + m_end; }

    /// Reads more behind end(); every pointer into the window is void afterwards.
    /// False at the end of the source, when stopped, and after a read error.
    bool fill();
    const std::optional<Error> &error() const { return m_error; }

    /// Keeps everything from the position on, until unpin() or until more than `limit` bytes would be kept.
    void pin(std::size_t limit);
    /// Another limit for the pin that is set.
    void setPinLimit(std::size_t limit) { m_pinLimit = limit; }
    void unpin() { m_pinned = false; }
    /// False also where the limit was passed.
    bool isPinned() const { return m_pinned; }
    const char *pinned() const { return m_data + m_pin; }

private:
    void makeRoom();

    ByteSource &m_source;
    std::stop_token m_stop;
    std::size_t m_readSize;
    std::unique_ptr<char[]> m_buffer;
    char *m_data;
    std::size_t m_capacity; // without the slack
    std::size_t m_position = 0;
    std::size_t m_end = 0;
    std::size_t m_pin = 0;
    std::size_t m_pinLimit = 0;
    bool m_pinned = false;
    bool m_atEnd = false;
    std::uint64_t m_base = 0; // offset of m_data[0] in the source
    std::optional<Error> m_error;
};

} // namespace callscope
