// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline_faults.h"

namespace callscope::test
{

/// What the table of faults asks about the place where one happens, read from the events alone. Times are in
/// ms, -1 where there is nothing to reckon them from.
struct CallFacts {
    QString type; ///< of the event, after `m.call.`
    QString next; ///< of the next event of the call; empty for the last one
    bool nextIsOurs = false; ///< sent by the same party
    bool nextEnds = false; ///< it ends the call for all
    bool proves = false; ///< the timeline shows everything, in an order and by a clock to rely on
    bool version0 = false; ///< either the event or the invite is of version 0
    bool mixed = false; ///< the call has events of both versions
    bool isCaller = false;
    bool hasInvitee = false;
    bool calledAgain = false; ///< the party places another call later
    bool ringsBeside = false; ///< an invite that comes while a call of somebody else rings
    bool answered = false; ///< an answer came before
    bool answerFollows = false; ///< the first answer comes later
    bool answersOnce = false; ///< the party has one answer
    bool speaksAgain = false; ///< the party sends more after the event
    bool sendsCandidates = false; ///< the party sends some after the event
    bool lacksMarker = false; ///< one of the two parties of the call says no end of candidates
    bool loserSends = false; ///< a device that was not selected sends candidates from here on
    bool responds = false; ///< somebody answers or rejects after the event
    bool hasSelect = false; ///< the call has a select_answer
    bool isLoser = false; ///< the party is a device that was not selected
    bool selected = false; ///< a select_answer names this party
    bool selectsReject = false; ///< select_answer: of a party that rejected
    bool isOver = false; ///< the call ends for all by an event of its own
    int hangups = 0; ///< of the call
    bool soleMarker = false; ///< candidates: the only ones of the party that end with an empty one
    bool soleCandidates = false; ///< candidates: all that the party sent by the end, description included
    bool afterLeave = false; ///< somebody of the call has left the room
    bool isGone = false; ///< the sender leaves the room later
    bool isOffer = false; ///< negotiate
    int exchanges = 0; ///< offers that the call renegotiates with
    bool openOffer = false; ///< one of them has no answer
    bool settled = false; ///< negotiate: the offer has its answer, the answer its offer
    qint64 sinceInvite = -1;
    qint64 untilEnd = -1; ///< to the hangup that ends the call, or until somebody leaves the room
    qint64 gathered = -1; ///< from the description of the party to that hangup
    qint64 seen = 0; ///< to the end of the timeline
    qint64 lifetime = 0; ///< of the invite, or of the negotiate offer
    QString reason; ///< of the next hangup
};

inline bool isVersion0(const QJsonObject &event)
{
    return content(event)[QLatin1String("version")] == QJsonValue(0);
}
inline bool isOfferIn(const QJsonObject &negotiate)
{
    return text(content(negotiate)[QLatin1String("description")].toObject(), "type")
        == QLatin1String("offer");
}
inline bool isDescription(const QString &type)
{
    return type == QLatin1String("invite") || type == QLatin1String("answer");
}
inline bool hasCandidates(const QJsonObject &description)
{
    const QJsonObject all = content(description);
    return text(all[QLatin1String("offer")].toObject(), "sdp").contains(QLatin1String("a=candidate:"))
        || text(all[QLatin1String("answer")].toObject(), "sdp").contains(QLatin1String("a=candidate:"));
}
inline bool hasMarker(const QJsonObject &event)
{
    const QJsonArray entries = content(event)[QLatin1String("candidates")].toArray();
    return std::any_of(entries.begin(), entries.end(), [](const QJsonValue &entry) {
        return entry[QLatin1String("candidate")].toString(QStringLiteral("-")).isEmpty();
    });
}
inline bool isLeave(const QJsonObject &event)
{
    return text(event, "type") == QLatin1String("m.room.member")
        && text(content(event), "membership") != QLatin1String("join");
}

/// The timeline begins with the room, is of one server, in the order of its clock, and nothing in it is
/// hidden.
inline bool provesAll(const Events &events)
{
    const auto server = [](const QJsonObject &event) {
        return text(event, "sender").section(QLatin1Char(':'), 1);
    };
    const auto isHidden = [&](const QJsonObject &event) {
        return text(event, "type") == QLatin1String("m.room.encrypted")
            || text(event, "type") == QLatin1String("m.room.redaction")
            || event[QLatin1String("unsigned")].toObject().contains(QLatin1String("redacted_because"))
            || (!callType(event).isEmpty() && content(event).isEmpty())
            || server(event) != server(events.first());
    };
    return text(events.first(), "type") == QLatin1String("m.room.create")
        && std::none_of(events.begin(), events.end(), isHidden)
        && std::is_sorted(events.begin(), events.end(),
                          [](const QJsonObject &a, const QJsonObject &b) { return timeOf(a) < timeOf(b); });
}

class FactReader
{
public:
    FactReader(const Events &events, qsizetype at)
        : m_events(events)
        , m_at(at)
        , m_call(callOf(events, at))
        , m_event(events[at])
    {
        const auto invite = std::find_if(m_call.begin(), m_call.end(), [&](qsizetype i) {
            return callType(m_events[i]) == QLatin1String("invite");
        });
        m_invite = invite == m_call.end() ? nullptr : &m_events[*invite];
    }

