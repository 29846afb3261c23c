// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_facts.h"

#include "calls/reasons.h"
#include "calls/rebuild.h"
#include "events/event_types.h"
#include "views/time_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderFacts)
};

QString joined(const QStringList &facts)
{
    return facts.join(QStringLiteral(" · "));
}

QString mediaWords(const sdp::Summary &sdp)
{
    if (!sdp.startsLikeSdp)
        return Words::tr("no SDP text");
    QStringList media;
    if (sdp.audio > 0)
        media << Words::tr("audio");
    if (sdp.video > 0)
        media << Words::tr("video");
    if (sdp.application > 0)
        media << Words::tr("data");
    if (sdp.otherMedia > 0)
        media << Words::tr("other media");
    if (sdp.rejected > 0)
        media << Words::tr("%1 rejected").arg(sdp.rejected);
    return media.isEmpty() ? Words::tr("no m-lines") : media.join(QLatin1Char('+'));
}

QString descriptionWords(const Field<SessionDescription> &field, const QString &what)
{
    if (field.isAbsent())
        return Words::tr("%1 missing").arg(what);
    if (field.isWrong())
        return Words::tr("%1 is no object").arg(what);
    if (field->sdp.isAbsent())
        return Words::tr("%1 without sdp").arg(what);
    if (field->sdp.isWrong())
        return Words::tr("%1, its sdp is no string").arg(what);
    return Words::tr("%1 %2").arg(what, mediaWords(*field->sdp));
}

QString lifetimeWords(const Field<Ms> &lifetime)
{
    if (lifetime.isAbsent())
        return Words::tr("lifetime missing");
    if (lifetime.isWrong())
        return Words::tr("lifetime %1").arg(visibleText(lifetime.rawJson()));
    // Most are whole seconds: 60 s says more than 1 min 00 s where 90 s is the yardstick.
    const std::int64_t ms = lifetime->count();
    if (ms > 0 && ms < 600'000 && ms % 1000 == 0)
        return Words::tr("lifetime %1 s").arg(ms / 1000);
    if (ms < 0)
        return Words::tr("lifetime %1 ms").arg(ms);
    return Words::tr("lifetime %1").arg(lengthText(*lifetime));
}

QString inviteFacts(const Invite &invite)
{
    QStringList facts { descriptionWords(invite.offer, Words::tr("offer")), lifetimeWords(invite.lifetime) };
    if (invite.invitee.hasValue())
        facts << Words::tr("for %1").arg(visibleText(displayUser(*invite.invitee)));
    else if (invite.invitee.isWrong())
        facts << Words::tr("invitee is no string");
    return joined(facts);
}

QString candidatesFacts(const Candidates &body)
{
    if (body.candidates.isAbsent())
        return Words::tr("candidates missing");
    if (body.candidates.isWrong())
        return Words::tr("candidates is no array");
    const CandidateList &list = *body.candidates;
    QStringList kinds;
    const auto add = [&kinds](int count, const QString &kind) {
        if (count > 0)
            kinds << QStringLiteral("%1 %2").arg(count).arg(kind);
    };
    add(list.host, QStringLiteral("host"));
    add(list.serverReflexive, QStringLiteral("srflx"));
    add(list.peerReflexive, QStringLiteral("prflx"));
    add(list.relay, QStringLiteral("relay"));
    add(list.odd, Words::tr("unreadable"));
    const int rest = list.count - list.endMarkers - list.host - list.serverReflexive - list.peerReflexive
        - list.relay - list.odd;
    add(rest, Words::tr("of no known type"));
    QStringList facts;
    if (!kinds.isEmpty())
        facts << kinds.join(QStringLiteral(", "));
    if (list.endMarkers > 0)
        facts << Words::tr("end-of-candidates");
    return facts.isEmpty() ? Words::tr("empty list") : joined(facts);
}

QString selectFacts(const SelectAnswer &body)
{
    if (body.selectedPartyId.isAbsent())
        return Words::tr("selected_party_id missing");
    if (body.selectedPartyId.isWrong())
        return Words::tr("selected_party_id %1").arg(visibleText(body.selectedPartyId.rawJson()));
    return visibleText(body.selectedPartyId->view());
}

QString rejectFacts(const Reject &body)
{
    if (body.reason.isAbsent())
        return {};
    return Words::tr("reason %1")
        .arg(body.reason.hasValue() ? visibleText(*body.reason) : visibleText(body.reason.rawJson()));
}

QString negotiateFacts(const Negotiate &body)
{
    QString what = Words::tr("description");
    if (body.description.hasValue() && body.description->type.hasValue())
        what = visibleText(*body.description->type);
    return descriptionWords(body.description, what);
}

QString streamWords(const StreamMetadata &metadata)
{
    if (!metadata.isObject)
        return Words::tr("sdp_stream_metadata is no object");
    return metadata.streams == 1 ? Words::tr("1 stream") : Words::tr("%1 streams").arg(metadata.streams);
}

QString bodyFacts(const CallEvent &event)
{
    if (const auto *invite = event.as<Invite>())
        return inviteFacts(*invite);
    if (const auto *candidates = event.as<Candidates>())
        return candidatesFacts(*candidates);
    if (const auto *answer = event.as<Answer>()) {
        const Field<SessionDescription> &field = answer->answer;
        // The event's name says "answer" already.
        return field.hasValue() && field->sdp.hasValue() ? mediaWords(*field->sdp)
                                                         : descriptionWords(field, Words::tr("answer"));
    }
    if (const auto *select = event.as<SelectAnswer>())
        return selectFacts(*select);
    if (const auto *reject = event.as<Reject>())
        return rejectFacts(*reject);
    if (const auto *negotiate = event.as<Negotiate>())
        return negotiateFacts(*negotiate);
    if (const auto *changed = event.as<StreamMetadataChanged>())
        return changed->metadata.key == StreamMetadata::Key::None ? Words::tr("sdp_stream_metadata missing")
                                                                  : streamWords(changed->metadata);
    return {};
}

} // namespace

