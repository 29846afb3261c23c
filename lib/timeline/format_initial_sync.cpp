// SPDX-License-Identifier: Apache-2.0
// /initialSync of a room and of all rooms (CS API, deprecated): `messages.chunk` and `state`.
#include "timeline/formats.h"

#include "events/json_text.h"

namespace callscope
{

namespace
{

bool readRoom(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    if (scanner.peek() != '{')
        return scanner.skipValue();
    RoomId room;
    scanner.enter();
    while (scanner.nextKey()) {
        const int first = scanner.peek();
        bool read = false;
        if (scanner.key() == "messages" && first == '{') {
            read = readChunk(context, room);
        } else if (scanner.key() == "state" && first == '[') {
            read = readEvents(context, context.collector.openBatch({ .state = true, .room = room }));
        } else if (scanner.key() == "room_id" && first == '"') {
            std::string id;
            read = scanner.readScalar(id);
            room = RoomId(context.collector.intern(stringValue(id)));
        } else {
            read = scanner.skipValue();
        }
        if (!read)
            return false;
    }
    return !scanner.failed();
}

} // namespace

bool readChunk(ReadContext &context, RoomId room)
{
    JsonScanner &scanner = context.scanner;
    scanner.enter();
    while (scanner.nextKey()) {
        const bool read = scanner.key() == "chunk"
            ? readEvents(context, context.collector.openBatch({ .room = room }))
            : scanner.skipValue();
        if (!read)
            return false;
    }
    return !scanner.failed();
}

bool readInitialSyncRooms(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    scanner.enter();
    while (scanner.nextElement()) {
        if (!readRoom(context))
            return false;
    }
    return !scanner.failed();
}

} // namespace callscope
