// SPDX-License-Identifier: Apache-2.0
#include "evidence/slice.h"

#include "evidence/same_result.h"
#include "evidence/slice_json.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view sliceName = "timeline.json";

AnalysisPtr analyseSlice(const std::string &json, Config config)
{
    AnalyseOptions how;
    how.config = std::move(config);
    how.config.suppressions.clear();
    ReadOptions read;
    read.threads = 1;
    return analyse(readTimelineText(json, std::string(sliceName), read), how);
}

std::optional<std::size_t> find(const Analysis &analysis, const Call &wanted)
{
    const auto found = std::find_if(analysis.calls.begin(), analysis.calls.end(), [&](const Call &call) {
        return call.room == wanted.room && call.callId == wanted.callId && call.instance == wanted.instance;
    });
    return found == analysis.calls.end()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(found - analysis.calls.begin()));
}

void compare(const Analysis &whole, std::span<const std::size_t> calls, Slice &slice)
{
    for (const std::size_t call : calls) {
        const std::optional<std::size_t> place = find(*slice.analysis, whole.calls[call]);
        if (!place) {
            slice.difference = "the call " + whole.calls[call].callId.str() + " is not in it";
            return;
        }
        slice.calls.push_back(*place);
        if (slice.difference.empty())
            slice.difference = difference(whole, call, *slice.analysis, *place, Likeness::Exact);
    }
}

} // namespace

Result<Slice> makeSlice(const Analysis &analysis, std::span<const std::size_t> calls)
{
    constexpr std::array breadths { Breadth::Calls, Breadth::Neighbours, Breadth::Rooms, Breadth::All };
    Slice slice;
    for (const Breadth breadth : breadths) {
        Result<std::string> json = sliceJson(analysis.timeline, select(analysis, calls, breadth));
        if (!json)
            return tl::unexpected(json.error());
        slice = { std::move(*json), nullptr, {}, {} };
        slice.analysis = analyseSlice(slice.json, analysis.config);
        compare(analysis, calls, slice);
        if (slice.difference.empty())
            break;
    }
    return slice;
}

Slice readSlice(std::string json, std::vector<std::size_t> calls, Config config)
{
    Slice slice { std::move(json), nullptr, std::move(calls), {} };
    slice.analysis = analyseSlice(slice.json, std::move(config));
    return slice;
}

} // namespace callscope
