// SPDX-License-Identifier: Apache-2.0
#include "timeline/read_ahead.h"

#include <cstring>

namespace callscope
{

ReadAhead::ReadAhead(std::unique_ptr<ByteSource> source)
    : m_source(std::move(source))
{
    for (Piece &piece : m_pieces) {
        piece.bytes.reset(new char[pieceSize]);
        piece.marks.reset(new std::uint32_t[pieceSize + structureSlack]);
    }
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

ReadAhead::~ReadAhead()
{
    m_thread.request_stop();
    m_free.release();
}

void ReadAhead::run(const std::stop_token &stop)
{
    std::uint64_t offset = 0;
    for (std::size_t next = 0;; next = (next + 1) % m_pieces.size()) {
        m_free.acquire();
        if (stop.stop_requested())
            return;
        Piece &piece = m_pieces[next];
        piece.count = m_source->read({ piece.bytes.get(), pieceSize });
        const std::size_t count = piece.count.value_or(0);
        mark(piece, offset);
        offset += count;
        m_filled.release();
        if (count == 0)
            return;
    }
}

void ReadAhead::mark(Piece &piece, std::uint64_t offset)
{
    std::string_view text(piece.bytes.get(), piece.count.value_or(0));
    std::size_t begin = 0;
    if (!m_isSound) {
        begin = std::min(text.find('\n'), text.size());
        m_isSound = begin < text.size();
        m_state = {};
    }
    text.remove_prefix(begin);
    const StructureRun run = m_isSound
        ? indexStructure(text, m_state, 0, { piece.marks.get(), pieceSize + structureSlack })
        : StructureRun {};
    m_isSound = m_isSound && run.bytes == text.size();
    piece.found = { offset + begin, offset + begin + run.bytes, m_isSound, { piece.marks.get(), run.marks } };
}

Result<std::size_t> ReadAhead::read(std::span<char> into)
{
    if (m_current)
        m_free.release();
    m_filled.acquire();
    m_current = &m_pieces[m_next];
    m_next = (m_next + 1) % m_pieces.size();
    std::memcpy(into.data(), m_current->bytes.get(), m_current->count.value_or(0));
    return m_current->count;
}

} // namespace callscope
