// SPDX-License-Identifier: Apache-2.0
#include "events/event_types.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

struct NamedType {
    std::string_view name;
    CallEventType type;
    bool unstable;
};

constexpr std::array callTypes {
    NamedType { "m.call.invite", CallEventType::Invite, false },
    NamedType { "m.call.candidates", CallEventType::Candidates, false },
    NamedType { "m.call.answer", CallEventType::Answer, false },
    NamedType { "m.call.select_answer", CallEventType::SelectAnswer, false },
    NamedType { "m.call.reject", CallEventType::Reject, false },
    NamedType { "m.call.hangup", CallEventType::Hangup, false },
    NamedType { "m.call.negotiate", CallEventType::Negotiate, false },
    NamedType { "m.call.sdp_stream_metadata_changed", CallEventType::StreamMetadataChanged, false },
    NamedType { "org.matrix.call.sdp_stream_metadata_changed", CallEventType::StreamMetadataChanged, true },
    NamedType { "m.call.replaces", CallEventType::Replaces, false },
    NamedType { "m.call.reject_replacement", CallEventType::RejectReplacement, false },
    NamedType { "m.call.asserted_identity", CallEventType::AssertedIdentity, false },
    NamedType { "org.matrix.call.asserted_identity", CallEventType::AssertedIdentity, true },
    NamedType { "m.call.reject_locally", CallEventType::RejectLocally, false },
};

// Named m.call.* like the events of a 1:1 call, yet of MSC3401 group calls, MSC3898 focuses and MatrixRTC.
constexpr std::array groupTypes {
    std::string_view("m.call"),
    std::string_view("m.call.member"),
    std::string_view("m.call.notify"),
    std::string_view("m.call.ring.ack"),
    std::string_view("m.call.encryption_keys"),
    std::string_view("m.call.track_subscription"),
    std::string_view("m.call.ping"),
    std::string_view("m.call.pong"),
    std::string_view("m.call.connect_to_focus"),
};

constexpr std::array groupPrefixes {
    std::string_view("org.matrix.msc3401.call"),
    std::string_view("org.matrix.msc4143.rtc"),
    std::string_view("org.matrix.msc4075."),
    std::string_view("org.matrix.msc4310.rtc"),
    std::string_view("com.famedly.call.member"),
    std::string_view("io.element.call."),
    std::string_view("m.rtc."),
};

// The state that is kept, in the order of StateBody.
constexpr std::array<std::string_view, stateTypeCount> stateTypes {
    "",
    "m.room.create",
    "m.room.join_rules",
    "m.room.power_levels",
    "m.room.encryption",
    "m.room.tombstone",
    "m.room.history_visibility",
    "io.element.functional_members",
};

const NamedType *namedType(std::string_view type)
{
    for (const NamedType &known : callTypes) {
        if (known.name == type)
            return &known;
    }
    return nullptr;
}

} // namespace

EventClass classify(std::string_view type)
{
    if (namedType(type))
        return EventClass::Call;
    if (type == "m.room.member")
        return EventClass::Member;
    if (type == "m.room.encrypted")
        return EventClass::Encrypted;
    if (type == "m.room.redaction")
        return EventClass::Redaction;
    if (stateTypeOf(type) != StateType::None)
        return EventClass::State;
    for (const std::string_view group : groupTypes) {
        if (type == group)
            return EventClass::GroupCall;
    }
    for (const std::string_view prefix : groupPrefixes) {
        if (type.starts_with(prefix))
            return EventClass::GroupCall;
    }
    return type.starts_with("m.call.") ? EventClass::Call : EventClass::Other;
}

std::string_view stateTypeName(StateType type)
{
    return stateTypes[static_cast<std::size_t>(type)];
}

StateType stateTypeOf(std::string_view type)
{
    const auto known = std::find(stateTypes.begin() + 1, stateTypes.end(), type);
    return known == stateTypes.end() ? StateType::None : static_cast<StateType>(known - stateTypes.begin());
}

CallTypeName callTypeOf(std::string_view type)
{
    const NamedType *known = namedType(type);
    return known ? CallTypeName { known->type, known->unstable }
                 : CallTypeName { CallEventType::Unknown, false };
}

std::string_view shortName(CallEventType type)
{
    switch (type) {
    case CallEventType::Invite: return "invite";
    case CallEventType::Candidates: return "candidates";
    case CallEventType::Answer: return "answer";
    case CallEventType::SelectAnswer: return "select_answer";
    case CallEventType::Reject: return "reject";
    case CallEventType::Hangup: return "hangup";
    case CallEventType::Negotiate: return "negotiate";
    case CallEventType::StreamMetadataChanged: return "sdp_stream_metadata_changed";
    case CallEventType::Replaces: return "replaces";
    case CallEventType::RejectReplacement: return "reject_replacement";
    case CallEventType::AssertedIdentity: return "asserted_identity";
    case CallEventType::RejectLocally: return "reject_locally";
    case CallEventType::Unknown: break;
    }
    return "unknown";
}

} // namespace callscope
