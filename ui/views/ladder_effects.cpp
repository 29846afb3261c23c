// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_effects.h"

#include "models/text.h"
#include "views/ladder_lanes.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderEffects)
};

/// `@bob (BOBDEV, matrix-js-sdk)`
QString receiverName(const LadderLane &lane, const ClientGuess &guess)
{
    QStringList about;
    if (lane.kind == LadderLane::Kind::Party)
        about << lane.device;
    if (guess.confidence >= GuessConfidence::Medium)
        about << fromUtf8(clientName(guess.client));
    return about.isEmpty() ? lane.user
                           : QStringLiteral("%1 (%2)").arg(lane.user, about.join(QStringLiteral(", ")));
}

QString whatItDoes(const QString &name, Handling handling)
{
    switch (handling) {
    case Handling::Ignored: return Words::tr("%1 ignores it").arg(name);
    case Handling::Buffered: return Words::tr("%1 keeps it for later").arg(name);
    case Handling::Undefined:
        return Words::tr("The specification does not say whether %1 takes it").arg(name);
    case Handling::Fails: return Words::tr("%1 gives the call up over it").arg(name);
    case Handling::Handled:
    case Handling::Own: break;
    }
    return Words::tr("%1 takes it").arg(name);
}

QString clauseOf(Cause cause)
{
    const std::string url = causeUrl(cause);
    const std::size_t anchor = url.find('#');
    return anchor == std::string::npos ? QString() : clauseName(std::string_view(url).substr(anchor + 1));
}

QString sentenceOf(const QString &name, const Effect &effect, const Reaction &reaction)
{
    QString text = whatItDoes(name, reaction.handling);
    if (reaction.cause != Cause::None)
        text =
            Words::tr("%1: %2 (%3)").arg(text, fromUtf8(causeText(reaction.cause)), clauseOf(reaction.cause));
    text += QLatin1Char('.');
    if (reaction.handling != effect.conforming.handling && effect.conforming.handling == Handling::Handled)
        text += Words::tr(" A client that conforms takes it.");
    return text;
}

QString wordOf(Handling handling)
{
    switch (handling) {
    case Handling::Ignored: return Words::tr("ignored");
    case Handling::Buffered: return Words::tr("kept for later");
    case Handling::Undefined: return Words::tr("left open");
    case Handling::Fails: return Words::tr("fatal");
    case Handling::Handled:
    case Handling::Own: break;
    }
    return {};
}

int laneOf(const Receiver &receiver, const LadderLanes &lanes)
{
    return receiver.party >= 0 ? lanes.laneOfParty(receiver.party) : lanes.laneOfUser(receiver.user);
}

} // namespace

std::vector<LadderEffect> ladderEffects(const Explanation &explanation, int event, const std::vector<int> &to,
                                        const LadderLanes &lanes)
{
    std::vector<LadderEffect> result;
    for (const Effect &effect : explanation.effectsOf(event)) {
        const Reaction &reaction = explanation.reactionOf(effect);
        if (reaction.handling == Handling::Handled || reaction.handling == Handling::Own)
            continue;
        const Receiver &receiver = explanation.receivers[static_cast<std::size_t>(effect.receiver)];
        const int lane = laneOf(receiver, lanes);
        if (std::find(to.begin(), to.end(), lane) == to.end())
            continue;
        const QString name =
            receiverName(lanes.lanes()[static_cast<std::size_t>(lane)], explanation.clientOf(receiver));
        result.push_back({ lane, reaction.handling, sentenceOf(name, effect, reaction) });
    }
    return result;
}

QString effectWords(const LadderRow &row, const std::vector<LadderLane> &lanes)
{
    QStringList words;
    for (const Handling handling :
         { Handling::Fails, Handling::Ignored, Handling::Undefined, Handling::Buffered }) {
        QStringList devices;
        for (const LadderEffect &effect : row.effects) {
            const LadderLane &lane = lanes[static_cast<std::size_t>(effect.lane)];
            if (effect.handling == handling)
                devices << (lane.kind == LadderLane::Kind::Party ? lane.device : lane.user);
        }
        if (devices.isEmpty())
            continue;
        const bool all = static_cast<std::size_t>(devices.size()) == row.to.size();
        words << (all ? wordOf(handling)
                      : Words::tr("%1 by %2").arg(wordOf(handling), devices.join(QStringLiteral(", "))));
    }
    return words.join(QStringLiteral(" · "));
}

} // namespace callscope::ui
