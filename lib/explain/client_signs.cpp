// SPDX-License-Identifier: Apache-2.0
#include "explain/client_signs.h"

#include "calls/reasons.h"

#include <algorithm>

namespace callscope
{

namespace
{

using enum Sign;

constexpr int no = never;

// Sources of each column: matrix-js-sdk src/webrtc/call.ts; element-android …/call/model/MxCallImpl.kt;
// matrix-ios-sdk MatrixSDK/VoIP/MXCall.m; nheko src/voip/CallManager.cpp, mtxclient voip.cpp;
// matrix-dart-sdk lib/src/voip; hydrogen-web src/matrix/calls/PeerCall.ts; mautrix-go event/voip.go.
constexpr std::array table {
    // clang-format off
    //                                                                              JsSdk Andr. iOS Nheko Dart Hydr. Mautrix
    SignEntry { CallIdTimeAndText, "call_id of milliseconds and 16 characters",     { 3,   no,  no,  no,   3,   0,   0 } },
    SignEntry { CallIdTimeAndFraction, "call_id of `c`, milliseconds and a fraction", { 5, no,  no,  no,  no,   0,   0 } },
    SignEntry { CallIdTime, "call_id of `c` and milliseconds",                      { no,  no,  no,   4,  no,   0,   0 } },
    SignEntry { CallIdUpperUuid, "call_id is a UUID in capitals",                   { no,  no,   4,  no,  no,   0,   0 } },
    SignEntry { CallIdLowerUuid, "call_id is a UUID",                               { no,   2,  no,  no,  no,   0,   0 } },
    SignEntry { Lifetime10, "negotiate lifetime of 10 s",                           { 0,    0,   0,   0,   2,   0,   0 } },
    SignEntry { Lifetime30, "lifetime of 30 s",                                     { no,  no,   3,  no,  no,   0,   0 } },
    SignEntry { Lifetime60, "lifetime of 60 s",                                     { 1,   no,  no,  no,   1,   1,   0 } },
    SignEntry { Lifetime120, "lifetime of 120 s",                                   { no,   2,  no,   2,  no,   0,   0 } },
    SignEntry { IntegerVersion, "version is a number other than 0",                 { no,  no,   0,  no,  no,   0,   3 } },
    SignEntry { DevicePartyId, "party_id looks like a device ID",                   { 1,    1,   1,  no,  no,   0,   0 } },
    SignEntry { UserHangupCamel, "reason `userHangup`",                             { no,  no,  no,  no,   6,   0,   0 } },
    SignEntry { EmptyReason, "reason is an empty string",                           { no,  no,  no,  no,  no,   0,   3 } },
    SignEntry { ReasonOfJsSdk, "a reason that only matrix-js-sdk writes",           { 4,   no,  no,  no,  no,   0,   0 } },
    SignEntry { CancelWithoutReason, "cancelled without a reason",                  { 3,   no,  no,  no,  no,   0,   0 } },
    SignEntry { Version0UserHangup, "reason `user_hangup` in version 0",            { 2,    0,   0,   0,  no,   0,   0 } },
    SignEntry { StableMetadata, "sdp_stream_metadata",                              { 2,   no,   0,  no,  no,   0,   0 } },
    SignEntry { UnstableMetadata, "stream metadata under its unstable name only",   { no,  no,   0,  no,   3,   3,   0 } },
    SignEntry { NoMetadata, "no stream metadata",                                   { -2,   1,   0,   1,  -2,  -2,   0 } },
    SignEntry { Capabilities, "capabilities",                                       { 1,    0,   0,  no,   1,   0,   0 } },
    SignEntry { EmptySdpMid, "candidates with an empty sdpMid",                     { no,   0,   0,   4,   0,   0,   0 } },
    SignEntry { UsernameFragment, "candidates with usernameFragment, as browsers write them", { 2, no, no, no, no, 2, 0 } },
    SignEntry { EndOfCandidates, "sends an end of candidates",                      { 2,   no,  no,  no,   0,   0,   0 } },
    SignEntry { EmptyInvitee, "invitee is an empty string",                         { no,  no,  no,   4,  no,   0,   0 } },
    SignEntry { NegotiateWithoutVersion, "negotiate without version",               { no,  no,  no,   4,  no,   0,   0 } },
    SignEntry { LibWebrtc, "SDP of Chromium's WebRTC library",                      { 1,    1,   1,  no,   1,   1,   0 } },
    SignEntry { Firefox, "SDP of Firefox",                                          { 3,   no,  no,  no,   1,   2,   0 } },
    SignEntry { GStreamer, "SDP of GStreamer",                                      { no,  no,  no,   4,  no,  no,   0 } },
    // clang-format on
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].sign != static_cast<Sign>(i))
            return false;
    }
    return true;
}
static_assert(inOrder());

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isAlnum(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

constexpr std::size_t msDigits = 13; // of any time between 2001 and 2286

bool startsWithMs(std::string_view text)
{
    return text.size() >= msDigits && text[0] == '1'
        && std::all_of(text.begin(), text.begin() + msDigits, isDigit);
}

bool isUuid(std::string_view id, bool upper)
{
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (id.size() != shape.size())
        return false;
    bool letters = false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (shape[i] == '-' ? id[i] != '-' : !isAlnum(id[i]))
            return false;
        if (shape[i] != '-' && !isDigit(id[i])) {
            letters = true;
            if (isUpper(id[i]) != upper)
                return false;
        }
    }
    return letters;
}

class Signs
{
public:
    void add(Sign sign, bool there = true)
    {
        if (there && std::find(m_signs.begin(), m_signs.end(), sign) == m_signs.end())
            m_signs.push_back(sign);
    }
    std::vector<Sign> take() { return std::move(m_signs); }

private:
    std::vector<Sign> m_signs;
};

