// SPDX-License-Identifier: Apache-2.0
#include "timeline/nested.h"

namespace callscope
{

namespace
{

// While it lives, problems and byte ranges are those of the place.
class Anchor
{
public:
    Anchor(ReadContext &context, const NestedPlace &place)
        : m_context(context)
    {
        m_context.problems.setAnchor(place.offset);
        m_context.collector.setNesting(place.offset, place.room);
    }
    Anchor(const Anchor &) = delete;
    Anchor &operator=(const Anchor &) = delete;
    ~Anchor()
    {
        m_context.problems.setAnchor(std::nullopt);
        m_context.collector.endNesting();
    }

private:
    ReadContext &m_context;
};

} // namespace

bool readNested(ReadContext &context, std::string text, const NestedPlace &place)
{
    const Anchor anchor(context, place);
    const auto bytes = memorySource(std::make_shared<const std::string>(std::move(text)));
    JsonScanner scanner(*bytes, context.scanner.stopToken());
    ReadContext inner { scanner, context.collector, context.problems, context.progress, *bytes };
    inner.outerBytes = context.bytesDone();
    readSequence(inner);
    noteFailure(inner);
    return inner.shapes.soundBody;
}

bool addNestedEvent(ReadContext &context, std::string text, const NestedPlace &place, std::uint32_t batch)
{
    const Anchor anchor(context, place);
    const auto bytes = memorySource(std::make_shared<const std::string>(std::move(text)));
    JsonScanner scanner(*bytes, context.scanner.stopToken());
    ReadContext inner { scanner, context.collector, context.problems, context.progress, *bytes };
    Element element;
    if (scanner.peek() != '{') {
        context.problems.add("not-an-event", "The JSON text in this row is no object, so it is no event.", 0);
        return false;
    }
    if (!scanner.captureObject(element)) {
        noteFailure(inner);
        return false;
    }
    element.outerRoom = place.room;
    element.outerEventId = place.eventId;
    return context.collector.add(element, batch);
}

} // namespace callscope
