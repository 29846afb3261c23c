// SPDX-License-Identifier: Apache-2.0
#include "timeline/merge_order.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace callscope
{

namespace
{

// One batch's events, oldest first, and how far they are merged.
struct Run {
    std::vector<std::uint32_t> kept;
    std::size_t next = 0;
    std::int64_t greatest = unknownTime; // running maximum of the times up to `next`
};

std::vector<Run> runsOf(const Collected &collected)
{
    std::vector<Run> runs(collected.batches.size());
    for (std::uint32_t index = 0; index < collected.kept.size(); ++index)
        runs[collected.kept[index].batch].kept.push_back(index);
    for (std::size_t index = 0; index < runs.size(); ++index) {
        const Batch &batch = collected.batches[index];
        if (!batch.oldestFirst && batch.descending > batch.ascending)
            std::reverse(runs[index].kept.begin(), runs[index].kept.end());
    }
    return runs;
}

} // namespace

std::vector<std::uint32_t> mergedOrder(const Collected &collected)
{
    std::vector<Run> runs = runsOf(collected);
    std::vector<std::uint32_t> order;
    order.reserve(collected.kept.size());

    // State sections were true at some time nobody knows: before everything.
    for (std::size_t index = 0; index < runs.size(); ++index) {
        if (collected.batches[index].state) {
            order.insert(order.end(), runs[index].kept.begin(), runs[index].kept.end());
            runs[index].kept.clear();
        }
    }

    using Next = std::pair<std::int64_t, std::size_t>; // time, batch: batches are numbered as they were read
    std::priority_queue<Next, std::vector<Next>, std::greater<>> queue;
    const auto advance = [&](std::size_t index) {
        Run &run = runs[index];
        if (run.next == run.kept.size())
            return;
        run.greatest = std::max(run.greatest, collected.kept[run.kept[run.next]].time);
        queue.emplace(run.greatest, index);
    };
    for (std::size_t index = 0; index < runs.size(); ++index)
        advance(index);
    while (!queue.empty()) {
        const std::size_t index = queue.top().second;
        queue.pop();
        order.push_back(runs[index].kept[runs[index].next++]);
        advance(index);
    }
    return order;
}

} // namespace callscope
