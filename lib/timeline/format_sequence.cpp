// SPDX-License-Identifier: Apache-2.0
// JSON values one after the other, with any white space or none between them: one body, many, or one a line.
#include "timeline/formats.h"

#include "timeline/describe_text.h"
#include "timeline/terminal_text.h"

#include <cctype>

namespace callscope
{

namespace
{

constexpr std::size_t longestMark = 256;

// Not what curl -v says of what it received (`{ [5 bytes data]`), nor a prompt (`[user@host ~]$`).
bool isJson(JsonScanner &scanner, int next)
{
    constexpr std::size_t longestPrompt = 64;
    if (next == '{')
        return scanner.lookAhead(3) != "{ [";
    if (next != '[')
        return false;
    const std::string_view begin = scanner.lookAhead(2);
    return begin.size() < 2 || !std::isalpha(static_cast<unsigned char>(begin[1]))
        || !isTerminalText(scanner.lookAhead(longestPrompt));
}

std::string_view lineOf(std::string_view text)
{
    return text.substr(0, text.find('\n'));
}

// From a line of terminal text on, all lines up to the next value: a header of HTTP looks like any text.
// False where nothing follows.
bool skipTerminalText(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    ++context.shapes.terminalTexts;
    while (scanner.peek() >= 0) {
        const std::string_view ahead = scanner.lookAhead(longestMark);
        const std::string_view line = lineOf(ahead);
        const std::size_t json = jsonBehindMark(line);
        if (json == 0 && line.size() == ahead.size())
            return scanner.resync({});
        scanner.drop(json > 0 ? json : line.size() + 1);
        if (json > 0 || isJson(scanner, scanner.peek()))
            return true;
    }
    return false;
}

// Text between or before the values: a log line, curl's headers, a prompt. False where nothing follows it.
bool skipText(ReadContext &context)
{
    constexpr std::size_t shown = 24;
    const std::uint64_t begin = context.scanner.offset();
    const std::string ahead(context.scanner.lookAhead(longestMark));
    const bool isTerminal = isTerminalText(lineOf(ahead));
    if (!isTerminal)
        context.collector.lostEvents({});
    const bool follows = isTerminal ? skipTerminalText(context) : context.scanner.resync({});
    if (isTerminal && (follows || context.shapes.values > 0))
        return follows;
    context.problems.add("not-json",
                         "This is not JSON: it begins with " + quotedText(ahead.substr(0, shown)) + "; "
                             + (follows ? "reading went on at byte " + context.place(context.scanner.offset())
                                        : std::string("no line after it begins with a bracket"))
                             + ".",
                         begin);
    return follows;
}

} // namespace

void readSequence(ReadContext &context)
{
    JsonScanner &scanner = context.scanner;
    std::optional<std::uint32_t> stream;
    for (int next = scanner.peek(); next >= 0; next = scanner.peek()) {
        const std::uint64_t begin = scanner.offset();
        const bool isText = !isJson(scanner, next);
        if (scanner.failed())
            return;
        if (isText) {
            if (!skipText(context))
                return;
            continue;
        }
        ++context.shapes.values;
        if (readValue(context, stream, 0))
            continue;
        if (!scanner.failed() || !recover(context, begin, std::string(), {}))
            return;
    }
}

void noteFailure(ReadContext &context)
{
    const std::uint64_t bytesRead = context.scanner.bytesRead();
    const ScanFailure &failure = context.scanner.failure();
    const std::uint64_t begin = context.brokenAt.value_or(failure.offset);
    switch (failure.kind) {
    case ScanFailure::Kind::Truncated:
        context.problems.add("truncated",
                             "The file ends at byte " + context.place(bytesRead)
                                 + " inside the value that begins at byte " + context.place(begin)
                                 + "; what comes before it was read.",
                             begin);
        break;
    case ScanFailure::Kind::Malformed:
        context.problems.add("not-json",
                             "The value that begins at byte " + context.place(begin)
                                 + " is not JSON: " + failure.cause + ". Nothing behind it could be read.",
                             failure.offset);
        break;
    case ScanFailure::Kind::ReadError:
        context.problems.add(context.scanner.readError()->code,
                             context.scanner.readError()->message + " What came before was read.",
                             failure.offset);
        break;
    case ScanFailure::Kind::Stopped:
    case ScanFailure::Kind::None: return;
    }
    context.collector.lostEvents({});
}

bool recover(ReadContext &context, std::uint64_t element, const std::optional<std::string> &indentation,
             RoomId room)
{
    JsonScanner &scanner = context.scanner;
    const ScanFailure failure = scanner.failure();
    const bool isTruncated = failure.kind == ScanFailure::Kind::Truncated;
    if (!indentation || (failure.kind != ScanFailure::Kind::Malformed && !isTruncated)
        || (isTruncated && !scanner.resync(*indentation))) {
        if (!context.brokenAt)
            context.brokenAt = element;
        return false;
    }
    const std::uint64_t begin = context.brokenAt.value_or(element);
    const std::string cause = isTruncated ? "it does not end" : failure.cause;
    context.problems.add("not-json",
                         "The value that begins at byte " + context.place(begin) + " is not JSON: " + cause
                             + ". It was left out from here on.",
                         isTruncated ? begin : failure.offset);
    context.collector.lostEvents(room);
    context.brokenAt.reset();
    return isTruncated || scanner.resync(*indentation);
}

bool readValue(ReadContext &context, std::optional<std::uint32_t> &stream, int depth)
{
    const int next = context.scanner.peek();
    if (next == '{')
        return readObject(context, stream, depth);
    if (next == '[')
        return readArray(context, depth);
    context.problems.add("not-an-event",
                         "Here stands a value that is no object, so it is no event; it was left out.",
                         context.scanner.offset());
    return context.scanner.skipValue();
}

} // namespace callscope
