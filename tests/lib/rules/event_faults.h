// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_facts.h"

namespace callscope::test
{

/// What a fault in the order, number or sender of events must lead to. The first row that fits counts.
struct EventFault {
    Fault fault;
    const char *types; ///< of the event, after `m.call.`; separated by spaces, `*` for all
    bool (*when)(const CallFacts &); ///< null: always
    FaultOutcome outcome;
};

inline const QList<EventFault> &eventFaults()
{
    using F = const CallFacts &;
    static const QList<EventFault> table {
        // An event that is not there.
        { Fault::Dropped, "invite", [](F f) { return f.seen > 5'000; }, trips("orphan-event") },
        { Fault::Dropped, "invite", nullptr,
          isLegal("Timeline: it may follow behind the end of the window") },
        { Fault::Dropped, "candidates",
          [](F f) { return !f.version0 && f.soleMarker && !f.isLoser && f.gathered > 10'000; },
          trips("end-marker-missing") },
        { Fault::Dropped, "candidates",
          [](F f) { return f.soleCandidates && !f.isLoser && f.gathered > 10'000; },
          trips("no-candidates-at-all") },
        { Fault::Dropped, "candidates", nullptr,
          isLegal("ICE candidate batching: the number of events is free; End-of-candidates: a call may end "
                  "before gathering does") },
        { Fault::Dropped, "answer reject", [](F f) { return f.selected; },
          trips("select-answer-unknown-party") },
        { Fault::Dropped, "answer", [](F f) { return f.sendsCandidates && f.answersOnce; },
          trips("callee-candidates-before-answer candidates-unknown-party") },
        { Fault::Dropped, "answer reject", nullptr,
          isLegal("Client behaviour: a device may leave a call alone") },
        { Fault::Dropped, "select_answer",
          [](F f) {
              return (f.untilEnd >= 2'000 || f.untilEnd < 0) && f.seen > 15'000
                  && f.sinceInvite < f.lifetime - 5'000;
          },
          trips("select-answer-missing") },
        { Fault::Dropped, "select_answer", nullptr,
          isLegal("m.call.select_answer: a caller that gives up, or ends the call at once, selects nobody") },
        { Fault::Dropped, "hangup", [](F f) { return f.calledAgain; },
          trips("invite-while-own-call-open overlapping-answered-calls") },
        { Fault::Dropped, "hangup", [](F f) { return f.answered && !f.hasSelect && !f.version0 && !f.mixed; },
          trips("select-answer-missing") },
        { Fault::Dropped, "hangup", [](F f) { return f.openOffer; }, trips("negotiate-unanswered") },
        { Fault::Dropped, "hangup",
          [](F f) {
              return !f.answered && f.hangups == 1 && f.next.isEmpty()
                  && f.seen + f.sinceInvite > f.lifetime + 10'000;
          },
          trips("invite-timeout-missing") },
        { Fault::Dropped, "hangup", nullptr,
          isLegal("m.call.hangup: a call may go on behind the end of the timeline, or have two hangups") },
        { Fault::Dropped, "negotiate", [](F f) { return f.settled && f.isOffer && f.exchanges == 1; },
          trips("negotiate-answer-orphan") },
        { Fault::Dropped, "negotiate", [](F f) { return !f.isOffer && f.untilEnd > f.lifetime + 15'000; },
          trips("negotiate-unanswered") },
        { Fault::Dropped, "negotiate",
          [](F f) { return f.exchanges > 1 && f.next == QLatin1String("negotiate"); },
          trips("negotiate-answer-orphan negotiate-offer-overlap negotiate-glare") },
        { Fault::Dropped, "negotiate", nullptr,
          isLegal("m.call.negotiate: an offer may be answered until its lifetime is over") },
        { Fault::Dropped, "sdp_stream_metadata_changed replaces asserted_identity", nullptr,
          isLegal("m.call.sdp_stream_metadata_changed, MSC2747, MSC3086: nobody must send one") },

        // An event that is there twice.
        { Fault::Echoed, "*", nullptr, isLegal("Room event format: events are told apart by event_id") },
        { Fault::Repeated, "answer", [](F f) { return f.version0; },
          isLegal("Version 0: two devices of a user are one party, and both may answer") },
        { Fault::Repeated, "invite answer select_answer reject", nullptr, trips("duplicate-content") },
        { Fault::Repeated, "candidates", nullptr, trips("candidate-duplicate end-marker-repeated") },
        { Fault::Repeated, "hangup", nullptr, trips("hangup-duplicate") },
        { Fault::Repeated, "negotiate", [](F f) { return f.isOffer; }, trips("negotiate-offer-overlap") },
        { Fault::Repeated, "negotiate", nullptr, trips("negotiate-answer-orphan") },
        { Fault::Repeated, "sdp_stream_metadata_changed", nullptr, trips("metadata-changed-noop") },
        { Fault::Repeated, "replaces asserted_identity", nullptr,
          isLegal("MSC2747, MSC3086: nothing says how often they are sent") },

        // An event that comes late, and all that follows with it.
        { Fault::Late, "answer", nullptr, trips("answer-after-expiry") },
        { Fault::Late, "reject", nullptr, trips("response-after-expiry") },
        { Fault::Late, "select_answer", [](F f) { return !f.selectsReject; }, trips("select-answer-slow") },
        { Fault::Late, "negotiate", [](F f) { return !f.isOffer && f.settled; },
          trips("negotiate-answer-late") },
        { Fault::Late, "hangup candidates",
          [](F f) { return f.answered && !f.version0 && f.reason == QLatin1String("ice_failed"); },
          trips("ice-failed-after-media") },
        { Fault::Late, "hangup candidates",
          [](F f) { return f.answered && f.reason == QLatin1String("user_media_failed"); },
          trips("media-failed-late") },
        { Fault::Late, "candidates", [](F f) { return f.isOver && f.untilEnd < 0; },
          trips("event-after-end") },
        { Fault::Late, "candidates", [](F f) { return f.answerFollows && !f.answered; },
          trips("answer-after-expiry") },
        { Fault::Late, "candidates", [](F f) { return f.loserSends; }, trips("losing-party-sends") },
        { Fault::Late, "invite", [](F f) { return f.ringsBeside; },
          trips("answer-after-expiry end-marker-missing invite-timeout-missing") },
        { Fault::Late, "select_answer", [](F f) { return f.lacksMarker; }, trips("end-marker-missing") },
        { Fault::Late, "hangup", [](F f) { return f.openOffer; }, trips("negotiate-unanswered") },
        { Fault::Late, "*",
          [](F f) { return f.lacksMarker && f.untilEnd >= 0 && f.type != QLatin1String("invite"); },
          trips("end-marker-missing") },
        { Fault::Late, "*", nullptr, isLegal("Voice over IP: no clause says by when this is sent") },

        // An event that comes after all the rest of its call.
        { Fault::Last, "invite", nullptr, trips("event-before-invite hangup-before-invite") },
        { Fault::Last, "answer", nullptr,
          trips("answer-after-end callee-candidates-before-answer select-answer-unknown-party") },
        { Fault::Last, "reject", [](F f) { return f.selected; }, trips("select-answer-unknown-party") },
        { Fault::Last, "hangup reject", nullptr,
          isLegal("m.call.hangup, m.call.reject: the others may have been on their way") },
        { Fault::Last, "negotiate", nullptr, trips("negotiate-after-end negotiate-answer-late") },
        { Fault::Last, "*", [](F f) { return f.isGone; },
          isLegal("Room membership: a server takes no event of one who has left") },
        { Fault::Last, "candidates select_answer sdp_stream_metadata_changed replaces asserted_identity",
          [](F f) { return f.isOver; },
          trips("event-after-end losing-party-sends participant-left-call-open") },
        { Fault::Last, "candidates", [](F f) { return !f.hasSelect && !f.version0 && f.responds; },
          trips("select-answer-missing") },
        { Fault::Last, "select_answer", nullptr, trips("select-answer-slow") },
        { Fault::Last, "*", nullptr, isLegal("Voice over IP: nothing of the call must come after it") },

        // Two neighbours in each other's place.
        { Fault::Swapped, "invite", [](F f) { return f.next == QLatin1String("hangup"); },
          trips("hangup-before-invite") },
        { Fault::Swapped, "invite", nullptr, trips("event-before-invite") },
        { Fault::Swapped, "answer",
          [](F f) { return f.next == QLatin1String("candidates") && f.nextIsOurs && f.answersOnce; },
          trips("callee-candidates-before-answer") },
        { Fault::Swapped, "answer reject",
          [](F f) { return f.selected && f.next == QLatin1String("select_answer"); },
          trips("select-answer-unknown-party answer-after-end") },
        { Fault::Swapped, "answer", [](F f) { return f.next == QLatin1String("hangup"); },
          trips("answer-after-end") },
        { Fault::Swapped, "reject", [](F f) { return f.next == QLatin1String("answer"); },
          trips("reject-after-answered") },
        { Fault::Swapped, "negotiate", [](F f) { return f.next == QLatin1String("negotiate"); },
          trips("negotiate-answer-orphan") },
        { Fault::Swapped, "negotiate", [](F f) { return f.next == QLatin1String("hangup"); },
          trips("negotiate-after-end") },
        { Fault::Swapped, "select_answer", [](F f) { return f.next == QLatin1String("negotiate"); },
          trips("select-answer-slow") },
        { Fault::Swapped, "select_answer candidates sdp_stream_metadata_changed replaces asserted_identity",
          [](F f) { return f.nextEnds && (f.nextIsOurs || f.untilEnd > 10'000); },
          trips("event-after-end losing-party-sends") },
        { Fault::Swapped, "candidates",
          [](F f) { return f.next == QLatin1String("candidates") && f.nextIsOurs; },
          trips("candidates-after-end-marker") },
        { Fault::Swapped, "candidates",
          [](F f) { return f.next == QLatin1String("answer") && !f.hasSelect && !f.version0 && !f.mixed; },
          trips("select-answer-missing") },
        { Fault::Swapped, "*", nullptr,
          isLegal("Voice over IP: the order of these two is free, or they crossed on their way") },

        // An event of another device of its sender.
        { Fault::OtherDevice, "invite", [](F f) { return f.speaksAgain; },
          trips("party-id-changes candidates-unknown-party select-answer-not-by-caller") },
        { Fault::OtherDevice, "invite", nullptr, isLegal("Party identifiers: one event has but one") },
        { Fault::OtherDevice, "answer reject", [](F f) { return f.selected; },
          trips("select-answer-unknown-party") },
        { Fault::OtherDevice, "answer", [](F f) { return f.sendsCandidates; },
          trips("candidates-unknown-party") },
        { Fault::OtherDevice, "answer reject", nullptr,
          isLegal("Invitees: any device of the callee may respond") },
        { Fault::OtherDevice, "select_answer", nullptr, trips("select-answer-not-by-caller") },
        { Fault::OtherDevice, "candidates", [](F f) { return f.isCaller || f.seen > 10'000; },
          trips("party-id-changes candidates-unknown-party") },
        { Fault::OtherDevice, "candidates", nullptr,
          isLegal("Timeline: its answer may follow behind the end of the window") },
        { Fault::OtherDevice, "hangup",
          [](F f) { return f.isCaller || (f.answered && f.hangups == 1 && !f.afterLeave); },
          trips("party-id-changes hangup-unknown-party") },
        { Fault::OtherDevice, "hangup", nullptr,
          isLegal("m.call.hangup: sent by either party; before an answer any device of the callee is one") },
        { Fault::OtherDevice, "negotiate", nullptr, trips("negotiate-unknown-party") },
        { Fault::OtherDevice, "sdp_stream_metadata_changed", nullptr, trips("party-id-changes") },
        { Fault::OtherDevice, "replaces", nullptr, trips("replaces-not-in-call") },
        { Fault::OtherDevice, "asserted_identity", nullptr,
          isLegal("MSC3086: says nothing of who sends it") },

        // An event of a user who is not in the call.
        { Fault::OtherUser, "invite", [](F f) { return f.speaksAgain; },
          trips("select-answer-not-by-caller candidates-unknown-party hangup-unknown-party "
                "hangup-used-as-reject callee-candidates-before-answer party-id-collision") },
        { Fault::OtherUser, "invite", nullptr, isLegal("Invitees: any member may call") },
        { Fault::OtherUser, "answer", [](F f) { return f.hasInvitee; }, trips("answer-not-by-invitee") },
        { Fault::OtherUser, "reject", [](F f) { return f.hasInvitee; }, trips("reject-not-by-invitee") },
        { Fault::OtherUser, "answer", [](F f) { return f.sendsCandidates; },
          trips("candidates-unknown-party callee-candidates-before-answer no-candidates-at-all "
                "party-id-collision multiple-answers") },
        { Fault::OtherUser, "answer reject", nullptr,
          isLegal("Invitees: without one any member may respond") },
        { Fault::OtherUser, "select_answer", nullptr, trips("select-answer-not-by-caller") },
        { Fault::OtherUser, "candidates", nullptr,
          trips("candidates-unknown-party callee-candidates-before-answer stranger-in-call "
                "party-id-collision") },
        { Fault::OtherUser, "hangup", [](F f) { return f.version0; },
          isLegal("Version 0: rooms have two members, and either may hang up") },
        { Fault::OtherUser, "hangup",
          [](F f) { return !f.answered && f.reason == QLatin1String("user_busy"); },
          isLegal("Invitees: without one any member may be busy") },
        { Fault::OtherUser, "hangup", nullptr,
          trips("hangup-unknown-party hangup-used-as-reject invite-timeout-by-callee party-id-collision") },
        { Fault::OtherUser, "negotiate", nullptr, trips("negotiate-unknown-party") },
        { Fault::OtherUser, "*", nullptr, trips("party-id-collision stranger-in-call replaces-not-in-call") },

        // An event that the other side sent.
        { Fault::OtherSide, "*", [](F f) { return f.mixed; },
          trips("version-changes-in-call party-id-collision candidates-unknown-party "
                "answer-by-inviting-user") },
        { Fault::OtherSide, "invite", nullptr,
          trips("answer-by-inviting-user party-id-shared-by-roles candidates-unknown-party "
                "callee-candidates-before-answer reject-by-caller") },
        { Fault::OtherSide, "answer", nullptr, trips("answer-by-inviting-user party-id-shared-by-roles") },
        { Fault::OtherSide, "reject", nullptr, trips("reject-by-caller") },
        { Fault::OtherSide, "select_answer", nullptr, trips("select-answer-not-by-caller") },
        { Fault::OtherSide, "candidates",
          [](F f) { return f.seen > 10'000 || f.answered || f.answerFollows; },
          trips("candidate-duplicate candidate-wrong-generation callee-candidates-before-answer "
                "candidates-unknown-party end-marker-repeated") },
        { Fault::OtherSide, "candidates", nullptr,
          isLegal("Timeline: its answer may follow behind the end of the window") },
        { Fault::OtherSide, "hangup", [](F f) { return f.hangups > 1; }, trips("hangup-duplicate") },
        { Fault::OtherSide, "hangup", [](F f) { return f.reason == QLatin1String("user_busy"); },
          trips("user-busy-misused") },
        { Fault::OtherSide, "hangup", nullptr, isLegal("m.call.hangup: sent by either party") },
        { Fault::OtherSide, "negotiate", nullptr,
          trips("negotiate-answer-orphan sdp-ice-restart sdp-session-version") },
        { Fault::OtherSide, "sdp_stream_metadata_changed", nullptr,
          trips("metadata-changed-unknown-stream") },
        { Fault::OtherSide, "replaces asserted_identity", nullptr,
          isLegal("MSC2747, MSC3086: either side may send one") },
    };
    return table;
}

} // namespace callscope::test
