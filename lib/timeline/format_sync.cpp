// SPDX-License-Identifier: Apache-2.0
// /sync bodies (CS API, Syncing), with `state_after` of MSC4222, and the flatter rooms of sliding sync
// (MSC4186).
#include "timeline/formats.h"

namespace callscope
{

namespace
{

// An object whose `events` are what it is about: `timeline`, `state`, `state_after`, `invite_state`.
bool readSection(ReadContext &context, const Batch &kind)
{
    JsonScanner &scanner = context.scanner;
    std::optional<std::uint32_t> batch;
    bool limited = false;
    if (scanner.peek() != '{')
        return scanner.skipValue();
    scanner.enter();
    while (scanner.nextKey()) {
        bool read = false;
        if (scanner.key() == "events") {
            batch = context.collector.openBatch(kind);
            read = readEvents(context, *batch);
        } else if (scanner.key() == "limited" && !kind.state) {
            limited = scanner.peek() == 't';
            read = scanner.skipValue();
        } else {
            read = scanner.skipValue();
        }
        if (!read)
            return false;
    }
    if (batch && limited)
        context.collector.markLimited(*batch);
    return !scanner.failed();
}

bool isStateSection(std::string_view key)
{
    return key == "state" || key == "state_after" || key == "org.matrix.msc4222.state_after"
        || key == "invite_state" || key == "knock_state";
}

bool readRoom(ReadContext &context, RoomId room)
{
    JsonScanner &scanner = context.scanner;
    if (scanner.peek() != '{')
        return scanner.skipValue();
    const Batch timeline { .oldestFirst = true, .room = room };
    const Batch state { .oldestFirst = true, .state = true, .room = room };
    std::optional<std::uint32_t> flat; // the timeline of a sliding sync
    bool limited = false;
    scanner.enter();
    while (scanner.nextKey()) {
        const int first = scanner.peek();
        bool read = false;
        if (scanner.key() == "timeline" && first == '[') {
            context.shapes.see(Format::SlidingSync);
            flat = context.collector.openBatch(timeline);
            read = readEvents(context, *flat);
        } else if (scanner.key() == "timeline") {
            read = readSection(context, timeline);
        } else if (scanner.key() == "required_state" && first == '[') {
            read = readEvents(context, context.collector.openBatch(state));
        } else if (isStateSection(scanner.key())) {
            read = readSection(context, state);
        } else {
            limited = limited || (scanner.key() == "limited" && first == 't');
            read = scanner.skipValue();
        }
        if (!read)
            return false;
    }
    if (flat && limited)
        context.collector.markLimited(*flat);
    return !scanner.failed();
}

bool isSyncGroup(std::string_view key)
{
    return key == "join" || key == "leave" || key == "invite" || key == "knock";
}

} // namespace

bool readSyncRooms(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    scanner.enter();
    while (scanner.nextKey()) {
        bool read = true;
        if (isSyncGroup(scanner.key()) && scanner.peek() == '{') {
            scanner.enter();
            while (read && scanner.nextKey())
                read = readRoom(context, RoomId(context.collector.intern(scanner.key())));
            read = read && !scanner.failed();
        } else {
            read = readRoom(context, RoomId(context.collector.intern(scanner.key())));
        }
        if (!read)
            return false;
    }
    return !scanner.failed();
}

} // namespace callscope
