// SPDX-License-Identifier: Apache-2.0
// Any bytes as one event.
#include "events/parse_event.h"
#include "require.h"

using namespace callscope;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view event(reinterpret_cast<const char *>(data), size);

    TextStore text;
    MediaFacts media;
    EventParser parser(text, media);
    const Result<ParsedEvent> once = parser.parse(event, {}, {});
    // What a parser read before changes nothing of what it reads now.
    const Result<ParsedEvent> again = parser.parse(event, {}, {});
    require(once.has_value() == again.has_value());
    if (!once)
        return 0;
    require(once->kind == again->kind && once->contentHash == again->contentHash);
    require(once->call.type == again->call.type && once->call.envelope.type == again->call.envelope.type);
    require(once->call.callId.hasValue() == again->call.callId.hasValue());
    require(!once->call.callId || *once->call.callId == *again->call.callId);
    return 0;
}