    CallFacts facts()
    {
        m_facts.selectsReject = selectsReject(m_at);
        readEvent();
        readEnd();
        for (const qsizetype i : m_call)
            readResponses(i, callType(m_events[i]));
        readCandidates();
        readNegotiation();
        readRoom();
        return m_facts;
    }

private:
    bool isOurs(qsizetype i) const { return sameParty(m_events[i], m_event); }

    void readEvent()
    {
        m_facts.type = callType(m_event);
        m_facts.isOffer = isOfferIn(m_event);
        m_facts.seen = timeOf(m_events.last()) - timeOf(m_event);
        m_facts.version0 = isVersion0(m_event);
        if (m_invite) {
            m_facts.isCaller = sameParty(*m_invite, m_event);
            m_facts.version0 = m_facts.version0 || isVersion0(*m_invite);
            m_facts.hasInvitee = content(*m_invite).contains(QLatin1String("invitee"));
            m_facts.sinceInvite = timeOf(m_event) - timeOf(*m_invite);
            m_facts.lifetime = content(*m_invite)[QLatin1String("lifetime")].toInteger();
        }
        const qsizetype place = m_call.indexOf(m_at);
        if (place + 1 < m_call.size()) {
            m_facts.next = callType(m_events[m_call[place + 1]]);
            m_facts.nextIsOurs = isOurs(m_call[place + 1]);
        }
    }

    bool isAnsweredBy(qsizetype i) const
    {
        return std::any_of(m_call.begin(), m_call.end(), [&](qsizetype other) {
            return other < i && callType(m_events[other]) == QLatin1String("answer");
        });
    }

    // In version 1 a callee that did not answer ends nothing for the caller.
    bool endsCall(qsizetype hangup) const
    {
        return isAnsweredBy(hangup) || isVersion0(m_events[hangup])
            || (m_invite && sameParty(*m_invite, m_events[hangup]));
    }

    bool leavesCall(qsizetype i) const
    {
        return isLeave(m_events[i])
            && (isAnsweredBy(i) || (m_invite && text(*m_invite, "sender") == text(m_events[i], "sender")));
    }

    bool selectsReject(qsizetype select) const
    {
        return callType(m_events[select]) == QLatin1String("select_answer")
            && std::any_of(m_call.begin(), m_call.end(), [&](qsizetype i) {
                   return callType(m_events[i]) == QLatin1String("reject")
                       && text(content(m_events[i]), "party_id")
                       == text(content(m_events[select]), "selected_party_id");
               });
    }

    void readEnd()
    {
        for (qsizetype i = 0; i < m_at; ++i)
            m_facts.afterLeave = m_facts.afterLeave || leavesCall(i);
        for (qsizetype i = m_at; i < m_events.size(); ++i) {
            const bool isHangup = callType(m_events[i]) == QLatin1String("hangup") && m_call.contains(i);
            if (isHangup && m_facts.reason.isEmpty())
                m_facts.reason = text(content(m_events[i]), "reason");
            const bool isEnd = (isHangup && endsCall(i)) || (i > m_at && selectsReject(i));
            if (isEnd && m_facts.untilEnd < 0)
                m_end = timeOf(m_events[i]);
            m_facts.isGone = m_facts.isGone
                || (isLeave(m_events[i]) && text(m_events[i], "sender") == text(m_event, "sender"));
            if ((isEnd || leavesCall(i)) && m_facts.untilEnd < 0)
                m_facts.untilEnd = timeOf(m_events[i]) - timeOf(m_event);
            m_facts.nextEnds = m_facts.nextEnds || (isEnd && m_call.indexOf(i) == m_call.indexOf(m_at) + 1);
        }
    }

