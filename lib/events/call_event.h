// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.h"
#include "base/time.h"
#include "events/field.h"
#include "sdp/description.h"
#include "sdp/summary.h"

#include <cstdint>
#include <variant>
#include <vector>

namespace callscope
{

/// The room message events of a 1:1 call (Client-Server API, Voice over IP), then those that
/// proposals add to it. Group-call and MatrixRTC events are none of them (see events/event_types.h).
enum class CallEventType : std::uint8_t {
    Invite,
    Candidates,
    Answer,
    SelectAnswer,
    Reject,
    Hangup,
    Negotiate,
    StreamMetadataChanged,
    Replaces, ///< MSC2747
    RejectReplacement, ///< MSC2747
    AssertedIdentity, ///< MSC3086
    RejectLocally, ///< MSC4220
    Unknown, ///< any other `m.call.*` message event
};

/// `version` of a call event. The specification knows the integer 0 and the string "1"; whatever else
/// stands there is kept and treated as "1" (CS API, Voice over IP).
struct Version {
    enum class Kind : std::uint8_t {
        ZeroInteger, ///< 0: VoIP version 0
        One, ///< "1"
        ZeroString, ///< "0"
        OtherString, ///< any other string
    };
    Kind kind = Kind::One;
    std::string_view text; ///< the string's value, or `0`

