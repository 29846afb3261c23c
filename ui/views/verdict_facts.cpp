// SPDX-License-Identifier: Apache-2.0
#include "views/verdict_facts.h"

#include "calls/rebuild.h"
#include "views/time_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::VerdictFacts)
};

const QString dash = QStringLiteral("–");

Figure lengthFigure(const QString &caption, const std::optional<Length> &length, const QString &meaning)
{
    if (!length)
        return { caption, dash, Words::tr("%1 Unknown: an end of it was not seen.").arg(meaning) };
    const QString basis = length->basis == ClockBasis::SameServer
        ? Words::tr("Both ends come from one server's clock.")
        : Words::tr("The ends come from two servers' clocks: right up to the skew between them.");
    return { caption, lengthText(length->length),
             Words::tr("%1 %2 (%3 ms)").arg(meaning, basis, QString::number(length->length.count())) };
}

QString partyWords(const Party &party)
{
    const QString user = visibleText(displayUser(party.user));
    return party.partyId ? QStringLiteral("%1 · %2").arg(user, visibleText(party.partyId->view())) : user;
}

QString partyTip(const Party &party)
{
    const QString user = visibleText(party.user.view());
    return party.partyId ? QStringLiteral("%1\n%2").arg(user, visibleText(party.partyId->view())) : user;
}

Figure callerFigure(const Call &call)
{
    if (call.caller < 0)
        return { Words::tr("Caller"), dash,
                 Words::tr("The invite was not seen: who called cannot be told.") };
    const Party &caller = call.parties[static_cast<std::size_t>(call.caller)];
    return { Words::tr("Caller"), partyWords(caller), partyTip(caller) };
}

Figure calleesFigure(const Call &call)
{
    constexpr qsizetype shown = 3; // a room may have thousands
    QStringList values, tips;
    std::vector<UserId> seen;
    for (std::size_t i = 0; i < call.parties.size(); ++i) {
        const Party &party = call.parties[i];
        if (static_cast<int>(i) == call.caller || (party.role != Role::Callee && call.caller >= 0))
            continue;
        values << partyWords(party);
        tips << partyTip(party).replace(QLatin1Char('\n'), QStringLiteral(" · "));
        seen.push_back(party.user);
    }
    for (const UserId user : call.callees) {
        if (std::find(seen.begin(), seen.end(), user) != seen.end())
            continue;
        values << visibleText(displayUser(user));
        tips << Words::tr("%1: no event seen").arg(visibleText(user.view()));
    }
    Figure figure { call.caller >= 0 ? Words::tr("Callees") : Words::tr("Parties"), dash, {} };
    if (values.isEmpty()) {
        figure.tip = Words::tr("Nobody that could have been called was seen.");
        return figure;
    }
    const auto more = values.size() - shown;
    figure.value = values.mid(0, shown).join(QStringLiteral(", "));
    if (more > 0)
        figure.value = Words::tr("%1 and %2 more").arg(figure.value, QString::number(more));
    constexpr qsizetype listed = 20;
    if (tips.size() > listed)
        tips = tips.mid(0, listed) << Words::tr("and %1 more").arg(values.size() - listed);
    figure.tip = tips.join(QLatin1Char('\n'));
    return figure;
}

QString versionWords(CallVersion version)
{
    switch (version) {
    case CallVersion::V0: return Words::tr("version 0");
    case CallVersion::V1: return Words::tr("version 1");
    case CallVersion::Mixed: break;
    }
    return Words::tr("versions 0 and 1");
}

QString aboutWords(const Call &call)
{
    QStringList about { mediaBadge(call.media).word, versionWords(call.version) };
    if (call.kind == CallKind::GroupLeg)
        about << Words::tr("leg of a group call");
    if (call.instance > 1)
        about << Words::tr("instance %1 of its call_id").arg(call.instance);
    if (call.glareWith >= 0)
        about << Words::tr("glare");
    if (call.acceptedAssumed)
        about << Words::tr("accepted answer assumed");
    if (call.partial)
        about << Words::tr("not all of it seen");
    return about.join(QStringLiteral(" · "));
}

} // namespace

VerdictFacts verdictFacts(const Analysis &analysis, int index)
{
    const auto i = static_cast<std::size_t>(index);
    const Call &call = analysis.calls[i];
    VerdictFacts facts;
    facts.outcome = outcomeBadge(call.outcome);
    facts.stated = reasonBadge(call);
    // The chip of a contradiction names both; here the inferred reason has its own place.
    if (call.reasonState == ReasonState::Stated && facts.stated.chip)
        facts.stated.badge.word = visibleText(call.statedReason.valueOr({}));
    facts.inferred = visibleText(call.inferredReason);
    facts.about = aboutWords(call);
    facts.verdict = i < analysis.verdicts.size() ? visibleText(analysis.verdicts[i]) : QString();
    facts.ring =
        lengthFigure(Words::tr("Ring"), call.ring, Words::tr("From the invite to the answer, or the end."));
    facts.setup =
        lengthFigure(Words::tr("Setup"), call.setup, Words::tr("From the answer to select_answer."));
    facts.talk =
        lengthFigure(Words::tr("Talk"), call.talk,
                     Words::tr("From the accepted answer to the end; media may have flowed for less."));
    facts.caller = callerFigure(call);
    facts.callees = calleesFigure(call);
    return facts;
}

} // namespace callscope::ui
