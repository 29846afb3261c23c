// SPDX-License-Identifier: Apache-2.0
#include "timeline/merge_order.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <unordered_map>

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

// Where no times tell which way a batch runs, calls do: nobody answers or hangs up before the invite.
bool invitesComeLast(const std::vector<std::uint32_t> &run, const Collected &collected,
                     const std::vector<CallEvent> &calls)
{
    enum class Seen { Others, Invite };
    std::unordered_map<CallId, Seen> first;
    bool isAny = false;
    for (const std::uint32_t index : run) {
        const Kept &kept = collected.kept[index];
        if (kept.kind != EventClass::Call || !calls[kept.index].callId)
            continue;
        const bool isInvite = calls[kept.index].type == CallEventType::Invite;
        const auto [known, isNew] =
            first.try_emplace(*calls[kept.index].callId, isInvite ? Seen::Invite : Seen::Others);
        if (isNew)
            continue;
        if (known->second == Seen::Invite)
            return false;
        isAny = isAny || isInvite;
    }
    return isAny;
}

bool runsBackwards(const Batch &batch, const std::vector<std::uint32_t> &run, const Collected &collected,
                   const std::vector<CallEvent> &calls)
{
    if (batch.newestFirst || batch.oldestFirst)
        return batch.newestFirst;
    if (batch.ascending != batch.descending)
        return batch.descending > batch.ascending;
    return !batch.byDepth && invitesComeLast(run, collected, calls);
}

std::vector<Run> runsOf(const Collected &collected, const std::vector<CallEvent> &calls)
{
    std::vector<Run> runs(collected.batches.size());
    for (std::uint32_t index = 0; index < collected.kept.size(); ++index)
        runs[collected.kept[index].batch].kept.push_back(index);
    for (std::size_t index = 0; index < runs.size(); ++index) {
        const Batch &batch = collected.batches[index];
        if (runsBackwards(batch, runs[index].kept, collected, calls))
            std::reverse(runs[index].kept.begin(), runs[index].kept.end());
        if (batch.byDepth) {
            const auto depth = [&](std::uint32_t kept) {
                const auto known = collected.depths.find(kept);
                return known == collected.depths.end() ? 0 : known->second;
            };
            std::stable_sort(runs[index].kept.begin(), runs[index].kept.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return depth(a) < depth(b); });
        }
    }
    return runs;
}

// Makes one run of those that follow each other.
void joinRuns(std::vector<Run> &runs, const std::vector<Batch> &batches)
{
    std::vector<std::uint32_t> order(batches.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return batches[a].placeInChain < batches[b].placeInChain;
    });
    for (const std::uint32_t index : order) {
        const std::uint32_t head = batches[index].chain;
        if (head == index || head == noBatch)
            continue;
        std::vector<std::uint32_t> &whole = runs[head].kept;
        whole.insert(whole.end(), runs[index].kept.begin(), runs[index].kept.end());
        runs[index].kept.clear();
    }
}

} // namespace

void linkBatches(std::vector<Batch> &batches)
{
    constexpr std::uint32_t none = noBatch;
    std::vector<std::uint32_t> next(batches.size(), none);
    bool isLinked = false;
    for (std::uint32_t index = 0; index < batches.size(); ++index) {
        std::uint32_t &previous = batches[index].previous;
        if (previous == none)
            continue;
        // Of two that claim the same place the first has it.
        if (previous >= batches.size() || previous == index || next[previous] != none)
            previous = none;
        else
            next[previous] = index;
        isLinked = isLinked || previous != none;
    }
    if (!isLinked)
        return;
    for (std::uint32_t head = 0; head < batches.size(); ++head) {
        if (batches[head].previous != none || next[head] == none)
            continue;
        std::uint32_t place = 0;
        for (std::uint32_t index = head; index != none; index = next[index]) {
            batches[index].chain = head;
            batches[index].placeInChain = place++;
        }
    }
}

std::vector<std::uint32_t> mergedOrder(const Collected &collected, const std::vector<CallEvent> &calls)
{
    std::vector<Run> runs = runsOf(collected, calls);
    joinRuns(runs, collected.batches);
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
