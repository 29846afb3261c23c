// SPDX-License-Identifier: Apache-2.0
#include "timeline/mark_queue.h"

#include <algorithm>
#include <cstring>

namespace callscope
{

namespace
{
constexpr std::size_t longestStep = 64 * 1024;
} // namespace

void MarkQueue::dropBefore(std::uint64_t offset)
{
    while (m_next < m_end && m_base + m_marks[m_next] < offset)
        ++m_next;
}

std::span<const std::uint32_t> MarkQueue::from(std::uint64_t offset)
{
    dropBefore(offset);
    const bool isThere = m_next < m_end && m_base + m_marks[m_next] == offset;
    if (!isThere && !adopt(offset)) {
        const bool wasInVain = m_indexedTo > offset || m_isStuck;
        restart(offset, wasInVain ? firstStep : m_step);
    }
    return { m_marks.get() + m_next, m_end - m_next };
}

void MarkQueue::offer(const Marks &marks, std::uint64_t position)
{
    m_offered = marks;
    if (m_isOwn || m_indexedTo != marks.from)
        return;
    dropBefore(position);
    rebase(m_next < m_end ? m_base + m_marks[m_next] : marks.from);
    append(marks.marks, marks.from);
    m_indexedTo = marks.to;
    m_isStuck = !marks.isSound;
}

// Goes over to the marks that were offered, where they see the bracket at `offset` too.
bool MarkQueue::adopt(std::uint64_t offset)
{
    if (offset < m_offered.from || offset >= m_offered.to)
        return false;
    const auto wanted = static_cast<std::uint32_t>(offset - m_offered.from);
    const auto mark = std::lower_bound(m_offered.marks.begin(), m_offered.marks.end(), wanted);
    if (mark == m_offered.marks.end() || *mark != wanted)
        return false;
    m_next = m_end = 0;
    m_base = offset;
    append({ mark, m_offered.marks.end() }, m_offered.from);
    m_indexedTo = m_offered.to;
    m_isStuck = !m_offered.isSound;
    m_isOwn = false;
    return true;
}

void MarkQueue::append(std::span<const std::uint32_t> marks, std::uint64_t base)
{
    makeRoom(marks.size());
    const auto moved = static_cast<std::uint32_t>(base - m_base); // may wrap round, and back again
    std::uint32_t *to = m_marks.get() + m_end;
    for (const std::uint32_t mark : marks)
        *to++ = mark + moved;
    m_end += marks.size();
}

void MarkQueue::restart(std::uint64_t offset, std::size_t step)
{
    m_next = m_end = 0;
    m_base = m_indexedTo = offset;
    m_step = step;
    m_state = {};
    m_isOwn = true;
    m_isStuck = false;
}

// Behind the marks that are left, which move to the front.
void MarkQueue::makeRoom(std::size_t count)
{
    const std::size_t left = m_end - m_next;
    if (m_capacity < left + count) {
        m_capacity = left + count;
        std::unique_ptr<std::uint32_t[]> larger(new std::uint32_t[m_capacity]);
        std::copy_n(m_marks.get() + m_next, left, larger.get());
        m_marks = std::move(larger);
    } else {
        std::memmove(m_marks.get(), m_marks.get() + m_next, left * sizeof(std::uint32_t));
    }
    m_next = 0;
    m_end = left;
}

void MarkQueue::rebase(std::uint64_t offset)
{
    const auto moved = static_cast<std::uint32_t>(offset - m_base);
    for (std::size_t mark = m_next; mark < m_end; ++mark)
        m_marks[mark] -= moved;
    m_base = offset;
}

bool MarkQueue::indexMore(std::string_view text, std::uint64_t offset)
{
    if (!m_isOwn)
        return false; // more comes with the next bytes
    if (adopt(offset))
        return true;
    const auto done = static_cast<std::size_t>(m_indexedTo - offset);
    const std::size_t size = std::min(text.size() - done, m_step);
    if (m_isStuck || size == 0)
        return false;
    makeRoom(size + structureSlack);
    rebase(offset);
    const StructureRun run =
        indexStructure(text.substr(done, size), m_state, static_cast<std::uint32_t>(done),
                       { m_marks.get() + m_end, m_capacity - m_end });
    m_end += run.marks;
    m_indexedTo += run.bytes;
    m_isStuck = run.bytes < size;
    m_step = std::min(2 * m_step, longestStep);
    return true;
}

} // namespace callscope
