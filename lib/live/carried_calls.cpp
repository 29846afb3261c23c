// SPDX-License-Identifier: Apache-2.0
#include "live/carried_calls.h"

#include "live/recording_line.h"

#include <algorithm>

namespace callscope::live
{

namespace
{

// Candidates and hangups of a call that has just ended are still on their way.
constexpr Ms lingers { 10'000 };

/// Events between which nothing is missing.
struct Page {
    std::ptrdiff_t span = -1; ///< index into the room's; -1 where none shows them
    bool isLive = false;
    std::vector<std::string> events;
};

bool isWanted(const Analysis &analysis, const Call &call)
{
    const bool isOver = call.state == CallState::Ended || call.state == CallState::Expired;
    const Field<Timestamp> &last = analysis.timeline.callEvents[call.events.back()].envelope.originServerTs;
    const auto now = std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
    return !isOver || (last && *last > now - lingers);
}

std::vector<std::uint32_t> wantedEvents(const Analysis &analysis, std::size_t most)
{
    std::vector<std::uint32_t> events;
    for (const Call &call : analysis.calls) {
        if (!call.events.empty() && isWanted(analysis, call))
            events.insert(events.end(), call.events.begin(), call.events.end());
    }
    std::sort(events.begin(), events.end());
    if (events.size() > most)
        events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(most));
    return events;
}

std::ptrdiff_t spanOf(const RoomWindow &window, const Field<Timestamp> &time)
{
    const TimeSpan *span = time ? window.spanAt(*time) : nullptr;
    return span ? span - window.spans.data() : -1;
}

} // namespace

std::vector<std::string> carriedCalls(const Analysis &analysis,
                                      const std::map<std::string, std::string> &ends, std::size_t most)
{
    std::map<std::string, std::vector<Page>> rooms;
    for (const std::uint32_t index : wantedEvents(analysis, most)) {
        const Envelope &envelope = analysis.timeline.callEvents[index].envelope;
        const auto window = analysis.timeline.rooms.find(envelope.room);
        const Result<std::string> text = readBytes(analysis.timeline, envelope.bytes);
        if (!text || window == analysis.timeline.rooms.end())
            continue;
        std::vector<Page> &pages = rooms[envelope.room.str()];
        const std::ptrdiff_t span = spanOf(window->second, envelope.originServerTs);
        if (pages.empty() || pages.back().span != span || pages.back().isLive != envelope.isFresh)
            pages.push_back({ span, envelope.isFresh, {} });
        pages.back().events.push_back(*text);
    }

    std::vector<std::string> lines;
    for (const auto &[room, pages] : rooms) {
        const std::ptrdiff_t newest = std::ssize(analysis.timeline.rooms.at(RoomId(room)).spans) - 1;
        const auto known = ends.find(room);
        for (std::size_t page = 0; page < pages.size(); ++page) {
            const bool isLast = page + 1 == pages.size();
            const bool goesOn =
                pages[page].span >= 0 && pages[page].span == (isLast ? newest : pages[page + 1].span);
            const std::string start = "carried " + std::to_string(page);
            const std::string next = isLast ? known == ends.end() ? std::string() : known->second
                                            : "carried " + std::to_string(page + 1);
            const std::vector<std::string_view> events(pages[page].events.begin(), pages[page].events.end());
            lines.push_back(pageLine({ .room = room,
                                       .start = start,
                                       .end = goesOn ? std::string_view(next) : std::string_view(),
                                       .isLive = pages[page].isLive,
                                       .events = events },
                                     Timestamp()));
        }
    }
    return lines;
}

} // namespace callscope::live