    friend bool operator==(const Version &a, const Version &b)
    {
        return a.kind == b.kind && a.text == b.text;
    }
};

enum class VoipVersion : std::uint8_t { V0, V1 };

/// The rules an event is read by: version 0 only for the JSON integer 0, version 1 for all else,
/// absence and wrong types included.
VoipVersion effectiveVersion(const Field<Version> &version);

/// Where an event's bytes lie.
struct ByteRange {
    std::uint32_t source = 0; ///< index into Timeline::sources
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    /// 1 + index into Timeline::keptTexts where the event cannot be read again at its offset; where it stood
    /// inside a string of the source, that is the offset of what encloses it. notKept where its text was
    /// lost.
    std::uint32_t kept = 0;
    static constexpr std::uint32_t notKept = 0xffff'ffff;
};

/// One entry of `sdp_stream_metadata`. CS API, Streams.
struct StreamEntry {
    std::string_view id; ///< the stream's
    bool isObject = false;
    Field<std::string_view> purpose;
    Field<bool> audioMuted, videoMuted;
};

/// `sdp_stream_metadata`, under its stable or its unstable key (MSC3077).
struct StreamMetadata {
    enum class Key : std::uint8_t { None, Stable, Unstable, BothAlike, BothDiffer };
    Key key = Key::None;
    bool isObject = false; ///< of the stable key's value where both stand
    std::uint16_t streams = 0;
    std::vector<StreamEntry> entries; ///< of the same value, as they came
    std::string_view raw; ///< where it is no object, what stands there, cut
};

/// `{type, sdp}` of an offer, an answer or a description.
struct SessionDescription {
    Field<std::string_view> type;
    Field<sdp::Summary> sdp;
    std::uint32_t parsed = 0; ///< where sdp has a value: index into MediaFacts::descriptions
};

/// `capabilities` of a party (MSC2747).
struct Capabilities {
    Field<bool> transferee; ///< m.call.transferee
    Field<bool> dtmf; ///< m.call.dtmf
};

struct Invite {
    Field<SessionDescription> offer; ///< /content/offer
    Field<Ms> lifetime; ///< /content/lifetime
    Field<UserId> invitee; ///< /content/invitee
    StreamMetadata metadata;
    Field<Capabilities> capabilities;
};

/// `candidates`, counted. An entry is odd where it is no object or has no string `candidate`.
struct CandidateList {
    std::uint16_t count = 0; ///< entries of the array, end markers and odd ones included
    std::uint16_t endMarkers = 0; ///< entries whose `candidate` is ""
    std::uint16_t host = 0, serverReflexive = 0, peerReflexive = 0, relay = 0;
    std::uint16_t odd = 0;
    sdp::Run entries; ///< of MediaFacts::candidates
};

struct Candidates {
    Field<CandidateList> candidates; ///< /content/candidates
};

struct Answer {
    Field<SessionDescription> answer; ///< /content/answer
    StreamMetadata metadata;
    Field<Capabilities> capabilities;
};

struct SelectAnswer {
    Field<PartyId> selectedPartyId; ///< /content/selected_party_id
};

/// Has no `reason` in the specification; one that stands there all the same is kept.
struct Reject {
    Field<std::string_view> reason; ///< /content/reason
};

struct Hangup {
    Field<std::string_view> reason; ///< /content/reason
};

struct Negotiate {
    Field<SessionDescription> description; ///< /content/description
    bool hasOffer = false; ///< has the key `offer`, which the schema of Matrix 1.7 and 1.8 asked for instead
    Field<Ms> lifetime; ///< /content/lifetime
    StreamMetadata metadata;
};

struct StreamMetadataChanged {
    StreamMetadata metadata;
};

/// m.call.replaces, MSC2747: a transfer.
struct Replaces {
    Field<std::string_view> replacementId; ///< /content/replacement_id
    bool hasTargetUser = false; ///< /content/target_user is an object
    Field<UserId> targetUser; ///< /content/target_user/id
    Field<CallId> createCall, awaitCall; ///< /content/create_call, /content/await_call
};

/// Whom a bridge says the other side is. MSC3086.
struct Identity {
    Field<std::string_view> id, displayName, avatarUrl;
};
struct AssertedIdentity {
    Field<Identity> identity; ///< /content/asserted_identity; null takes back what was said before
};

/// An event whose content has no typed body here: proposals' and unknown types, redacted events and
/// events whose content is no object.
struct OtherBody {
};

using CallBody = std::variant<OtherBody, Invite, Candidates, Answer, SelectAnswer, Reject, Hangup, Negotiate,
                              StreamMetadataChanged, Replaces, AssertedIdentity>;

/// Everything about an event that is not its content (CS API, Room event format).
struct Envelope {
    std::string_view type; ///< as it came, unescaped
    Field<EventId> eventId;
    Field<UserId> sender;
    Field<Timestamp> originServerTs;
    Field<std::string_view> stateKey; ///< must be absent on a call event
    RoomId room; ///< of the event, else of what encloses it; empty where nothing names it
    Field<std::string_view> transactionId; ///< /unsigned/transaction_id
    Field<Ms> age; ///< /unsigned/age, or `age` at the top level
    ByteRange bytes;
    bool redacted = false; ///< `redacted_because`, in `unsigned` or at the top level
    bool decrypted = false; ///< came as the decrypted half of an encrypted event
    bool contentIsObject = false;
    /// Came with a /sync that went on where another one of the source had ended: `age` says how late.
    bool isFresh = false;
    bool clientClock = false; ///< originServerTs is the client's: taken from its own request (HAR)
};

/// Small things that tell which client wrote an event.
struct SenderMarks {
    bool capabilities = false; ///< `capabilities` (MSC2747)
    bool emptySdpMid = false; ///< a candidate with `sdpMid` ""
    bool usernameFragment = false; ///< a candidate with `usernameFragment`, as browsers write it
};

/// One event of a 1:1 call. Parsing it cannot fail, it can only be odd.
/// Every view in it points into the text of the Timeline that holds it.
struct CallEvent {
    Envelope envelope;
    CallEventType type = CallEventType::Unknown;
    bool unstableName = false; ///< the type is spelt with its unstable prefix
    Field<CallId> callId; ///< /content/call_id
    Field<Version> version; ///< /content/version
    Field<PartyId> partyId; ///< /content/party_id
    SenderMarks marks;
    bool groupLeg = false; ///< has a non-null `conf_id`: a leg of a mesh group call (MSC3401)
    std::string_view groupField; ///< the first field that only legs of group calls have and that is not null
    std::string_view unknownField; ///< the first key of the content that nobody is known to write
    std::string_view badNumber; ///< the first number of the content that is no integer below 2^53, cut
    CallBody body;

    template <class Body>
    const Body *as() const
    {
        return std::get_if<Body>(&body);
    }
    VoipVersion voipVersion() const { return effectiveVersion(version); }
};

} // namespace callscope
