// SPDX-License-Identifier: Apache-2.0
#include "event_shapes.h"

namespace callscope::bench
{

namespace
{

using Shape = JsonShape;

Shape description(Shape type)
{
    return Shape::object({ { "type", std::move(type) }, { "sdp", Shape::text(Hole::Sdp) } });
}

Shape capabilities()
{
    return Shape::object(
        { { "m.call.dtmf", Shape::raw("true") }, { "m.call.transferee", Shape::raw("false") } });
}

Shape streamMetadata()
{
    return Shape::object({ { mark(Hole::Stream),
                             Shape::object({ { "purpose", Shape::text("m.usermedia") },
                                             { "audio_muted", Shape::raw("false") },
                                             { "video_muted", Shape::raw(Hole::Muted) } }) } });
}

Shape version1(Shape::Members members)
{
    Shape content = Shape::object({ { "call_id", Shape::text(Hole::CallId) },
                                    { "party_id", Shape::text(Hole::PartyId) },
                                    { "version", Shape::text("1") } });
    for (auto &[key, value] : members)
        content.add(key, std::move(value));
    return content;
}

Shape version0(Shape::Members members)
{
    Shape content =
        Shape::object({ { "call_id", Shape::text(Hole::CallId) }, { "version", Shape::raw("0") } });
    for (auto &[key, value] : members)
        content.add(key, std::move(value));
    return content;
}

Shape contentOf(CallForm form)
{
    switch (form) {
    case CallForm::Invite:
        return version1({ { "lifetime", Shape::raw("60000") },
                          { "invitee", Shape::text(Hole::Other) },
                          { "offer", description(Shape::text("offer")) },
                          { "capabilities", capabilities() },
                          { "sdp_stream_metadata", streamMetadata() } });
    case CallForm::Candidates:
    case CallForm::CandidatesEscaped: return version1({ { "candidates", Shape::raw(Hole::Candidates) } });
    case CallForm::Answer:
        return version1({ { "answer", description(Shape::text("answer")) },
                          { "capabilities", capabilities() },
                          { "sdp_stream_metadata", streamMetadata() } });
    case CallForm::SelectAnswer:
        return version1({ { "selected_party_id", Shape::text(Hole::SelectedParty) } });
    case CallForm::Reject:
    case CallForm::HangupWithoutReason: return version1({});
    case CallForm::Hangup:
    case CallForm::HangupEscaped: return version1({ { "reason", Shape::text(Hole::Reason) } });
    case CallForm::Negotiate:
        return version1({ { "lifetime", Shape::raw("60000") },
                          { "description", description(Shape::text(Hole::SdpType)) },
                          { "sdp_stream_metadata", streamMetadata() } });
    case CallForm::StreamMetadataChanged: return version1({ { "sdp_stream_metadata", streamMetadata() } });
    case CallForm::InviteV0:
        return version0(
            { { "lifetime", Shape::raw("60000") }, { "offer", description(Shape::text("offer")) } });
    case CallForm::CandidatesV0: return version0({ { "candidates", Shape::raw(Hole::Candidates) } });
    case CallForm::AnswerV0: return version0({ { "answer", description(Shape::text("answer")) } });
    case CallForm::HangupV0: break;
    }
    return version0({});
}

} // namespace

std::string_view typeOf(CallForm form)
{
    switch (form) {
    case CallForm::Invite:
    case CallForm::InviteV0: return "m.call.invite";
    case CallForm::Candidates:
    case CallForm::CandidatesEscaped:
    case CallForm::CandidatesV0: return "m.call.candidates";
    case CallForm::Answer:
    case CallForm::AnswerV0: return "m.call.answer";
    case CallForm::SelectAnswer: return "m.call.select_answer";
    case CallForm::Reject: return "m.call.reject";
    case CallForm::Negotiate: return "m.call.negotiate";
    case CallForm::StreamMetadataChanged: return "m.call.sdp_stream_metadata_changed";
    case CallForm::Hangup:
    case CallForm::HangupEscaped:
    case CallForm::HangupWithoutReason:
    case CallForm::HangupV0: break;
    }
    return "m.call.hangup";
}

JsonShape callEventShape(CallForm form)
{
    if (form == CallForm::HangupEscaped)
        return eventShape(R"("m\u002ecall.hangup")", contentOf(form));
    if (form == CallForm::CandidatesEscaped)
        return eventShape(R"("\u006d.call.candidates")", contentOf(form));
    return eventShape('"' + std::string(typeOf(form)) + '"', contentOf(form));
}

JsonShape candidateShape()
{
    return Shape::object({ { "candidate", Shape::text(Hole::Candidate) },
                           { "sdpMid", Shape::text("0") },
                           { "sdpMLineIndex", Shape::raw("0") } });
}

} // namespace callscope::bench
