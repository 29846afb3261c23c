// SPDX-License-Identifier: Apache-2.0
// Arrays: of events, of bodies of any other format, of arrays.
#include "timeline/formats.h"

namespace callscope
{

namespace
{
// Deeper arrays are no way anybody writes a timeline; each level costs stack.
constexpr int deepest = 16;
} // namespace

bool readArray(ReadContext &context, int depth)
{
    JsonScanner &scanner = context.scanner;
    const std::size_t problemsBefore = context.problems.problems().size();
    if (depth == deepest) {
        context.problems.add("not-an-event", "Here stands an array inside 16 others; it was left out.",
                             scanner.offset());
        return scanner.skipValue();
    }
    std::optional<std::uint32_t> batch;
    bool isEmpty = true;
    scanner.enter();
    while (scanner.nextElement()) {
        isEmpty = false;
        const std::uint64_t element = scanner.offset();
        const std::optional<std::string> indentation = scanner.indentation();
        if (!readValue(context, batch, depth + 1) && !recover(context, element, indentation, {}))
            return false;
    }
    if (batch && context.collector.settleState(*batch))
        context.shapes.see(Format::State);
    else if (!batch || !context.shapes.sees(Format::EventJson))
        context.shapes.array = context.shapes.array || batch || isEmpty;
    context.shapes.soundBody =
        context.shapes.soundBody || context.problems.problems().size() == problemsBefore;
    return !scanner.failed();
}

bool readEvents(ReadContext &context, std::uint32_t batch)
{
    JsonScanner &scanner = context.scanner;
    if (scanner.peek() != '[')
        return scanner.skipValue();
    scanner.enter();
    Element element; // not cleared anew for each
    while (scanner.nextElement()) {
        const std::uint64_t begin = scanner.offset();
        if (scanner.peek() != '{') {
            context.problems.add("not-an-event",
                                 "Here stands a value that is no object, so it is no event; it was left out.",
                                 begin);
            if (!scanner.skipValue())
                return false;
            continue;
        }
        const std::optional<std::string> indentation = scanner.indentation();
        if (scanner.captureObject(element))
            context.collector.add(element, batch);
        else if (!recover(context, begin, indentation, context.collector.roomOf(batch)))
            return false;
        const Tally &tally = context.collector.tally();
        context.progress.tick(context.bytesDone(), tally.events, tally.invites + tally.otherCallEvents);
        if (scanner.stopRequested())
            return false;
    }
    return !scanner.failed();
}

} // namespace callscope
