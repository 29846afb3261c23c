// SPDX-License-Identifier: Apache-2.0
// Every field of the events of good calls taken away, of another type, or with another value: each such fault
// is found, or is legal by a clause that is named.
#include "call_facts.h"
#include "field_faults.h"
#include "good_timelines.h"
#include "json_faults.h"

using namespace callscope;
using namespace callscope::test;

namespace
{

const FieldFaults *faultsIn(const QList<FieldFaults> &table, const QString &type, const QString &pointer)
{
    const auto row = std::find_if(table.begin(), table.end(), [&](const FieldFaults &faults) {
        return isAmong(type, faults.types) && matches(pointer, faults.pointer);
    });
    return row == table.end() ? nullptr : &*row;
}

const FieldFaults *faultsOf(const QJsonObject &event, const QString &pointer)
{
    const bool isVersion0 = content(event)[QLatin1String("version")] == QJsonValue(0);
    const FieldFaults *ofVersion0 =
        isVersion0 ? faultsIn(fieldFaultsOfVersion0(), callType(event), pointer) : nullptr;
    return ofVersion0 ? ofVersion0 : faultsIn(fieldFaults(), callType(event), pointer);
}

/// Null, and a value of each type but the one that is wanted. 7.5 is wanted nowhere.
QList<QJsonValue> wrongValues(QJsonValue::Type wanted)
{
    QList<QJsonValue> wrong { QJsonValue::Null, 7.5 };
    for (const char *json : { "true", R"("text")", R"([7])", R"({"a": 7})" }) {
        if (const QJsonValue value = parsedValue(json); value.type() != wanted)
            wrong += value;
    }
    return wrong;
}

} // namespace

class TestFieldFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyField_data() { addGoodTimelines(); }
    void everyField();
    void everyRowWasTried();

private:
    void tryField(const Events &events, qsizetype at, const QString &pointer);
    void tryFault(const Events &events, qsizetype at, const QString &pointer, const QJsonValue &value,
                  const FaultOutcome &outcome);

    Claims m_before;
    QSet<QByteArray> m_contents;
    QSet<const FieldFaults *> m_tried;
    int m_found = 0;
    int m_legal = 0;
};

void TestFieldFaults::everyField()
{
    QFETCH(QString, path);
    const Events events = eventsOf(path);
    // What a timeline hides may be what would make it right.
    if (!provesAll(events))
        return;
    m_before = claimsOf(events);
    for (qsizetype at = 0; at < events.size() && !QTest::currentTestFailed(); ++at) {
        // The same event in another timeline says nothing new.
        const QByteArray json = QJsonDocument(content(events[at])).toJson(QJsonDocument::Compact);
        // Proposals judge no common fields.
        if (!isWellFormed(events[at]) || isAmong(callType(events[at]), "replaces asserted_identity")
            || m_contents.contains(callType(events[at]).toUtf8() + json))
            continue;
        m_contents.insert(callType(events[at]).toUtf8() + json);
        QStringList pointers;
        addPointers(content(events[at]), {}, pointers);
        for (const QString &pointer : pointers)
            tryField(events, at, pointer);
    }
}

void TestFieldFaults::tryField(const Events &events, qsizetype at, const QString &pointer)
{
    const FieldFaults *faults = faultsOf(events[at], pointer);
    if (!faults)
        return;
    m_tried.insert(faults);
    tryFault(events, at, pointer, QJsonValue::Undefined, faults->removed);
    for (const QJsonValue &wrong : wrongValues(faults->type))
        tryFault(events, at, pointer, wrong, faults->wrongType);
    for (const OtherValue &other : faults->others)
        tryFault(events, at, pointer, parsedValue(other.json), other.outcome);
}

void TestFieldFaults::tryFault(const Events &events, qsizetype at, const QString &pointer,
                               const QJsonValue &value, const FaultOutcome &outcome)
{
    Events mutant = events;
    const QStringList keys = pointer.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    mutant[at][QLatin1String("content")] = changed(content(events[at]), keys, value);
    const QString wrong = complaint(claimsOf(mutant) - m_before, outcome);
    const QByteArray json = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    QVERIFY2(wrong.isEmpty(),
             qPrintable(text(events[at], "event_id") + pointer + QLatin1String(" as ")
                        + QString::fromUtf8(value.isUndefined() ? QByteArray("nothing") : json)
                        + QLatin1String(" draws ") + wrong));
    ++(outcome.legal.isEmpty() ? m_found : m_legal);
}

// A row that no call reaches proves nothing.
void TestFieldFaults::everyRowWasTried()
{
    for (const auto *table : { &fieldFaults(), &fieldFaultsOfVersion0() }) {
        for (const FieldFaults &faults : *table)
            QVERIFY2(m_tried.contains(&faults), faults.pointer);
    }
    qInfo("%d faults found, %d legal", m_found, m_legal);
}

QTEST_GUILESS_MAIN(TestFieldFaults)
#include "test_field_faults.moc"
