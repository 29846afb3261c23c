// SPDX-License-Identifier: Apache-2.0
// An event with those around it: /context (CS API, Event Context) and the results of /search.
#include "timeline/formats.h"

namespace callscope
{

namespace
{

bool readResult(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    if (scanner.peek() != '{')
        return scanner.skipValue();
    ContextBatches batches;
    scanner.enter();
    while (scanner.nextKey()) {
        bool read = false;
        if (scanner.key() == "context" && scanner.peek() == '{') {
            scanner.enter();
            read = true;
            while (read && scanner.nextKey())
                read = batches.takes(scanner.key()) ? batches.read(context) : scanner.skipValue();
            read = read && !scanner.failed();
        } else if (scanner.key() == "result") {
            read = batches.readEvent(context);
        } else {
            read = scanner.skipValue();
        }
        if (!read)
            return false;
    }
    batches.join(context.collector);
    return !scanner.failed();
}

bool readResults(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    if (scanner.peek() != '[')
        return scanner.skipValue();
    scanner.enter();
    while (scanner.nextElement()) {
        if (!readResult(context))
            return false;
    }
    return !scanner.failed();
}

} // namespace

bool ContextBatches::takes(std::string_view key) const
{
    return key == "events_before" || key == "event" || key == "events_after";
}

bool ContextBatches::read(ReadContext &context)
{
    const std::string &key = context.scanner.key();
    if (key == "event")
        return readEvent(context);
    const bool isBefore = key == "events_before";
    const std::uint32_t batch =
        context.collector.openBatch({ .oldestFirst = !isBefore, .newestFirst = isBefore });
    (isBefore ? m_before : m_after) = batch;
    return readEvents(context, batch);
}

bool ContextBatches::readEvent(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    if (scanner.peek() != '{')
        return scanner.skipValue();
    m_event = context.collector.openBatch({ .oldestFirst = true });
    Element element;
    scanner.beginObject(true);
    if (!scanner.finishObject(element))
        return false;
    context.collector.add(element, *m_event);
    return true;
}

void ContextBatches::join(Collector &collector) const
{
    if (m_before && m_event)
        collector.follow(*m_event, *m_before);
    if (m_event && m_after)
        collector.follow(*m_after, *m_event);
}

bool readSearch(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    scanner.enter();
    while (scanner.nextKey()) {
        if (scanner.key() != "room_events" || scanner.peek() != '{') {
            if (!scanner.skipValue())
                return false;
            continue;
        }
        scanner.enter();
        while (scanner.nextKey()) {
            if (!(scanner.key() == "results" ? readResults(context) : scanner.skipValue()))
                return false;
        }
    }
    return !scanner.failed();
}

} // namespace callscope
