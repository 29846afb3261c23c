// SPDX-License-Identifier: Apache-2.0
#include "explain/receiver_profile.h"

namespace callscope
{

namespace
{

constexpr ReceiverProfile conforming {};

// matrix-org/matrix-js-sdk: src/webrtc/callEventHandler.ts, src/webrtc/call.ts
constexpr ReceiverProfile jsSdk {
    .earlyHangup = EarlyHangup::Ignores,
    .hangupFromAnyPartyWhileRinging = true,
    .negotiateFromAnyParty = true,
    .responseFromAnybody = true,
    .ignoresOwnUser = true,
    .echoByPartyIdAlone = true,
    .ringsAgain = true,
    .ringMargin = Ms(3'000),
};

// element-hq/element-android: matrix-sdk-android/…/call/CallSignalingHandler.kt
constexpr ReceiverProfile elementAndroid {
    .earlyHangup = EarlyHangup::Ends,
    .ringsForOtherInvitees = true,
};

// matrix-org/matrix-ios-sdk: MatrixSDK/VoIP/MXCallManager.m, MXCall.m
constexpr ReceiverProfile elementIos {
    .earlyHangup = EarlyHangup::Ends,
    .hangupFromAnyParty = true,
};

// Nheko-Reborn/nheko: src/voip/CallManager.cpp
constexpr ReceiverProfile nheko {
    .earlyHangup = EarlyHangup::Ends,
    .hangupFromAnyParty = true,
    .candidatesFromAnyParty = true,
    .failsOnNegotiate = true,
};

// famedly/matrix-dart-sdk: lib/src/voip/voip.dart, lib/src/voip/call_session.dart
constexpr ReceiverProfile dartSdk {
    .earlyHangup = EarlyHangup::Ends,
    .hangupFromAnyParty = true,
    .candidatesFromAnyParty = true,
    .negotiateFromAnyParty = true,
    .responseFromAnybody = true,
    .anyAnswerStopsRinging = true,
};

} // namespace

const ReceiverProfile &conformingProfile()
{
    return conforming;
}

const ReceiverProfile &receiverProfile(Client client)
{
    switch (client) {
    case Client::JsSdk: return jsSdk;
    case Client::ElementAndroid: return elementAndroid;
    case Client::ElementIos: return elementIos;
    case Client::Nheko: return nheko;
    case Client::DartSdk: return dartSdk;
    case Client::Hydrogen:
    case Client::MautrixGo:
    case Client::Unknown: break;
    }
    return conforming;
}

} // namespace callscope
