// SPDX-License-Identifier: Apache-2.0
#include "events/parse_event.h"

#include "events/json_text.h"
#include "events/parse_content.h"

#include <array>

namespace callscope
{

namespace
{

enum Key : std::size_t {
    TypeKey,
    ContentKey,
    EventIdKey,
    SenderKey,
    TimeKey,
    StateKeyKey,
    RoomKey,
    UnsignedKey,
    AgeKey,
    RedactedKey,
    DecryptedKey,
    EncryptedKey,
    KeyCount
};

constexpr std::array<std::string_view, KeyCount> keys {
    "type",    "content",  "event_id", "sender",           "origin_server_ts", "state_key",
    "room_id", "unsigned", "age",      "redacted_because", "decrypted",        "encrypted",
};

using Values = std::array<std::string_view, KeyCount>;

bool isObject(std::string_view json)
{
    return json.starts_with('{');
}

bool isThere(std::string_view json)
{
    return !json.empty() && json != "null";
}

} // namespace

class EventParser::Private
{
public:
    Private(TextStore &text, MediaFacts &media)
        : fields(text)
        , content(splitter, fields, media)
    {
    }

    // Fills `values` from an event or from both halves of a pair.
    std::string_view split(std::string_view json, Values &values, bool &decrypted);
    void readUnsigned(const Values &values, Envelope &envelope);

    FieldReader fields;
    JsonSplitter splitter;
    ContentParser content;
};

EventParser::EventParser(TextStore &text, MediaFacts &media)
    : d(std::make_unique<Private>(text, media))
{
}
EventParser::~EventParser() = default;
EventParser::EventParser(EventParser &&) noexcept = default;

std::string_view EventParser::Private::split(std::string_view json, Values &values, bool &decrypted)
{
    std::string_view error = splitter.object(json, keys, values);
    if (!error.empty() || !values[TypeKey].empty())
        return error;
    const std::string_view clear = values[DecryptedKey];
    const std::string_view wire = values[EncryptedKey];
    if (isObject(wire))
        error = splitter.object(wire, keys, values);
    if (!isObject(clear) || !error.empty())
        return error;
    Values inner;
    error = splitter.object(clear, keys, inner);
    // Type and content are those of the decrypted half; of the rest the wire's counts where it says
    // something.
    decrypted = isObject(wire);
    for (std::size_t key = 0; key < KeyCount; ++key) {
        if (key == TypeKey || key == ContentKey || !isObject(wire) || values[key].empty())
            values[key] = inner[key];
    }
    return error;
}

void EventParser::Private::readUnsigned(const Values &values, Envelope &envelope)
{
    constexpr std::array<std::string_view, 3> parts { "age", "transaction_id", "redacted_because" };
    std::array<std::string_view, 3> inner;
    if (isObject(values[UnsignedKey]))
        splitter.object(values[UnsignedKey], parts, inner);
    // Servers that still speak the first version of the format repeat these at the top level.
    envelope.age = fields.milliseconds(inner[0].empty() ? values[AgeKey] : inner[0]);
    envelope.transactionId = fields.single(inner[1]);
    envelope.redacted = isThere(inner[2]) || isThere(values[RedactedKey]);
}

Result<ParsedEvent> EventParser::parse(std::string_view json, const ByteRange &bytes)
{
    Values values;
    ParsedEvent parsed;
    Envelope &envelope = parsed.call.envelope;
    if (const std::string_view error = d->split(json, values, envelope.decrypted); !error.empty())
        return tl::unexpected(Error { "bad-event", std::string(error), bytes.offset });

    envelope.bytes = bytes;
    const auto type = d->fields.string(values[TypeKey]);
    parsed.kind = type ? classify(*type) : EventClass::Other;
    const CallTypeName name = type ? callTypeOf(*type) : CallTypeName {};
    const bool isKept = parsed.kind == EventClass::Call || parsed.kind == EventClass::Member
        || parsed.kind == EventClass::Encrypted;
    if (isKept)
        envelope.type = d->fields.text().intern(*type);
    if (const auto room = d->fields.string(values[RoomKey]))
        parsed.room = RoomId(d->fields.text().intern(*room));
    parsed.time = values[TimeKey];
    parsed.isEvent = !values[TypeKey].empty() || !values[ContentKey].empty();
    if (!isKept)
        return parsed;
    envelope.eventId = d->fields.singleId<EventId>(values[EventIdKey]);
    envelope.sender = d->fields.repeatedId<UserId>(values[SenderKey]);
    envelope.originServerTs = d->fields.timestamp(values[TimeKey]);
    envelope.stateKey = d->fields.repeated(values[StateKeyKey]);
    d->readUnsigned(values, envelope);
    envelope.contentIsObject = isObject(values[ContentKey]);
    parsed.contentHash = jsonHash(values[ContentKey]);

    if (parsed.kind == EventClass::Call) {
        parsed.call.type = name.type;
        parsed.call.unstableName = name.unstable;
        // Redaction takes the content away: nothing is missing from what is left.
        const bool emptied = envelope.redacted && parsed.contentHash == jsonHash("{}");
        if (envelope.contentIsObject && !emptied)
            d->content.parse(values[ContentKey], parsed.call);
    } else if (parsed.kind == EventClass::Member && envelope.contentIsObject) {
        constexpr std::array<std::string_view, 1> parts { "membership" };
        std::array<std::string_view, 1> inner;
        d->splitter.object(values[ContentKey], parts, inner);
        if (const auto membership = d->fields.string(inner[0]))
            parsed.membership = d->fields.text().intern(*membership);
    }
    return parsed;
}

} // namespace callscope
