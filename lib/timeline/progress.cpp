// SPDX-License-Identifier: Apache-2.0
#include "timeline/progress.h"

#include <chrono>

namespace callscope
{

namespace
{
constexpr std::chrono::milliseconds interval(16); // one frame of a window
constexpr unsigned elementsBetweenLooks = 256; // looking at the clock costs more than an element
} // namespace

ProgressMeter::ProgressMeter(const ReadOptions &options, std::uint64_t bytesTotal)
    : m_options(options)
{
    m_done.bytesTotal = bytesTotal;
}

void ProgressMeter::tick(std::uint64_t bytesOfSource, std::uint64_t events, std::uint64_t callEvents)
{
    if (!m_options.progress || ++m_ticks % elementsBetweenLooks != 0)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (now < m_next)
        return;
    m_next = now + interval;
    report(bytesOfSource, events, callEvents);
}

void ProgressMeter::sourceDone(std::uint64_t bytes, std::uint64_t events, std::uint64_t callEvents)
{
    if (m_options.progress)
        report(bytes, events, callEvents);
    m_done.bytesDone += bytes;
    m_done.events += events;
    m_done.callEvents += callEvents;
}

void ProgressMeter::report(std::uint64_t bytes, std::uint64_t events, std::uint64_t callEvents)
{
    ReadProgress progress = m_done;
    progress.bytesDone += bytes;
    progress.events += events;
    progress.callEvents += callEvents;
    m_options.progress(progress);
}

} // namespace callscope
