// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/reader.h"

namespace callscope
{

/// Reports how far reading is, now and then.
class ProgressMeter
{
public:
    ProgressMeter(const ReadOptions &options, std::uint64_t bytesTotal);

    /// After every element: cheap where there is nothing to report.
    void tick(std::uint64_t bytesOfSource, std::uint64_t events, std::uint64_t callEvents);
    /// After every source.
    void sourceDone(std::uint64_t bytes, std::uint64_t events, std::uint64_t callEvents);

private:
    void report(std::uint64_t bytes, std::uint64_t events, std::uint64_t callEvents);

    const ReadOptions &m_options;
    ReadProgress m_done; // of the sources before this one
    unsigned m_ticks = 0;
    std::chrono::steady_clock::time_point m_next {};
};

} // namespace callscope
