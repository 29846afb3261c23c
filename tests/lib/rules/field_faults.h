// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"

#include <QJsonValue>
#include <QList>

namespace callscope::test
{

/// Another value of the right type, and what it leads to.
struct OtherValue {
    const char *json;
    FaultOutcome outcome;
};

/// A field of the specification's events, and what faults in it must lead to. `*` in the pointer is any index
/// or stream id.
struct FieldFaults {
    const char *types; ///< after `m.call.`; separated by spaces, `*` for all
    const char *pointer; ///< into the content
    QJsonValue::Type type; ///< that the specification wants
    FaultOutcome removed;
    FaultOutcome wrongType; ///< null, and every other type
    QList<OtherValue> others;
};

inline const QList<FieldFaults> &fieldFaults()
{
    static const QList<FieldFaults> table {
        // Common fields.
        { "*",
          "/call_id",
          QJsonValue::String,
          trips("call-id-missing"),
          trips("call-id-type"),
          { { R"("")", trips("call-id-grammar") },
            { R"("a b")", trips("call-id-grammar") },
            { R"("OtherCall7")",
              trips("orphan-event select-answer-missing select-answer-unknown-party end-marker-missing "
                    "no-candidates-at-all invite-timeout-missing negotiate-unanswered hangup-before-invite "
                    "candidates-unknown-party callee-candidates-before-answer") } } },
        { "*",
          "/version",
          QJsonValue::String,
          trips("version-missing"),
          trips("version-type"),
          { { R"("9")", trips("version-unknown") },
            { R"("0")", trips("version-string-zero") },
            { "1", trips("version-type") },
            { "0", trips("party-id-on-v0 version-changes-in-call") } } },
        { "*",
          "/party_id",
          QJsonValue::String,
          trips("party-id-missing"),
          trips("party-id-type"),
          { { R"("")", trips("party-id-grammar") },
            { R"("a b")", trips("party-id-grammar") },
            { R"("abc")", trips("party-id-weak") } } },

        // m.call.invite
        { "invite",
          "/offer",
          QJsonValue::Object,
          trips("invite-offer-missing"),
          trips("invite-offer-missing"),
          {} },
        { "invite",
          "/offer/type",
          QJsonValue::String,
          trips("invite-offer-type"),
          trips("invite-offer-type"),
          { { R"("answer")", trips("invite-offer-type") }, { R"("Offer")", trips("invite-offer-type") } } },
        { "invite",
          "/offer/sdp",
          QJsonValue::String,
          trips("invite-offer-sdp"),
          trips("invite-offer-sdp"),
          { { R"("")", trips("invite-offer-sdp") }, { R"("hello")", trips("sdp-line-syntax") } } },
        { "invite",
          "/lifetime",
          QJsonValue::Double,
          trips("lifetime-missing"),
          trips("lifetime-type"),
          { { "-1", trips("lifetime-nonpositive") },
            { "0", trips("lifetime-nonpositive") },
            { R"("90000")", trips("lifetime-type") },
            { "30000", trips("lifetime-short") },
            { "3600000", trips("lifetime-long") } } },
        { "invite",
          "/invitee",
          QJsonValue::String,
          isLegal("m.call.invite: invitee is optional",
                  "invitee-missing-multi answer-by-inviting-user invite-nobody-to-ring"),
          trips("invitee-type"),
          { { R"("bob")", trips("invitee-grammar") }, { R"("")", trips("invitee-grammar") } } },

        // m.call.candidates
        { "candidates",
          "/candidates",
          QJsonValue::Array,
          trips("candidates-missing"),
          trips("candidates-type candidates-missing"),
          { { "[]", trips("candidates-empty") } } },
        { "candidates",
          "/candidates/*",
          QJsonValue::Object,
          isLegal("m.call.candidates: any number of candidates", "no-candidates-at-all end-marker-missing"),
          trips("candidates-type"),
          { { "{}", trips("candidates-type") } } },
        { "candidates",
          "/candidates/*/candidate",
          QJsonValue::String,
          trips("candidates-type"),
          trips("candidates-type"),
          { { R"("nonsense")", trips("candidate-grammar") },
            { R"("a=candidate:1 1 UDP 2122260223 192.0.2.7 50000 typ host")", trips("candidate-a-prefix") },
            { R"("candidate:1 0 UDP 2122260223 192.0.2.7 50000 typ host")", trips("candidate-grammar") },
            { R"("candidate:1 1 UDP 2122260223 192.0.2.7 50000")", trips("candidate-grammar") },
            { R"("candidate:1 1 UDP 2122260223 192.0.2.7 70000 typ host")", trips("candidate-grammar") } } },
        { "candidates",
          "/candidates/*/sdpMid",
          QJsonValue::String,
          isLegal("m.call.candidates: sdpMLineIndex is enough since 1.10", "candidate-no-media-ref"),
          trips("candidate-ref-type candidate-no-media-ref"),
          { { R"("no such mid")", trips("candidate-ref-unknown") },
            { R"("")", trips("candidate-ref-type") } } },
        { "candidates",
          "/candidates/*/sdpMLineIndex",
          QJsonValue::Double,
          isLegal("m.call.candidates: sdpMid is enough since 1.10", "candidate-no-media-ref"),
          trips("candidate-ref-type candidate-no-media-ref"),
          { { "-1", trips("candidate-ref-type") },
            { R"("0")", trips("candidate-ref-type") },
            { "77", trips("candidate-ref-unknown candidate-ref-conflict") } } },

        // m.call.answer, m.call.select_answer, m.call.hangup
        { "answer", "/answer", QJsonValue::Object, trips("answer-fields"), trips("answer-fields"), {} },
        { "answer",
          "/answer/type",
          QJsonValue::String,
          trips("answer-fields"),
          trips("answer-fields"),
          { { R"("offer")", trips("answer-fields") }, { R"("pranswer")", trips("answer-fields") } } },
        { "answer",
          "/answer/sdp",
          QJsonValue::String,
          trips("answer-fields"),
          trips("answer-fields"),
          { { R"("")", trips("answer-fields") }, { R"("hello")", trips("sdp-line-syntax") } } },
        { "select_answer",
          "/selected_party_id",
          QJsonValue::String,
          trips("select-answer-fields"),
          trips("select-answer-fields"),
          { { R"("a b")", trips("select-answer-fields") },
            { R"("NoSuchParty7")", trips("select-answer-unknown-party") } } },
        { "hangup",
          "/reason",
          QJsonValue::String,
          trips("hangup-reason-missing"),
          trips("hangup-reason-type"),
          { { R"("")", trips("hangup-reason-unknown") },
            { R"("userHangup")", trips("hangup-reason-unknown") },
            { R"("replaced")", trips("hangup-reason-unknown") } } },

        // m.call.negotiate
        { "negotiate",
          "/description",
          QJsonValue::Object,
          trips("negotiate-fields"),
          trips("negotiate-fields"),
          {} },
        { "negotiate",
          "/description/type",
          QJsonValue::String,
          trips("negotiate-fields"),
          trips("negotiate-fields"),
          { { R"("rollback")", trips("negotiate-fields") },
            { R"("pranswer")", trips("negotiate-fields") } } },
        { "negotiate",
          "/description/sdp",
          QJsonValue::String,
          trips("negotiate-fields"),
          trips("negotiate-fields"),
          { { R"("")", trips("negotiate-fields") }, { R"("hello")", trips("sdp-line-syntax") } } },
        { "negotiate",
          "/lifetime",
          QJsonValue::Double,
          trips("negotiate-lifetime"),
          trips("negotiate-lifetime"),
          { { "-1", trips("negotiate-lifetime") }, { "0", trips("negotiate-lifetime") } } },

        // Streams.
        { "sdp_stream_metadata_changed",
          "/sdp_stream_metadata",
          QJsonValue::Object,
          trips("metadata-changed-missing"),
          trips("metadata-type"),
          {} },
        { "*",
          "/sdp_stream_metadata",
          QJsonValue::Object,
          isLegal("Streams: the metadata is optional",
                  "multistream-no-metadata multistream-to-unaware-peer metadata-changed-unknown-stream"),
          trips("metadata-type"),
          {} },
        { "invite",
          "/sdp_stream_metadata/0b2b1148-6c95-4189-848c-ea2fcc3785ca",
          QJsonValue::Object,
          isLegal("Streams: one that is not sent yet need not be announced", "stream-without-metadata"),
          trips("metadata-type"),
          {} },
        { "invite answer negotiate",
          "/sdp_stream_metadata/*",
          QJsonValue::Object,
          trips("stream-without-metadata"),
          trips("metadata-type"),
          { { "{}", trips("purpose-missing") } } },
        { "sdp_stream_metadata_changed",
          "/sdp_stream_metadata/*",
          QJsonValue::Object,
          isLegal("Streams: a change may be of some streams alone", "metadata-changed-noop"),
          trips("metadata-type"),
          { { "{}", trips("purpose-missing") } } },
        { "*",
          "/sdp_stream_metadata/*/purpose",
          QJsonValue::String,
          trips("purpose-missing"),
          trips("purpose-type"),
          { { R"("m.other")", trips("purpose-unknown") } } },
        { "*",
          "/sdp_stream_metadata/*/audio_muted",
          QJsonValue::Bool,
          isLegal("Streams: false unless it is there", "metadata-without-stream"),
          trips("muted-type"),
          { { R"("false")", trips("muted-type") }, { "0", trips("muted-type") } } },
        { "*",
          "/sdp_stream_metadata/*/video_muted",
          QJsonValue::Bool,
          isLegal("Streams: false unless it is there", "metadata-without-stream"),
          trips("muted-type"),
          { { R"("false")", trips("muted-type") }, { "0", trips("muted-type") } } },
    };
    return table;
}

/// Of version 0, where it differs.
inline const QList<FieldFaults> &fieldFaultsOfVersion0()
{
    static const QList<FieldFaults> table {
        { "*",
          "/version",
          QJsonValue::Double,
          trips("version-missing"),
          trips("version-type version-unknown"),
          { { "7", trips("version-type") } } },
        { "invite",
          "/lifetime",
          QJsonValue::Double,
          trips("lifetime-missing"),
          trips("lifetime-type"),
          { { "0", trips("lifetime-nonpositive") },
            { "30000", isLegal("Call event liveness: 90 seconds are recommended since version 1") } } },
        { "candidates",
          "/candidates/*/sdpMid",
          QJsonValue::String,
          trips("candidate-no-media-ref"),
          trips("candidate-ref-type candidate-no-media-ref"),
          {} },
        { "candidates",
          "/candidates/*/sdpMLineIndex",
          QJsonValue::Double,
          trips("candidate-no-media-ref"),
          trips("candidate-ref-type candidate-no-media-ref"),
          {} },
        { "hangup",
          "/reason",
          QJsonValue::String,
          isLegal("m.call.hangup: optional in version 0"),
          trips("hangup-reason-type"),
          { { R"("user_hangup")", trips("hangup-v0-reason-extra") } } },
    };
    return table;
}

} // namespace callscope::test
