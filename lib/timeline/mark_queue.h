// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"
#include "events/structural_index.h"

#include <memory>

namespace callscope
{

/// The marks (see indexStructure()) of text that is walked once: those that came with its bytes, or else
/// indexed here piece by piece as they are asked for.
///
/// Marks that take the bracket at some offset for one agree with whoever reads there that it is outside
/// strings, and both agree on all that follows. So from there on they may be trusted, wherever they began.
class MarkQueue
{
public:
    /// The marks from the opening bracket at `offset` on, counted from base(); void after offer() and
    /// indexMore(). Empty where the text there is not indexed yet, or was indexed as if the bracket were
    /// none.
    std::span<const std::uint32_t> from(std::uint64_t offset);
    std::uint64_t base() const { return m_base; }
    /// Makes the marks that are left count from `offset`, where they begin.
    void rebase(std::uint64_t offset);
    /// The first `count` marks of what from() gave are done with.
    void take(std::size_t count) { m_next += count; }

    /// Marks that came with more bytes; they must last until the next are offered. Those before `position`
    /// are not needed any more.
    void offer(const Marks &marks, std::uint64_t position);
    /// Indexes more of `text`, which begins at the `offset` that from() was asked for. False where all of it
    /// is indexed up to its end or to a byte that is odd.
    bool indexMore(std::string_view text, std::uint64_t offset);
    /// An odd byte follows what is indexed.
    bool isStuck() const { return m_isStuck; }

private:
    // How much is indexed first where the text may be odd, so that little is done in vain.
    static constexpr std::size_t firstStep = 4 * 1024;

    void dropBefore(std::uint64_t offset);
    bool adopt(std::uint64_t offset);
    void append(std::span<const std::uint32_t> marks, std::uint64_t base);
    void restart(std::uint64_t offset, std::size_t step);
    void makeRoom(std::size_t count);

    std::unique_ptr<std::uint32_t[]> m_marks;
    std::size_t m_capacity = 0;
    std::size_t m_next = 0, m_end = 0; // of the marks that are left
    std::uint64_t m_base = 0; // what they count from
    std::uint64_t m_indexedTo = 0;
    std::size_t m_step = firstStep; // how much to index at once
    StructureState m_state; // where the marks are our own
    bool m_isOwn = false; // not those that were offered
    bool m_isStuck = false;
    Marks m_offered;
};

} // namespace callscope
