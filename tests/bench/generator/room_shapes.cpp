// SPDX-License-Identifier: Apache-2.0
#include "event_shapes.h"

namespace callscope::bench
{

namespace
{

using Shape = JsonShape;

Shape message(Shape body, std::string_view kind = "m.text")
{
    return Shape::object({ { "body", std::move(body) }, { "msgtype", Shape::text(kind) } });
}

Shape relation(std::string_view kind, Shape::Members more = {})
{
    Shape relates = Shape::object(
        { { "event_id", Shape::text('$' + mark(Hole::Reference)) }, { "rel_type", Shape::text(kind) } });
    for (auto &[key, value] : more)
        relates.add(key, std::move(value));
    return relates;
}

Shape reply()
{
    Shape content = message(Shape::text("> <" + mark(Hole::Other) + "> quoted\n\n" + mark(Hole::Body)));
    content.add("format", Shape::text("org.matrix.custom.html"));
    content.add("formatted_body",
                Shape::text("<mx-reply><blockquote><a href=\"https://matrix.to/#/!calls:example.org/$"
                            + mark(Hole::Reference) + "\">In reply to</a> <a href=\"https://matrix.to/#/"
                            + mark(Hole::Other) + "\">" + mark(Hole::Other)
                            + "</a><br>quoted</blockquote></mx-reply>" + mark(Hole::Body)));
    content.add(
        "m.relates_to",
        Shape::object({ { "m.in_reply_to",
                          Shape::object({ { "event_id", Shape::text('$' + mark(Hole::Reference)) } }) } }));
    return content;
}

Shape edit()
{
    Shape content = message(Shape::text("* " + mark(Hole::Body)));
    content.add("m.new_content", message(Shape::text(Hole::Body)));
    content.add("m.relates_to", relation("m.replace"));
    return content;
}

Shape image()
{
    Shape content = message(Shape::text("IMG_2231.jpg"), "m.image");
    content.add("url", Shape::text("mxc://example.org/" + mark(Hole::Reference)));
    content.add(
        "info",
        Shape::object({ { "h", Shape::raw("3024") },
                        { "w", Shape::raw("4032") },
                        { "size", Shape::raw("2231873") },
                        { "mimetype", Shape::text("image/jpeg") },
                        { "thumbnail_url", Shape::text("mxc://example.org/" + mark(Hole::Reference)) },
                        { "thumbnail_info",
                          Shape::object({ { "h", Shape::raw("600") },
                                          { "w", Shape::raw("800") },
                                          { "mimetype", Shape::text("image/jpeg") } }) } }));
    return content;
}

Shape member()
{
    Shape event = eventShape(
        R"("m.room.member")",
        Shape::object({ { "membership", Shape::text("join") },
                        { "displayname", Shape::text(Hole::Other) },
                        { "avatar_url", Shape::text("mxc://example.org/" + mark(Hole::Reference)) } }));
    return event.add("state_key", Shape::text(Hole::Sender));
}

Shape encrypted()
{
    return Shape::object({ { "algorithm", Shape::text("m.megolm.v1.aes-sha2") },
                           { "ciphertext", Shape::text(mark(Hole::Reference) + mark(Hole::Reference)) },
                           { "device_id", Shape::text("QKDJYZWXAB") },
                           { "sender_key", Shape::text(Hole::Reference) },
                           { "session_id", Shape::text(Hole::Reference) } });
}

Shape redacted()
{
    return eventShape(R"("m.room.message")", Shape::object({}),
                      { { "redacted_because",
                          Shape::object({ { "content", Shape::object({}) },
                                          { "event_id", Shape::text('$' + mark(Hole::Reference)) },
                                          { "type", Shape::text("m.room.redaction") } }) } });
}

Shape text(std::string_view body)
{
    return eventShape(R"("m.room.message")", message(Shape::text(body)));
}

} // namespace

JsonShape eventShape(std::string_view type, JsonShape content, JsonShape::Members unsignedData)
{
    unsignedData.emplace_back("age", Shape::raw(Hole::Age));
    return Shape::object({ { "type", Shape::raw(std::string(type)) },
                           { "room_id", Shape::text("!calls:example.org") },
                           { "sender", Shape::text(Hole::Sender) },
                           { "content", std::move(content) },
                           { "origin_server_ts", Shape::raw(Hole::Time) },
                           { "unsigned", Shape::object(std::move(unsignedData)) },
                           { "event_id", Shape::text('$' + mark(Hole::EventId)) },
                           { "user_id", Shape::text(Hole::Sender) },
                           { "age", Shape::raw(Hole::Age) } });
}

std::vector<WeightedShape> chatterShapes()
{
    const Shape said = eventShape(R"("m.room.message")", message(Shape::text(Hole::Body)));
    const Shape reaction =
        eventShape(R"("m.reaction")",
                   Shape::object({ { "m.relates_to",
                                     relation("m.annotation", { { "key", Shape::text("👍️") } }) } }));
    return {
        { 640, said },
        { 140, eventShape(R"("m.room.message")", reply()) },
        { 100, reaction },
        { 50, member() },
        { 30, eventShape(R"("m.room.message")", edit()) },
        { 25, eventShape(R"("m.room.message")", image()) },
        { 10, eventShape(R"("m.room.encrypted")", encrypted()) },
        { 5, redacted() },
    };
}

std::vector<JsonShape> decoyShapes()
{
    const Shape bridged = Shape::object(
        { { "type", Shape::text("m.call.invite") },
          { "original",
            Shape::object({ { "type", Shape::text("m.call.hangup") }, { "call_id", Shape::text("x") } }) } });
    return {
        text("look for m.call.invite in the log"),
        text(R"({"type": "m.call.invite", "content": {"call_id": "123", "offer": {"sdp": "v=0\r\n"}}})"),
        text("}\n    },\n    {\n      \"type\": \"m.call.invite\" ]}}]} \\\\\" \\"),
        text("the type is m\\u002ecall.hangup, not \"type\":\"m.call.hangup\"},{\"type\":\""),
        eventShape(R"("org.example.bridge")", bridged),
        eventShape(R"("m\u002eroom.message")", message(Shape::text("\\\\{[\\\"m.call."))),
    };
}

} // namespace callscope::bench
