// SPDX-License-Identifier: Apache-2.0
#include "timeline/spans.h"

#include <algorithm>
#include <unordered_map>

namespace callscope
{

namespace
{

// Only the rooms of a sync name their batches' room.
bool followsSync(const Batch &before, const Batch &after)
{
    return before.source == after.source && !before.room.empty() && before.room == after.room
        && !after.limited && !after.isRecorded;
}

// One page of /messages starts where the other ends.
bool areNeighbours(const Batch &a, const Batch &b)
{
    const auto follows = [](const Batch &before, const Batch &after) {
        return before.endToken != 0 && before.endToken == after.startToken;
    };
    return follows(a, b) || follows(b, a);
}

template <class Touch>
void join(std::vector<TimeSpan> &spans, Touch touch)
{
    std::vector<TimeSpan> joined;
    for (const TimeSpan &span : spans) {
        if (joined.empty() || !touch(joined.back(), span)) {
            joined.push_back(span);
            continue;
        }
        TimeSpan &whole = joined.back();
        whole = { std::min(whole.first, span.first), std::max(whole.last, span.last), span.batch };
    }
    spans = std::move(joined);
}

// A row of batches shows its room's time without a break from the first to the last.
void joinChains(std::vector<TimeSpan> &spans, const std::vector<Batch> &batches)
{
    std::unordered_map<std::uint32_t, std::size_t> ofChain;
    std::vector<TimeSpan> joined;
    for (const TimeSpan &span : spans) {
        const std::uint32_t chain = batches[span.batch].chain;
        const auto known = chain == noBatch ? ofChain.end() : ofChain.find(chain);
        if (known != ofChain.end()) {
            TimeSpan &whole = joined[known->second];
            whole = { std::min(whole.first, span.first), std::max(whole.last, span.last), whole.batch };
            continue;
        }
        if (chain != noBatch)
            ofChain.emplace(chain, joined.size());
        joined.push_back(span);
    }
    spans = std::move(joined);
}

} // namespace

void joinSpans(std::vector<TimeSpan> &spans, const std::vector<Batch> &batches)
{
    join(spans, [&](const TimeSpan &before, const TimeSpan &after) {
        return followsSync(batches[before.batch], batches[after.batch])
            || areNeighbours(batches[before.batch], batches[after.batch]);
    });
    joinChains(spans, batches);
    std::sort(spans.begin(), spans.end(),
              [](const TimeSpan &a, const TimeSpan &b) { return a.first < b.first; });
    join(spans, [](const TimeSpan &before, const TimeSpan &after) { return after.first <= before.last; });
}

} // namespace callscope
