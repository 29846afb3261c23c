// SPDX-License-Identifier: Apache-2.0
// A part of a timeline never draws a claim that the whole one does not: every prefix, every suffix, every
// event alone, and every call event or user out of sight behind m.room.encrypted.
#include "printed.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace callscope;

namespace
{

using Claims = std::map<QString, Severity>;

Claims claimsOf(const QList<QByteArray> &lines)
{
    const AnalysisPtr analysis = test::analysisOf(lines.join('\n').toStdString());
    Claims claims;
    for (const Finding &finding : analysis->findings) {
        const QString line = test::printed(analysis->timeline, finding);
        // The first three words say what and where; the severity may be milder in a part.
        claims[line.section(QLatin1Char(' '), 0, 2)] = finding.severity;
    }
    return claims;
}

bool isOf(const QString &claim, const char *rule)
{
    return claim.startsWith(QLatin1String(rule) + QLatin1Char(' '));
}

bool has(const Claims &claims, const char *rule)
{
    return std::any_of(claims.begin(), claims.end(),
                       [rule](const auto &told) { return isOf(told.first, rule); });
}

/// Told at the first event that is seen, of which the part has another one than the whole. Where a call comes
/// before its invite, the part may lack the invite.
bool moves(const QString &claim, const Claims &whole)
{
    return isOf(claim, "party-id-weak")
        || (isOf(claim, "party-id-collision") && has(whole, "party-id-collision"))
        || ((isOf(claim, "event-before-invite") || isOf(claim, "orphan-event"))
            && has(whole, "event-before-invite"));
}

QString worse(const Claims &whole, const Claims &part)
{
    for (const auto &[claim, severity] : part) {
        const auto known = whole.find(claim);
        if (!moves(claim, whole) && (known == whole.end() || known->second < severity))
            return claim;
    }
    return {};
}

QByteArray encrypted(const QByteArray &line)
{
    QJsonObject event = QJsonDocument::fromJson(line).object();
    event[QStringLiteral("type")] = QStringLiteral("m.room.encrypted");
    event[QStringLiteral("content")] = QJsonObject {
        { QStringLiteral("algorithm"), QStringLiteral("m.megolm.v1.aes-sha2") },
        { QStringLiteral("ciphertext"), QStringLiteral("AwgA") },
        { QStringLiteral("session_id"), QStringLiteral("X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu") },
    };
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

bool isCallEvent(const QByteArray &line)
{
    return line.contains("\"m.call.") || line.contains("org.matrix.call.");
}

} // namespace

class TestPartial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimsNothingMore_data();
    void claimsNothingMore();
};

void TestPartial::claimsNothingMore_data()
{
    QTest::addColumn<QString>("path");
    for (const char *folder : { TEST_DATA_DIR "/rules", TEST_DATA_DIR "/captures" }) {
        QDirIterator it(QString::fromUtf8(folder), { QStringLiteral("*.ndjson") }, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            // Two calls under one call_id look like one odd call once part of them is out of sight.
            if (path.contains(QStringLiteral("/call-id-reused/")))
                continue;
            QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -2))) << path;
        }
    }
}

void TestPartial::claimsNothingMore()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeAll({});
    const Claims whole = claimsOf(lines);

    const auto check = [&](const QList<QByteArray> &part, const char *what, qsizetype at) {
        const QString claim = worse(whole, claimsOf(part));
        QVERIFY2(claim.isEmpty(),
                 qPrintable(QStringLiteral("%1 %2: %3").arg(QString::fromUtf8(what)).arg(at).arg(claim)));
    };
    for (qsizetype i = 0; i < lines.size(); ++i) {
        check(lines.first(i + 1), "prefix", i);
        check(lines.sliced(i), "suffix", i);
        check({ lines[i] }, "alone", i);
        QList<QByteArray> hidden = lines;
        hidden[i] = encrypted(lines[i]);
        if (isCallEvent(lines[i]))
            check(hidden, "encrypted", i);
        QList<QByteArray> oneSided = lines;
        const QJsonValue user = QJsonDocument::fromJson(lines[i])[QStringLiteral("sender")];
        for (QByteArray &line : oneSided) {
            if (isCallEvent(line) && QJsonDocument::fromJson(line)[QStringLiteral("sender")] == user)
                line = encrypted(line);
        }
        check(oneSided, "one-sided without the sender of", i);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestPartial)
#include "test_partial.moc"