    void readResponses(qsizetype i, const QString &type)
    {
        const QJsonObject &other = m_events[i];
        const QString selectedParty = text(content(other), "selected_party_id");
        if (type == QLatin1String("answer")) {
            (i < m_at ? m_facts.answered : m_facts.answerFollows) = i != m_at;
            m_answers += isOurs(i) ? 1 : 0;
        }
        if (type == QLatin1String("reject"))
            m_rejects += text(content(other), "party_id");
        m_facts.responds = m_facts.responds
            || (i > m_at && (type == QLatin1String("answer") || type == QLatin1String("reject")));
        if (type == QLatin1String("select_answer")) {
            m_facts.hasSelect = true;
            m_selected = selectedParty;
            m_facts.selected = m_facts.selected || selectedParty == text(content(m_event), "party_id");
            m_facts.isOver = m_facts.isOver || m_rejects.contains(selectedParty);
        }
        if (type == QLatin1String("hangup")) {
            ++m_facts.hangups;
            m_facts.isOver = m_facts.isOver || endsCall(i);
        }
        m_facts.answersOnce = m_answers == 1;
        m_facts.speaksAgain = m_facts.speaksAgain || (i > m_at && isOurs(i));
        m_facts.mixed = m_facts.mixed || (m_invite && isVersion0(other) != isVersion0(*m_invite));
    }

    void readCandidates()
    {
        int markers = 0;
        int candidates = 0;
        qint64 described = -1;
        for (const qsizetype i : m_call) {
            const QJsonObject &other = m_events[i];
            const QString type = callType(other);
            const QString party = text(content(other), "party_id");
            const bool isCaller = m_invite && sameParty(other, *m_invite);
            const bool isLoser = !m_selected.isEmpty() && party != m_selected && !isCaller;
            if (isDescription(type) && !isVersion0(other) && (!isLoser || m_rejects.contains(m_selected)))
                m_facts.lacksMarker = m_facts.lacksMarker || !saysEnd(other);
            if (type == QLatin1String("candidates") && i >= m_at)
                m_facts.loserSends = m_facts.loserSends || isLoser;
            if (isOurs(i) && isDescription(type) && described < 0) {
                described = timeOf(other);
                candidates += hasCandidates(other) ? 1 : 0;
            }
            if (!isOurs(i) || type != QLatin1String("candidates") || (m_end >= 0 && timeOf(other) > m_end))
                continue;
            ++candidates;
            markers += hasMarker(other) ? 1 : 0;
            m_facts.sendsCandidates = m_facts.sendsCandidates || i > m_at;
        }
        m_facts.isLoser = m_facts.hasSelect && !m_facts.selected && !m_facts.isCaller;
        m_facts.soleMarker = markers == 1 && hasMarker(m_event);
        m_facts.soleCandidates = candidates == 1;
        if (m_end >= 0 && described >= 0)
            m_facts.gathered = m_end - described;
    }

    bool saysEnd(const QJsonObject &description) const
    {
        return std::any_of(m_call.begin(), m_call.end(), [&](qsizetype i) {
            return sameParty(m_events[i], description) && hasMarker(m_events[i]);
        });
    }

    void readNegotiation()
    {
        for (const qsizetype i : m_call) {
            const QJsonObject &other = m_events[i];
            if (callType(other) != QLatin1String("negotiate"))
                continue;
            m_facts.exchanges += isOfferIn(other) ? 1 : 0;
            m_facts.openOffer = isOfferIn(other);
            const bool isCounterpart =
                !isOurs(i) && isOfferIn(other) != m_facts.isOffer && (m_facts.isOffer ? i > m_at : i < m_at);
            if (m_facts.type != QLatin1String("negotiate") || !isCounterpart)
                continue;
            m_facts.settled = true;
            if (isOfferIn(other))
                m_facts.lifetime = content(other)[QLatin1String("lifetime")].toInteger();
        }
    }

    bool isAnsweredBefore(qsizetype invite, qsizetype at) const
    {
        const QList<qsizetype> call = callOf(m_events, invite);
        return std::any_of(call.begin(), call.end(), [&](qsizetype i) {
            return i < at && callType(m_events[i]) == QLatin1String("answer");
        });
    }

    void readRoom()
    {
        m_facts.proves = m_invite && provesAll(m_events);
        for (qsizetype i = 0; i < m_events.size(); ++i) {
            if (callType(m_events[i]) != QLatin1String("invite") || m_call.contains(i))
                continue;
            const bool isOurs = sameParty(m_events[i], m_event);
            m_facts.calledAgain = m_facts.calledAgain || (isOurs && i > m_at);
            m_facts.ringsBeside = m_facts.ringsBeside || (!isOurs && i < m_at && !isAnsweredBefore(i, m_at));
        }
    }

    const Events &m_events;
    qsizetype m_at;
    QList<qsizetype> m_call;
    const QJsonObject &m_event;
    const QJsonObject *m_invite = nullptr;
    CallFacts m_facts;
    qint64 m_end = -1;
    int m_answers = 0;
    QString m_selected;
    QStringList m_rejects;
};

inline CallFacts factsAt(const Events &events, qsizetype at)
{
    return FactReader(events, at).facts();
}

} // namespace callscope::test