QString eventName(const CallEvent &event)
{
    if (event.type == CallEventType::Unknown)
        return visibleText(event.envelope.type);
    return visibleText(shortName(event.type));
}

QString eventFacts(const CallEvent &event)
{
    if (event.envelope.redacted && event.as<OtherBody>())
        return Words::tr("redacted");
    if (!event.envelope.contentIsObject)
        return Words::tr("content is no object");
    QStringList facts;
    if (const QString body = bodyFacts(event); !body.isEmpty())
        facts << body;
    if (event.unstableName)
        facts << Words::tr("unstable name");
    return joined(facts);
}

ReasonBadge hangupReason(const CallEvent &event, const Call *ended)
{
    const Hangup *hangup = event.as<Hangup>();
    if (hangup == nullptr)
        return {};
    if (ended == nullptr) {
        // Held against the specification alone, through the same words as a call's own reason.
        Call alone;
        alone.hangup = 0;
        alone.statedReason = hangup->reason;
        if (hangup->reason.isWrong())
            alone.reasonState = ReasonState::Unknown;
        else if (hangup->reason.isAbsent())
            alone.reasonState =
                event.voipVersion() == VoipVersion::V0 ? ReasonState::None : ReasonState::Missing;
        else
            alone.reasonState = isSpecReason(*hangup->reason) ? ReasonState::Stated : ReasonState::Unknown;
        return hangupReason(event, &alone);
    }
    ReasonBadge result = reasonBadge(*ended);
    if (ended->reasonState == ReasonState::Missing)
        result.badge.word = Words::tr("reason missing (required)");
    else if (ended->reasonState == ReasonState::Unknown && result.chip && !ended->statedReason.isWrong())
        result.badge.word = Words::tr("%1 (not in the specification)").arg(result.badge.word);
    else if (ended->reasonState == ReasonState::None && hangup->reason.isAbsent())
        result.badge.word = Words::tr("no reason (version 0)");
    return result;
}

} // namespace callscope::ui
