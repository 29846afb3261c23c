// SPDX-License-Identifier: Apache-2.0
// One event too few, too many, late, in another's place, or of another sender, in every call of the fixtures
// that keeps to the specification: each such fault is found, or is legal by a clause that is named.
#include "event_faults.h"
#include "good_timelines.h"

using namespace callscope;
using namespace callscope::test;

namespace
{

const EventFault *rowFor(Fault fault, const CallFacts &facts)
{
    const QList<EventFault> &table = eventFaults();
    const auto row = std::find_if(table.begin(), table.end(), [&](const EventFault &one) {
        return one.fault == fault && isAmong(facts.type, one.types) && (!one.when || one.when(facts));
    });
    return row == table.end() ? nullptr : &*row;
}

} // namespace

class TestEventFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFault_data() { addGoodTimelines(); }
    void everyFault();
    void everyRowWasTried();

private:
    void count(const EventFault &row, const CallFacts &facts);

    QSet<const EventFault *> m_tried;
    int m_found = 0;
    int m_legal = 0;
    int m_unclear = 0;
};

void TestEventFaults::everyFault()
{
    QFETCH(QString, path);
    const Events events = eventsOf(path);
    const Claims before = claimsOf(events);
    for (qsizetype at = 0; at < events.size(); ++at) {
        if (!isWellFormed(events[at]))
            continue;
        const CallFacts facts = factsAt(events, at);
        for (const Fault fault : allFaults) {
            const std::optional<Events> mutant = withFault(events, at, fault);
            if (!mutant)
                continue;
            const EventFault *row = rowFor(fault, facts);
            QVERIFY2(row, qPrintable(faultName(fault) + facts.type));
            count(*row, facts);
            // What is not seen may be what would make it right: no claim without proof.
            const QString wrong =
                facts.proves ? complaint(claimsOf(*mutant) - before, row->outcome) : QString();
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(text(events[at], "event_id") + QLatin1Char(' ') + faultName(fault)
                                + QLatin1String(" draws ") + wrong));
        }
    }
}

void TestEventFaults::count(const EventFault &row, const CallFacts &facts)
{
    m_tried.insert(&row);
    ++(!facts.proves ? m_unclear : row.outcome.legal.isEmpty() ? m_found : m_legal);
}

// A row that no call reaches proves nothing.
void TestEventFaults::everyRowWasTried()
{
    for (const EventFault &row : eventFaults())
        QVERIFY2(m_tried.contains(&row),
                 qPrintable(faultName(row.fault) + QString::fromUtf8(row.types) + row.outcome.legal));
    qInfo("%d faults found, %d legal, %d in timelines that prove less", m_found, m_legal, m_unclear);
}

QTEST_GUILESS_MAIN(TestEventFaults)
#include "test_event_faults.moc"
