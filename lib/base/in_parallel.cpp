// SPDX-License-Identifier: Apache-2.0
#include "base/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace callscope
{

unsigned threadsFor(unsigned asked)
{
    constexpr unsigned enough = 2;
    return asked > 0 ? asked : std::clamp(std::thread::hardware_concurrency(), 1U, enough);
}

void inParallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t number = next++; number < count; number = next++)
            work(number);
    };
    std::vector<std::jthread> others;
    for (std::size_t other = 1; other < std::min<std::size_t>(threads, count); ++other)
        others.emplace_back(run);
    run();
}

} // namespace callscope
