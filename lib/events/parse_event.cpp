// SPDX-License-Identifier: Apache-2.0
#include "events/parse_event.h"

#include "events/json_text.h"
#include "events/parse_content.h"
#include "events/parse_room_state.h"

#include <array>

#include <simdjson.h>

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
    RedactsKey,
    KeyCount
};

constexpr std::array<std::string_view, KeyCount> keys {
    "type",     "content", "event_id",         "sender",    "origin_server_ts", "state_key", "room_id",
    "unsigned", "age",     "redacted_because", "decrypted", "encrypted",        "redacts",
};

using Values = std::array<JsonValue, KeyCount>;

bool isGiven(const JsonValue &value)
{
    return value.isThere() && value.text != "null";
}

} // namespace

class EventParser::Private
{
public:
    Private(TextStore &text, MediaFacts &media)
        : fields(text)
        , content(tree, fields, media)
    {
    }

    // Fills `values` from an event or from both halves of a pair.
    void split(Values &values, bool &decrypted);
    void readUnsigned(const Values &values, Envelope &envelope);
    EventId redacted(const Values &values);

    FieldReader fields;
    JsonTree tree;
    ContentParser content;
    RoomStateParser state { tree, fields };
};

EventParser::EventParser(TextStore &text, MediaFacts &media)
    : d(std::make_unique<Private>(text, media))
{
}
EventParser::~EventParser() = default;
EventParser::EventParser(EventParser &&) noexcept = default;

void EventParser::Private::split(Values &values, bool &decrypted)
{
    tree.select(tree.root(), keys, values);
    if (values[TypeKey].isThere())
        return;
    const JsonValue clear = values[DecryptedKey];
    const JsonValue wire = values[EncryptedKey];
    if (wire.isObject())
        tree.select(wire, keys, values);
    if (!clear.isObject())
        return;
    Values inner;
    tree.select(clear, keys, inner);
    // Type and content are those of the decrypted half; of the rest the wire's counts where it says
    // something.
    decrypted = wire.isObject();
    for (std::size_t key = 0; key < KeyCount; ++key) {
        if (key == TypeKey || key == ContentKey || !wire.isObject() || !values[key].isThere())
            values[key] = inner[key];
    }
}

void EventParser::Private::readUnsigned(const Values &values, Envelope &envelope)
{
    constexpr std::array<std::string_view, 3> parts { "age", "transaction_id", "redacted_because" };
    std::array<JsonValue, 3> inner;
    tree.select(values[UnsignedKey], parts, inner);
    // Servers that still speak the first version of the format repeat these at the top level.
    envelope.age = fields.milliseconds(inner[0].isThere() ? inner[0].text : values[AgeKey].text);
    envelope.transactionId = fields.single(inner[1].text);
    envelope.redacted = isGiven(inner[2]) || isGiven(values[RedactedKey]);
}

EventId EventParser::Private::redacted(const Values &values)
{
    JsonValue redacts = values[RedactsKey];
    if (!redacts.isThere())
        redacts = tree.member(values[ContentKey], "redacts");
    return fields.singleId<EventId>(redacts.text).valueOr(EventId());
}

Result<ParsedEvent> EventParser::parse(std::string_view json, std::span<const std::uint32_t> marks,
                                       const ByteRange &bytes)
{
    const auto bad = [&](const char *why) {
        return tl::unexpected(Error { "bad-event", why, bytes.offset });
    };
    if (!simdjson::validate_utf8(json.data(), json.size()))
        return bad("The input is not valid UTF-8");
    if (!(marks.empty() ? d->tree.build(json) : d->tree.build(json, marks)))
        return bad("A bracket, a key, a value or a comma in it is missing or stands where it cannot");
    Values values;
    ParsedEvent parsed;
    Envelope &envelope = parsed.call.envelope;
    d->split(values, envelope.decrypted);

    envelope.bytes = bytes;
    const auto type = d->fields.string(values[TypeKey].text);
    parsed.kind = type ? classify(*type) : EventClass::Other;
    const CallTypeName name = type ? callTypeOf(*type) : CallTypeName {};
    if (parsed.kind == EventClass::State && values[StateKeyKey].text != R"("")")
        parsed.kind = EventClass::Other;
    const bool isKept = parsed.kind != EventClass::GroupCall && parsed.kind != EventClass::Other;
    if (isKept)
        envelope.type = d->fields.text().intern(*type);
    if (const auto room = d->fields.string(values[RoomKey].text))
        parsed.room = RoomId(d->fields.text().intern(*room));
    parsed.time = values[TimeKey].text;
    parsed.isEvent = values[TypeKey].isThere() || values[ContentKey].isThere();
    if (!isKept)
        return parsed;
    const JsonValue &content = values[ContentKey];
    envelope.eventId = d->fields.singleId<EventId>(values[EventIdKey].text);
    envelope.sender = d->fields.repeatedId<UserId>(values[SenderKey].text);
    envelope.originServerTs = d->fields.timestamp(values[TimeKey].text);
    envelope.stateKey = d->fields.repeated(values[StateKeyKey].text);
    d->readUnsigned(values, envelope);
    envelope.contentIsObject = content.isObject();
    parsed.contentHash = d->tree.hash(content);

    if (parsed.kind == EventClass::Call) {
        parsed.call.type = name.type;
        parsed.call.unstableName = name.unstable;
        parsed.badWord = d->tree.findBadWord();
        // Redaction takes the content away: nothing is missing from what is left.
        const bool emptied = envelope.redacted && d->tree.isEmpty(content);
        if (envelope.contentIsObject && !emptied)
            d->content.parse(content, parsed.call);
    } else if (parsed.kind == EventClass::Member) {
        if (const auto membership = d->fields.string(d->tree.member(content, "membership").text))
            parsed.membership = d->fields.text().intern(*membership);
    } else if (parsed.kind == EventClass::State) {
        parsed.state = d->state.parse(stateTypeOf(envelope.type), content);
    } else if (parsed.kind == EventClass::Redaction) {
        parsed.redacts = d->redacted(values);
    }
    return parsed;
}

} // namespace callscope
