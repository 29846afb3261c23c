// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"
#include "events/structural_index.h"

#include <algorithm>
#include <array>
#include <memory>
#include <semaphore>
#include <thread>

namespace callscope
{

/// Reads another source on a thread of its own, a few pieces ahead, and marks their structure on the way.
///
/// The marks are a guess: they take the text for sound, and where it is odd go on behind the next line feed,
/// which is in no string of JSON. Whoever reads by them has to check that an object begins where they say so
/// (see MarkQueue).
class ReadAhead final : public ByteSource
{
public:
    /// Nobody else may ask `source` for anything while this lives.
    explicit ReadAhead(ByteSource &source);
    ~ReadAhead() override;

    const Marks *marks() const override { return m_current ? &m_current->found : nullptr; }
    /// At least a piece, so that nobody offers less room.
    std::uint64_t size() const override { return std::max<std::uint64_t>(m_source.size(), pieceSize); }
    bool isFile() const override { return m_source.isFile(); }

    static constexpr std::size_t pieceSize = 256 * 1024;

private:
    /// `into` must have room for pieceSize bytes.
    Result<std::size_t> readMore(std::span<char> into) override;

    struct Piece {
        std::unique_ptr<char[]> bytes;
        std::unique_ptr<std::uint32_t[]> marks;
        Result<std::size_t> count = 0;
        Marks found;
    };
    void run(const std::stop_token &stop);
    void mark(Piece &piece, std::uint64_t offset);

    ByteSource &m_source;
    std::array<Piece, 4> m_pieces;
    std::counting_semaphore<> m_free { 4 };
    std::counting_semaphore<> m_filled { 0 };
    std::size_t m_next = 0; // of m_pieces, to be read
    Piece *m_current = nullptr; // that was read last
    StructureState m_state; // of the thread
    bool m_isSound = true; // of the thread: m_state says where the text goes on
    std::jthread m_thread;
};

} // namespace callscope
