// SPDX-License-Identifier: Apache-2.0
// What Callscope records of a live room, one JSON object a line, each with its kind under `callscope`:
//
//   {"callscope":"recording","version":1,"server":"https://…","user_id":"@…","started_ts":…}
//   {"callscope":"page","room_id":"!…","received_ts":…,"live":true,"start":"…","end":"…","chunk":[…]}
//   {"callscope":"state","room_id":"!…","received_ts":…,"state":[…]}
//   {"callscope":"mark","received_ts":…,"kind":"…","text":"…"}
//
// A page holds every event between two points of its room, oldest first; the points are known by the server's
// tokens. Where one page's `end` is another's `start` nothing lies between them, wherever they stand in the
// file. `live` is true where the events came the moment the server had them. Marks are for people.
#include "timeline/formats.h"

#include "events/json_text.h"

#include <functional>

namespace callscope
{

namespace
{

// JSON strings as they stand, quotes included: the same text is the same token.
struct Line {
    RoomId room;
    std::string start, end;
    bool isLive = false;
};

bool readText(JsonScanner &scanner, std::string &text)
{
    return scanner.peek() == '"' ? scanner.readScalar(text) : scanner.skipValue();
}

std::uint64_t tokenHash(const ReadContext &context, const Line &line, const std::string &token)
{
    constexpr std::size_t quotes = 2;
    if (token.size() <= quotes)
        return 0;
    return std::hash<std::string>()(context.recordedServer + '\n' + line.room.str() + '\n' + token) | 1;
}

bool readPage(ReadContext &context, const Line &line)
{
    const std::uint32_t batch = context.collector.openBatch(
        { .oldestFirst = true, .isRecorded = true, .isLive = line.isLive, .room = line.room });
    context.collector.setEnds(batch, tokenHash(context, line, line.start),
                              tokenHash(context, line, line.end));
    return readEvents(context, batch);
}

bool readMember(ReadContext &context, const std::string &key, Line &line)
{
    JsonScanner &scanner = context.scanner;
    if (key == "chunk" && scanner.peek() == '[')
        return readPage(context, line);
    if (key == "state" && scanner.peek() == '[')
        return readEvents(
            context, context.collector.openBatch({ .oldestFirst = true, .state = true, .room = line.room }));
    if (key == "start" || key == "end")
        return readText(scanner, key == "start" ? line.start : line.end);
    if (key == "live") {
        line.isLive = scanner.peek() == 't';
        return scanner.skipValue();
    }
    if (key == "server")
        return readText(scanner, context.recordedServer);
    if (key == "room_id") {
        std::string room;
        if (!readText(scanner, room))
            return false;
        line.room = RoomId(context.collector.intern(stringValue(room)));
        return true;
    }
    return scanner.skipValue();
}

} // namespace

bool readRecordingLine(ReadContext &context)
{
    const std::size_t problemsBefore = context.problems.problems().size();
    Line line;
    if (!context.scanner.skipValue())
        return false;
    while (context.scanner.nextKey()) {
        if (!readMember(context, context.scanner.key(), line))
            return false;
    }
    context.shapes.soundBody =
        context.shapes.soundBody || context.problems.problems().size() == problemsBefore;
    return !context.scanner.failed();
}

} // namespace callscope
