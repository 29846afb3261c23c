// SPDX-License-Identifier: Apache-2.0
#include "evidence/state_json.h"

#include "events/event_types.h"
#include "reports/json_writer.h"

#include <sstream>

namespace callscope
{

namespace
{

std::string_view membershipName(MemberEvent::Membership membership)
{
    switch (membership) {
    case MemberEvent::Membership::Invite: return "invite";
    case MemberEvent::Membership::Join: return "join";
    case MemberEvent::Membership::Leave: return "leave";
    case MemberEvent::Membership::Ban: return "ban";
    case MemberEvent::Membership::Knock: return "knock";
    case MemberEvent::Membership::Other: break;
    }
    return "other";
}

void write(JsonWriter &json, std::string_view key, const Field<std::string_view> &field)
{
    if (field)
        json.member(key, *field);
    else if (!field.isAbsent())
        json.key(key).null(); // of the wrong type: what stood there does not matter
}

void write(JsonWriter &json, std::string_view key, const Field<RoomId> &field)
{
    if (field)
        json.member(key, field->view());
}

// Content without any of the keys that are read is still content: an empty one is what redaction leaves.
void writeMark(JsonWriter &json)
{
    json.member("callscope.cut", true);
}

struct BodyWriter {
    JsonWriter &json;

    void operator()(std::monostate) const { }
    void operator()(const RoomCreate &body) const
    {
        writeMark(json);
        write(json, "room_version", body.roomVersion);
        if (body.predecessor) {
            json.key("predecessor").beginObject(JsonWriter::Layout::Line);
            write(json, "room_id", body.predecessor);
            json.endObject();
        }
    }
    void operator()(const JoinRules &body) const
    {
        writeMark(json);
        write(json, "join_rule", body.joinRule);
    }
    void operator()(const PowerLevels &body) const
    {
        json.member("users_default", body.usersDefault).member("events_default", body.eventsDefault);
        json.key("users").beginObject(JsonWriter::Layout::Line);
        for (const auto &[user, level] : body.users)
            json.member(user.view(), level);
        json.endObject().key("events").beginObject(JsonWriter::Layout::Line);
        for (const auto &[type, level] : body.events)
            json.member(type, level);
        json.endObject();
    }
    void operator()(const Encryption &body) const
    {
        writeMark(json);
        write(json, "algorithm", body.algorithm);
    }
    void operator()(const Tombstone &body) const
    {
        writeMark(json);
        write(json, "replacement_room", body.replacement);
    }
    void operator()(const HistoryVisibility &body) const
    {
        writeMark(json);
        write(json, "history_visibility", body.visibility);
    }
    void operator()(const FunctionalMembers &body) const
    {
        json.key("service_members").beginArray(JsonWriter::Layout::Line);
        for (const UserId user : body.serviceMembers)
            json.value(user.view());
        json.endArray();
    }
};

// One event on one line.
class EventWriter
{
public:
    EventWriter(std::string_view type, UserId sender, const Field<Timestamp> &at)
        : m_json(m_out)
    {
        m_json.beginObject(JsonWriter::Layout::Line).member("type", type);
        if (!sender.empty())
            m_json.member("sender", sender.view());
        if (at)
            m_json.member("origin_server_ts", at->time_since_epoch().count());
    }

    JsonWriter &json() { return m_json; }
    JsonWriter &content() { return m_json.key("content").beginObject(JsonWriter::Layout::Line); }
    std::string take()
    {
        m_json.endObject().endObject();
        std::string text = m_out.str();
        text.resize(text.find_last_of('}') + 1); // the writer ends its line
        return text;
    }

private:
    std::ostringstream m_out;
    JsonWriter m_json;
};

} // namespace

std::string eventJson(const MemberEvent &event)
{
    EventWriter writer("m.room.member", event.sender, event.originServerTs);
    if (event.eventId)
        writer.json().member("event_id", event.eventId->view());
    writer.json().member("state_key", event.user.view());
    writer.content().member("membership", membershipName(event.membership));
    return writer.take();
}

std::string eventJson(const StateEvent &event)
{
    EventWriter writer(stateTypeName(static_cast<StateType>(event.body.index())), event.sender,
                       event.originServerTs);
    writer.json().member("state_key", "");
    std::visit(BodyWriter { writer.content() }, event.body);
    return writer.take();
}

std::string eventJson(const EncryptedEvent &event)
{
    EventWriter writer("m.room.encrypted", event.sender, event.originServerTs);
    writer.content().member("algorithm", "m.megolm.v1.aes-sha2");
    return writer.take();
}

std::string eventJson(const RedactionEvent &event)
{
    EventWriter writer("m.room.redaction", event.sender, event.originServerTs);
    writer.json().member("redacts", event.redacts.view());
    writer.content();
    return writer.take();
}

} // namespace callscope
