// SPDX-License-Identifier: Apache-2.0
// Objects around one event: matrix-commander's `{source, room, …}`.
#include "timeline/formats.h"

#include "events/json_text.h"

#include <array>

namespace callscope
{

bool addWrapped(ReadContext &context, const Element &outer, std::uint32_t batch)
{
    constexpr std::array<std::string_view, 2> keys { "source", "room" };
    constexpr std::array<std::string_view, 1> roomKeys { "room_id" };
    std::array<std::string_view, 2> values;
    std::array<std::string_view, 1> room;
    JsonSplitter splitter;
    std::string_view wrong = splitter.object(outer.json, keys, values);
    if (wrong.empty() && values[1].starts_with('{'))
        wrong = splitter.object(values[1], roomKeys, room);
    if (!wrong.empty() || !values[0].starts_with('{')) {
        context.problems.add("bad-event", "The event under “source” cannot be parsed; it was left out.",
                             outer.offset);
        context.collector.lostEvents({});
        return false;
    }
    const std::uint64_t offset =
        outer.offset + static_cast<std::uint64_t>(values[0].data() - outer.json.data());
    const auto text = std::make_shared<const std::string>(values[0]);
    const std::unique_ptr<ByteSource> bytes = memorySource(text);
    JsonScanner scanner(*bytes, {});
    Element inner;
    scanner.peek();
    if (!scanner.captureObject(inner))
        return false;
    inner.offset = offset;
    const std::string roomId = stringValue(room[0]);
    inner.outerRoom = roomId;
    return context.collector.add(inner, batch);
}

} // namespace callscope
