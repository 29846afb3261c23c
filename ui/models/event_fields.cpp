// SPDX-License-Identifier: Apache-2.0
#include "models/event_fields.h"

#include "models/text.h"

#include <algorithm>
#include <span>

namespace callscope::ui
{

namespace
{

enum class Need : std::uint8_t { Optional, Version1, Always };

struct KnownField {
    std::string_view pointer; ///< from `content` down
    JsonKind kind;
    Need need;
};

constexpr KnownField commonFields[] = {
    { "/call_id", JsonKind::String, Need::Always },
    { "/party_id", JsonKind::String, Need::Version1 },
    { "/version", JsonKind::String, Need::Always },
};
constexpr KnownField inviteFields[] = {
    { "/offer", JsonKind::Object, Need::Always },
    { "/offer/type", JsonKind::String, Need::Always },
    { "/offer/sdp", JsonKind::String, Need::Always },
    { "/lifetime", JsonKind::Number, Need::Always },
    { "/invitee", JsonKind::String, Need::Optional },
    { "/sdp_stream_metadata", JsonKind::Object, Need::Optional },
};
constexpr KnownField answerFields[] = {
    { "/answer", JsonKind::Object, Need::Always },
    { "/answer/type", JsonKind::String, Need::Always },
    { "/answer/sdp", JsonKind::String, Need::Always },
    { "/sdp_stream_metadata", JsonKind::Object, Need::Optional },
};
constexpr KnownField candidatesFields[] = { { "/candidates", JsonKind::Array, Need::Always } };
constexpr KnownField selectAnswerFields[] = { { "/selected_party_id", JsonKind::String, Need::Always } };
constexpr KnownField hangupFields[] = { { "/reason", JsonKind::String, Need::Version1 } };
constexpr KnownField negotiateFields[] = {
    { "/description", JsonKind::Object, Need::Always },
    { "/description/type", JsonKind::String, Need::Always },
    { "/description/sdp", JsonKind::String, Need::Always },
    { "/lifetime", JsonKind::Number, Need::Always },
    { "/sdp_stream_metadata", JsonKind::Object, Need::Optional },
};
constexpr KnownField metadataFields[] = { { "/sdp_stream_metadata", JsonKind::Object, Need::Always } };
constexpr KnownField envelopeFields[] = {
    { "/type", JsonKind::String, Need::Always },
    { "/event_id", JsonKind::String, Need::Always },
    { "/sender", JsonKind::String, Need::Always },
    { "/origin_server_ts", JsonKind::Number, Need::Always },
    // Events of /sync and state sections come without it: the enclosing object names the room.
    { "/room_id", JsonKind::String, Need::Optional },
    { "/unsigned", JsonKind::Object, Need::Optional },
};

std::span<const KnownField> bodyFields(CallEventType type)
{
    switch (type) {
    case CallEventType::Invite: return inviteFields;
    case CallEventType::Candidates: return candidatesFields;
    case CallEventType::Answer: return answerFields;
    case CallEventType::SelectAnswer: return selectAnswerFields;
    case CallEventType::Hangup: return hangupFields;
    case CallEventType::Negotiate: return negotiateFields;
    case CallEventType::StreamMetadataChanged: return metadataFields;
    default: return {};
    }
}

constexpr std::size_t maxShownValue = 2000;

/// JSON has line ends between its tokens only: folding them changes no value.
QString oneLine(std::string_view json)
{
    std::string line;
    bool folding = false;
    for (const char c : json) {
        const bool lineEnd = c == '\n' || c == '\r';
        if (folding && (lineEnd || c == ' ' || c == '\t'))
            continue;
        folding = lineEnd;
        line += lineEnd ? ' ' : c;
    }
    return fromUtf8(line);
}

/// Collects rows for one object and what lies below the objects the specification knows.
class Collector
{
public:
    Collector(std::vector<EventField> &out, std::string_view root, bool envelope, bool version1)
        : m_out(out)
        , m_root(root)
        , m_envelope(envelope)
        , m_version1(version1)
    {
    }

    /// Known fields of `json` whose parent is `parent`, each followed by what is known below it.
    void known(std::string_view json, std::string_view parent, std::span<const KnownField> fields)
    {
        const std::vector<JsonMember> members = jsonMembers(json);
        for (const KnownField &field : fields) {
            const std::size_t slash = field.pointer.rfind('/');
            if (field.pointer.substr(0, slash) != parent)
                continue;
            bool found = false;
            for (const JsonMember &member : members) {
                if (member.name != field.pointer.substr(slash + 1))
                    continue;
                found = true; // no break: a duplicate key is shown twice
                add(field.pointer, member.value, field.kind);
                if (jsonKind(member.value) == JsonKind::Object)
                    known(member.value, field.pointer, fields);
            }
            if (!found && (field.need == Need::Always || (field.need == Need::Version1 && m_version1)))
                add(field.pointer, {}, field.kind);
        }
    }

    /// The members of `json` itself that are none of the fields.
    void extra(std::string_view json, std::initializer_list<std::span<const KnownField>> lists)
    {
        for (const JsonMember &member : jsonMembers(json)) {
            const std::string pointer = '/' + member.name;
            const bool isKnown =
                std::any_of(lists.begin(), lists.end(), [&](std::span<const KnownField> list) {
                    return std::any_of(list.begin(), list.end(),
                                       [&](const KnownField &f) { return f.pointer == pointer; });
                });
            if (!isKnown && pointer != (m_envelope ? "/content" : ""))
                add(pointer, member.value, JsonKind::None);
        }
    }

private:
    void add(std::string_view pointer, std::string_view json, JsonKind expected)
    {
        EventField field;
        field.pointer = fromUtf8(m_root) + fromUtf8(pointer);
        field.name = fromUtf8(pointer.substr(1)).replace(QLatin1Char('/'), QLatin1Char('.'));
        field.kind = jsonKind(json);
        field.expected = expected;
        field.envelope = m_envelope;
        field.value = oneLine(json.substr(0, maxShownValue));
        field.size = field.kind == JsonKind::Array ? jsonElementCount(json) : json.size();
        if (json.empty())
            field.state = EventField::State::AbsentRequired;
        else if (expected == JsonKind::None)
            field.state = EventField::State::Extra;
        else if (field.kind != expected && !(pointer == "/version" && json == "0"))
            field.state = EventField::State::WrongKind;
        m_out.push_back(field);
    }

    std::vector<EventField> &m_out;
    std::string_view m_root;
    bool m_envelope;
    bool m_version1;
};

} // namespace

std::vector<EventField> eventFields(const CallEvent &event, std::string_view json)
{
    std::string_view content;
    for (const JsonMember &member : jsonMembers(json)) {
        if (member.name == "content")
            content = member.value;
    }
    const bool version1 = event.voipVersion() == VoipVersion::V1;
    const auto body = bodyFields(event.type);
    std::vector<EventField> fields;
    // A redacted event has lost its content by design: nothing in it can be asked for.
    if (!event.envelope.redacted) {
        Collector collector(fields, "/content", false, version1);
        collector.known(content, {}, commonFields);
        collector.known(content, {}, body);
        collector.extra(content, { commonFields, body });
    }
    Collector envelope(fields, {}, true, version1);
    envelope.known(json, {}, envelopeFields);
    envelope.extra(json, { envelopeFields });
    return fields;
}

} // namespace callscope::ui