void lookAtCallId(std::string_view id, Signs &signs)
{
    const std::string_view rest = startsWithMs(id) ? id.substr(msDigits) : std::string_view();
    signs.add(CallIdTimeAndText, rest.size() == 16 && std::all_of(rest.begin(), rest.end(), isAlnum));
    if (id.starts_with('c') && startsWithMs(id.substr(1))) {
        const std::string_view after = id.substr(1 + msDigits);
        const bool digits =
            std::all_of(after.begin(), after.end(), [](char c) { return isDigit(c) || c == '.'; });
        signs.add(CallIdTime, after.empty());
        signs.add(CallIdTimeAndFraction, digits && after.find('.') != after.npos);
    }
    signs.add(CallIdUpperUuid, isUuid(id, true));
    signs.add(CallIdLowerUuid, isUuid(id, false));
}

void lookAtMetadata(const StreamMetadata &metadata, VoipVersion version, Signs &signs)
{
    using Key = StreamMetadata::Key;
    signs.add(StableMetadata, metadata.key == Key::Stable || metadata.key == Key::BothAlike);
    signs.add(UnstableMetadata, metadata.key == Key::Unstable);
    signs.add(NoMetadata, metadata.key == Key::None && version == VoipVersion::V1);
}

void lookAtDescription(const Field<SessionDescription> &description, Signs &signs)
{
    const sdp::Summary *sdp = description ? description->sdp.get() : nullptr;
    if (!sdp)
        return;
    signs.add(LibWebrtc, sdp->maker == sdp::Maker::LibWebrtc);
    signs.add(Firefox, sdp->maker == sdp::Maker::Firefox);
    signs.add(GStreamer, sdp->maker == sdp::Maker::GStreamer);
}

void lookAtHangup(const Call &call, const CallEvent &event, const Hangup &hangup, int party, Signs &signs)
{
    const bool version0 = event.voipVersion() == VoipVersion::V0;
    signs.add(CancelWithoutReason,
              hangup.reason.isAbsent() && !version0 && event.envelope.contentIsObject
                  && !event.envelope.redacted && party == call.caller && call.answer < 0);
    if (!hangup.reason)
        return;
    constexpr std::array ofJsSdk { "replaced", "signalling_timeout", "new_session" };
    const std::string_view reason = *hangup.reason;
    signs.add(UserHangupCamel, reason == "userHangup");
    signs.add(EmptyReason, reason.empty());
    signs.add(ReasonOfJsSdk, std::find(ofJsSdk.begin(), ofJsSdk.end(), reason) != ofJsSdk.end());
    signs.add(Version0UserHangup, version0 && reason == "user_hangup");
}

void lookAtEvent(const Call &call, const CallEvent &event, int party, Signs &signs)
{
    const VoipVersion version = event.voipVersion();
    const std::string_view number = event.version.rawJson();
    signs.add(IntegerVersion, !number.empty() && std::all_of(number.begin(), number.end(), isDigit));
    signs.add(Capabilities, event.marks.capabilities);
    signs.add(EmptySdpMid, event.marks.emptySdpMid);
    signs.add(UsernameFragment, event.marks.usernameFragment);
    if (const auto *invite = event.as<Invite>()) {
        lookAtCallId(call.callId.view(), signs);
        lookAtMetadata(invite->metadata, version, signs);
        lookAtDescription(invite->offer, signs);
        if (invite->lifetime) {
            signs.add(Lifetime30, *invite->lifetime == Ms(30'000));
            signs.add(Lifetime60, *invite->lifetime == Ms(60'000));
            signs.add(Lifetime120, *invite->lifetime == Ms(120'000));
        }
        signs.add(EmptyInvitee, invite->invitee && invite->invitee->empty());
    } else if (const auto *answer = event.as<Answer>()) {
        lookAtMetadata(answer->metadata, version, signs);
        lookAtDescription(answer->answer, signs);
    } else if (const auto *negotiate = event.as<Negotiate>()) {
        signs.add(Lifetime10, negotiate->lifetime && *negotiate->lifetime == Ms(10'000));
        signs.add(NegotiateWithoutVersion, event.version.isAbsent() && event.envelope.contentIsObject);
    } else if (const auto *candidates = event.as<Candidates>()) {
        signs.add(EndOfCandidates, candidates->candidates && candidates->candidates->endMarkers > 0);
    } else if (const auto *hangup = event.as<Hangup>()) {
        lookAtHangup(call, event, *hangup, party, signs);
    }
}

} // namespace

const SignEntry &signEntry(Sign sign)
{
    return table[static_cast<std::size_t>(sign)];
}

std::vector<std::vector<Sign>> signsOf(const Timeline &timeline, const Call &call)
{
    std::vector<Signs> signs(call.parties.size());
    for (std::size_t party = 0; party < signs.size(); ++party) {
        const std::optional<PartyId> &id = call.parties[party].partyId;
        const std::string_view partyId = id ? id->view() : std::string_view();
        signs[party].add(DevicePartyId,
                         partyId.size() == 10 && std::all_of(partyId.begin(), partyId.end(), isUpper));
    }
    for (std::size_t i = 0; i < call.events.size(); ++i) {
        if (const int party = call.eventParty[i]; party >= 0)
            lookAtEvent(call, timeline.callEvents[call.events[i]], party,
                        signs[static_cast<std::size_t>(party)]);
    }
    std::vector<std::vector<Sign>> all;
    all.reserve(signs.size());
    for (Signs &ofParty : signs)
        all.push_back(ofParty.take());
    return all;
}

} // namespace callscope
