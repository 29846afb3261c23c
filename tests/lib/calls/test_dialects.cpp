// SPDX-License-Identifier: Apache-2.0
#include "call_script.h"
#include "rebuilt.h"

#include "calls/dialects.h"
#include "timeline/reader.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

/// `MSC event`, one for each.
QStringList dialects(const CallScript &script)
{
    const Timeline timeline = readTimelineText(script.ndjson(), "test");
    const std::vector<Call> calls = rebuildCalls(timeline);
    QStringList found;
    for (const DialectUse &use : dialectsOf(timeline, calls.front()))
        found += QString::fromUtf8(use.dialect.msc.data(), static_cast<qsizetype>(use.dialect.msc.size()))
            + QLatin1Char(' ') + QString::number(use.event);
    return found;
}

constexpr const char *metadata = R"({"s1": {"purpose": "m.usermedia"}})";

} // namespace

class TestDialects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSpecificationIsNone()
    {
        CallScript script;
        script.invite(alice).with("sdp_stream_metadata", metadata).answer(bob).selectAnswer(alice, bob);
        script.add("m.call.sdp_stream_metadata_changed", bob, { { "sdp_stream_metadata", metadata } });
        script.wait(4'000).hangup(alice);
        QCOMPARE(dialects(script), QStringList());
    }

    void streamMetadata()
    {
        CallScript script;
        script.invite(alice).with("org.matrix.msc3077.sdp_stream_metadata", metadata).answer(bob);
        script.with("org.matrix.msc3077.sdp_stream_metadata", metadata); // told once
        script.add("org.matrix.call.sdp_stream_metadata_changed", bob,
                   { { "sdp_stream_metadata", metadata } });
        QCOMPARE(dialects(script),
                 (QStringList { QStringLiteral("MSC3077 0"), QStringLiteral("MSC3291 2") }));
    }

    void capabilities()
    {
        CallScript script;
        script.invite(alice).with("capabilities", R"({"m.call.transferee": true})").answer(bob);
        script.with("capabilities", R"({"m.call.dtmf": false})");
        QCOMPARE(dialects(script), QStringList { QStringLiteral("MSC2747 0") });
    }

    void ofTheirOwnEvents()
    {
        CallScript script;
        script.invite(alice).answer(bob).selectAnswer(alice, bob);
        script.add("m.call.replaces", alice, { { "replacement_id", "\"r1\"" } });
        script.add("org.matrix.call.asserted_identity", bob, { { "asserted_identity", "null" } });
        script.add("m.call.reject_locally", bobPhone, { { "reason", "\"unwanted\"" } });
        QCOMPARE(dialects(script),
                 (QStringList { QStringLiteral("MSC2747 3"), QStringLiteral("MSC3086 4"),
                                QStringLiteral("MSC4220 5") }));
    }

    void answeredElsewhere_data()
    {
        QTest::addColumn<bool>("used");
        QTest::newRow("answered_elsewhere") << true;
        QTest::newRow("org.matrix.msc4006.completed_elsewhere") << true;
        QTest::newRow("user_hangup") << false;
    }
    void answeredElsewhere()
    {
        QFETCH(bool, used);
        CallScript script;
        script.invite(alice).hangup(alice, QTest::currentDataTag());
        QCOMPARE(dialects(script), used ? QStringList { QStringLiteral("MSC4006 1") } : QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDialects)
#include "test_dialects.moc"
