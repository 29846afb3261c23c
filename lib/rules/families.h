// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rule.h"

#include <span>

namespace callscope
{

/// The rules of each file, in the order of the specification. catalogue.cpp puts them together.
std::span<const Rule> callIdRules();
std::span<const Rule> versionRules();
std::span<const Rule> partyIdRules();
std::span<const Rule> partyIdInCallRules();
std::span<const Rule> lifetimeRules();
std::span<const Rule> hangupReasonRules();
std::span<const Rule> hangupInCallRules();
std::span<const Rule> rejectRules();
std::span<const Rule> selectAnswerRules();
std::span<const Rule> selectAnswerChoiceRules();
std::span<const Rule> timeoutRules();
std::span<const Rule> sequenceRules();
std::span<const Rule> duplicateRules();
std::span<const Rule> glareRules();
std::span<const Rule> eventShapeRules();
std::span<const Rule> eventInRoomRules();
std::span<const Rule> descriptionFieldRules();
std::span<const Rule> inviteeRules();
std::span<const Rule> responderRules();
std::span<const Rule> hangupMeaningRules();
std::span<const Rule> courseRules();
std::span<const Rule> negotiateRules();
std::span<const Rule> negotiateExchangeRules();
std::span<const Rule> streamMetadataRules();
std::span<const Rule> roomLeaveRules();
std::span<const Rule> proposalRules();
std::span<const Rule> candidateRules();
std::span<const Rule> candidateReferenceRules();
std::span<const Rule> endMarkerRules();
std::span<const Rule> gatheringRules();
std::span<const Rule> sdpSessionRules();
std::span<const Rule> sdpMediaRules();
std::span<const Rule> sdpIceRules();
std::span<const Rule> sdpCandidateRules();
std::span<const Rule> sdpAnswerRules();
std::span<const Rule> streamRules();
std::span<const Rule> describedStreamRules();
std::span<const Rule> metadataChangeRules();

} // namespace callscope
