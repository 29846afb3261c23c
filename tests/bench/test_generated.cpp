// SPDX-License-Identifier: Apache-2.0
// The timelines that speed and memory are measured with: always the same, and read as they were made.
#include "program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope::test;

namespace
{

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Generated {
    QString path;
    QJsonObject manifest;
};

QJsonObject countedBy(const QJsonArray &values, const char *key)
{
    QJsonObject counts;
    for (const QJsonValue &value : values) {
        const QString name = value[QLatin1String(key)].toString();
        counts[name] = counts[name].toInt() + 1;
    }
    return counts;
}

} // namespace

class TestGenerated : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Generated generate(const QString &name, const QString &format, int seed)
    {
        const QString path = m_folder.filePath(name);
        const ProgramRun run =
            runProgram(QStringLiteral(GENERATOR),
                       { QStringLiteral("--size"), QStringLiteral("2M"), QStringLiteral("--format"), format,
                         QStringLiteral("--seed"), QString::number(seed), QStringLiteral("--output"), path,
                         QStringLiteral("--manifest"), path + QStringLiteral(".manifest") });
        if (run.exitCode != 0)
            return {};
        return { path, QJsonDocument::fromJson(contentsOf(path + QStringLiteral(".manifest"))).object() };
    }

private Q_SLOTS:
    void sameSeedGivesSameBytes()
    {
        const QByteArray first = contentsOf(generate(QStringLiteral("a"), QStringLiteral("element"), 1).path);
        QVERIFY(first.size() >= 2'000'000);
        QVERIFY(first == contentsOf(generate(QStringLiteral("b"), QStringLiteral("element"), 1).path));
        QVERIFY(first != contentsOf(generate(QStringLiteral("c"), QStringLiteral("element"), 2).path));
    }

    void elementLayoutIsThatOfAnExport()
    {
        const Generated made = generate(QStringLiteral("layout"), QStringLiteral("element"), 1);
        const QJsonDocument document = QJsonDocument::fromJson(contentsOf(made.path));
        const QJsonArray messages = document[QLatin1String("messages")].toArray();
        QCOMPARE(messages.size(), made.manifest[QLatin1String("events")].toInt());
        QCOMPARE(static_cast<qint64>(contentsOf(made.path).size()),
                 made.manifest[QLatin1String("bytes")].toInteger());
        QVERIFY(made.manifest[QLatin1String("decoys")].toInt() > 0);
        QVERIFY(contentsOf(made.path).contains("\n    {\n      \"type\": \"m.room.message\",\n"));
        QVERIFY(contentsOf(made.path).contains("\"type\": \"m\\u002ecall.hangup\""));
    }

    void sortedKeysPutTheTypeLast()
    {
        const Generated made = generate(QStringLiteral("sorted"), QStringLiteral("ndjson"), 1);
        const QList<QByteArray> lines = contentsOf(made.path).trimmed().split('\n');
        QCOMPARE(lines.size(), made.manifest[QLatin1String("events")].toInt());
        for (const QByteArray &line : lines) {
            const QJsonDocument event = QJsonDocument::fromJson(line);
            // QJsonObject writes its keys in order.
            QVERIFY2(event.toJson(QJsonDocument::Compact).size() <= line.size(), line.constData());
            QVERIFY2(line.indexOf("\"content\":") < line.lastIndexOf("\"type\":"), line.constData());
        }
    }

    void callscopeFindsWhatWasMade_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("seed");
        QTest::newRow("element") << QStringLiteral("element") << 1;
        QTest::newRow("element, another seed") << QStringLiteral("element") << 7;
        QTest::newRow("ndjson") << QStringLiteral("ndjson") << 3;
    }

    void callscopeFindsWhatWasMade()
    {
        QFETCH(QString, format);
        QFETCH(int, seed);
        const Generated made = generate(QStringLiteral("read"), format, seed);
        const ProgramRun run =
            runCli({ QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json"),
                     QStringLiteral("--fail-on"), QStringLiteral("never"), made.path });
        QCOMPARE(run.exitCode, 0);
        const QJsonObject read = run.json();
        const QJsonObject source = read[QLatin1String("sources")][0].toObject();
        QCOMPARE(source[QLatin1String("events")], made.manifest[QLatin1String("events")]);
        QCOMPARE(source[QLatin1String("call_events")], made.manifest[QLatin1String("call_events")]);
        QVERIFY(source[QLatin1String("problems")].toArray().isEmpty());
        const QJsonArray calls = read[QLatin1String("calls")].toArray();
        QCOMPARE(calls.size(), made.manifest[QLatin1String("calls")].toInt());
        QCOMPARE(countedBy(calls, "outcome"), made.manifest[QLatin1String("outcomes")].toObject());
        const QJsonObject findings = countedBy(read[QLatin1String("findings")].toArray(), "rule");
        QCOMPARE(findings[QLatin1String("hangup-reason-missing")].toInt(),
                 made.manifest[QLatin1String("hangups_without_reason")].toInt());
    }

    // What Callscope is measured beside has to do the same work.
    void peerFindsWhatWasMade()
    {
        const Generated made = generate(QStringLiteral("peer"), QStringLiteral("element"), 1);
        const ProgramRun run = runProgram(QStringLiteral(EXTRACTOR), { made.path });
        QCOMPARE(run.exitCode, 0);
        for (const char *key : { "call_events", "sdp_bytes", "candidates" })
            QCOMPARE(run.json()[QLatin1String(key)], made.manifest[QLatin1String(key)]);
    }
};

QTEST_GUILESS_MAIN(TestGenerated)
#include "test_generated.moc"
