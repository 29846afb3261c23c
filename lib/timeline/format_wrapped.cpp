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
    std::array<JsonValue, 2> values;
    JsonTree tree;
    if (tree.build(outer.json))
        tree.select(tree.root(), keys, values);
    if (!values[0].isObject()) {
        context.problems.add("bad-event", "The event under “source” cannot be parsed; it was left out.",
                             outer.offset);
        context.collector.lostEvents({});
        return false;
    }
    const std::uint64_t offset =
        outer.offset + static_cast<std::uint64_t>(values[0].text.data() - outer.json.data());
    const auto text = std::make_shared<const std::string>(values[0].text);
    const std::unique_ptr<ByteSource> bytes = memorySource(text);
    JsonScanner scanner(*bytes, {});
    Element inner;
    scanner.peek();
    if (!scanner.captureObject(inner))
        return false;
    inner.offset = offset;
    const std::string roomId = stringValue(tree.member(values[1], "room_id").text);
    inner.outerRoom = roomId;
    return context.collector.add(inner, batch);
}

} // namespace callscope
