// SPDX-License-Identifier: Apache-2.0
#include "live/response_parts.h"

#include "events/json_text.h"
#include "events/json_tree.h"

#include <array>
#include <utility>

namespace callscope::live
{

namespace
{

Result<void> isWhole(JsonTree &tree, std::string_view body)
{
    if (tree.build(body) && tree.root().isObject())
        return {};
    return tl::unexpected(Error { "not-json", "the body is cut or no JSON object", {} });
}

std::vector<std::string_view> objects(const JsonTree &tree, const JsonValue &array)
{
    std::vector<JsonValue> elements;
    tree.elements(array, elements);
    std::vector<std::string_view> texts;
    for (const JsonValue &element : elements) {
        if (element.isObject())
            texts.push_back(element.text);
    }
    return texts;
}

SyncRoom roomOf(JsonTree &tree, std::string room, SyncRoom::Section section, const JsonValue &json)
{
    SyncRoom result;
    result.room = std::move(room);
    result.section = section;
    const JsonValue timeline = tree.member(json, "timeline");
    result.timeline = objects(tree, tree.member(timeline, "events"));
    result.limited = tree.member(timeline, "limited").text == "true";
    result.prevBatch = stringValue(tree.member(timeline, "prev_batch").text);
    const JsonValue after = tree.member(json, "state_after");
    result.state = objects(tree, tree.member(after.isThere() ? after : tree.member(json, "state"), "events"));
    return result;
}

} // namespace

Result<SyncResponse> parseSync(std::string_view body)
{
    using enum SyncRoom::Section;
    constexpr std::array<std::pair<std::string_view, SyncRoom::Section>, 4> sections {
        { { "join", Join }, { "leave", Leave }, { "invite", Invite }, { "knock", Knock } }
    };
    JsonTree tree;
    if (const Result<void> whole = isWhole(tree, body); !whole)
        return tl::unexpected(whole.error());
    SyncResponse response;
    response.nextBatch = stringValue(tree.member(tree.root(), "next_batch").text);
    if (response.nextBatch.empty())
        return tl::unexpected(Error { "not-json", "the body has no next_batch", {} });
    const JsonValue rooms = tree.member(tree.root(), "rooms");
    for (const auto &[name, section] : sections) {
        std::vector<std::pair<std::string, JsonValue>> members;
        tree.eachMember(tree.member(rooms, name), [&members](std::string_view room, const JsonValue &value) {
            members.emplace_back(room, value);
        });
        for (auto &[room, json] : members)
            response.rooms.push_back(roomOf(tree, std::move(room), section, json));
    }
    return response;
}

Result<MessagesResponse> parseMessages(std::string_view body)
{
    JsonTree tree;
    if (const Result<void> whole = isWhole(tree, body); !whole)
        return tl::unexpected(whole.error());
    const JsonValue chunk = tree.member(tree.root(), "chunk");
    if (!chunk.isArray())
        return tl::unexpected(Error { "not-json", "the body has no chunk", {} });
    return MessagesResponse { objects(tree, chunk), objects(tree, tree.member(tree.root(), "state")),
                              stringValue(tree.member(tree.root(), "start").text),
                              stringValue(tree.member(tree.root(), "end").text) };
}

EventHead headOf(std::string_view event)
{
    constexpr std::array<std::string_view, 5> keys { "event_id", "type", "sender", "origin_server_ts",
                                                     "unsigned" };
    std::array<JsonValue, 5> values;
    JsonTree tree;
    if (tree.build(event))
        tree.select(tree.root(), keys, values);
    return { stringValue(values[0].text), stringValue(values[1].text), stringValue(values[2].text),
             jsonInteger(values[3].text), jsonInteger(tree.member(values[4], "age").text) };
}

} // namespace callscope::live
