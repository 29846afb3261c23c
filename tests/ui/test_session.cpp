// SPDX-License-Identifier: Apache-2.0
#include "large_file.h"
#include "models/problems_model.h"
#include "rules/rule.h"
#include "session/session.h"
#include "session/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope;
using namespace callscope::ui;

namespace
{

QString capture(const char *name)
{
    return QStringLiteral(TEST_DATA_DIR "/captures/") + QLatin1String(name);
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAFile()
    {
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ capture("cancelled-v43.messages.json") });
        QVERIFY(session.isLoading());
        QVERIFY(changed.wait());
        QVERIFY(!session.isLoading());
        QCOMPARE(session.analysis()->calls.size(), std::size_t { 1 });
        QCOMPARE(session.analysis()->calls[0].outcome, Outcome::Cancelled);
        QVERIFY(session.canReload());
    }

    // As the command line does; one that cannot be used is said, and keeps no file from being shown.
    void usesTheConfigurationBesideTheFiles()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("room.json"));
        QVERIFY(QFile::copy(capture("cancelled-v43.messages.json"), file));
        const auto configure = [&folder](const QByteArray &toml) {
            QFile config(folder.filePath(QStringLiteral(".callscope.toml")));
            return config.open(QIODevice::WriteOnly) && config.write(toml) == toml.size();
        };
        QVERIFY(
            configure("[rules]\nlifetime-short = \"off\"\n[[suppress]]\nrule = \"hangup-reason-missing\"\n"
                      "call = \"1795390024718wNdbUp2izGncNYan\"\nreason = \"old build\"\n"));
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ file });
        QVERIFY(changed.wait());
        const auto has = [](const auto &findings, const char *rule) {
            return std::any_of(findings.begin(), findings.end(),
                               [rule](const Finding &finding) { return finding.rule->id == rule; });
        };
        QVERIFY(!has(session.analysis()->findings, "lifetime-short"));
        QVERIFY(!has(session.analysis()->findings, "hangup-reason-missing"));
        QCOMPARE(session.analysis()->suppressed.size(), std::size_t { 1 });
        QVERIFY(!session.analysis()->configError);

        QVERIFY(configure("[rules]\nno-such-rule = \"off\"\n"));
        session.reload();
        QVERIFY(changed.wait());
        QVERIFY(session.analysis()->configError.has_value());
        QVERIFY(has(session.analysis()->findings, "hangup-reason-missing"));
        ProblemsModel problems;
        problems.setAnalysis(session.analysis());
        QCOMPARE(problems.count(ProblemsModel::Kind::Unreadable), 1);
    }

    void addsToTheTimeline()
    {
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ capture("cancelled-v43.messages.json") });
        QVERIFY(changed.wait());
        session.addFiles({ capture("rejected-v43.sync.json"), capture("cancelled-v43.messages.json") });
        QVERIFY(changed.wait());
        QCOMPARE(session.paths().size(), 2); // the one that is open is not read twice
        QCOMPARE(session.analysis()->calls.size(), std::size_t { 2 });
    }

    void aNewerLoadSupersedesAnOlder()
    {
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ capture("cancelled-v43.messages.json") });
        session.openFiles({ capture("glare-v43.messages.json") });
        QVERIFY(changed.wait());
        QCOMPARE(session.paths(), QStringList { capture("glare-v43.messages.json") });
        QTest::qWait(200);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(session.analysis()->calls.size(), std::size_t { 2 });
    }

    void cancelKeepsWhatWasOpen()
    {
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        QSignalSpy cancelled(&session, &Session::loadCancelled);
        session.openFiles({ capture("cancelled-v43.messages.json") });
        QVERIFY(changed.wait());
        const AnalysisPtr before = session.analysis();
        session.openFiles({ capture("glare-v43.messages.json") });
        session.cancel();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!session.isLoading());
        QTest::qWait(200);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(session.analysis(), before);
    }

    void theBeginningOfALargeFileShowsFirst()
    {
        QTemporaryDir dir;
        const QString large = dir.filePath(QStringLiteral("large.ndjson"));
        test::writeLarge(large, test::CallScript().invite(test::alice).hangup(test::alice), 20'000'000);
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ capture("glare-v43.messages.json") });
        QVERIFY(changed.wait());
        QVERIFY(!session.isPreview()); // a small one is read in one go
        const AnalysisPtr before = session.analysis();
        changed.clear();

        session.openFiles({ large });
        QVERIFY(changed.wait());
        QVERIFY(session.isPreview());
        QVERIFY(session.isLoading());
        QCOMPARE(session.analysis()->calls.size(), std::size_t { 1 });
        QVERIFY(session.analysis()->timeline.sources[0].size <= 1'048'576);
        session.cancel();
        QCOMPARE(session.analysis(), before);
        QCOMPARE(session.paths(), QStringList { capture("glare-v43.messages.json") });

        session.openFiles({ large });
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLoading(), 60'000);
        QVERIFY(!session.isPreview());
        QVERIFY(session.analysis()->timeline.sources[0].size > 20'000'000);
        QCOMPARE(session.analysis()->calls.size(), std::size_t { 1 });
    }

    void takesAFileOut()
    {
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ capture("cancelled-v43.messages.json"), capture("rejected-v43.sync.json") });
        QVERIFY(changed.wait());
        QCOMPARE(session.pathOf(session.analysis()->timeline.sources[1]), capture("rejected-v43.sync.json"));
        session.removeFile(capture("cancelled-v43.messages.json"));
        QVERIFY(changed.wait());
        QCOMPARE(session.paths(), QStringList { capture("rejected-v43.sync.json") });
        QCOMPARE(session.analysis()->calls.size(), std::size_t { 1 });
        session.removeFile(capture("rejected-v43.sync.json"));
        QVERIFY(!session.analysis());
        QVERIFY(session.paths().isEmpty());
        QVERIFY(!session.canReload());
    }

    void reportsProgressOfALongLoad()
    {
        // Long enough to be caught at it: 40 copies of a capture's lines.
        QTemporaryDir dir;
        QFile source(capture("two-devices-v43.ndjson"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray lines = source.readAll();
        QFile big(dir.filePath(QStringLiteral("big.ndjson")));
        QVERIFY(big.open(QIODevice::WriteOnly));
        for (qint64 written = 0; written < 150'000'000; written += lines.size())
            big.write(lines);
        big.close();
        Session session;
        QSignalSpy progressed(&session, &Session::loadProgressed);
        session.openFiles({ big.fileName() });
        QTRY_VERIFY_WITH_TIMEOUT(progressed.size() >= 1, 20'000);
        QVERIFY(session.isLoading());
        session.cancel();
        QVERIFY(!session.isLoading());
    }

    void aFailedLoadSaysWhyAndKeepsWhatWasOpen()
    {
        Session session;
        QSignalSpy changed(&session, &Session::analysisChanged);
        session.openFiles({ capture("cancelled-v43.messages.json") });
        QVERIFY(changed.wait());
        QSignalSpy failed(&session, &Session::loadFailed);
        session.openFiles({ QStringLiteral("/nowhere/at/all.json") });
        QVERIFY(failed.wait());
        const auto unread = failed[0][0].value<AnalysisPtr>();
        QVERIFY(unread->timeline.sources[0].error.has_value());
        QCOMPARE(session.paths(), QStringList { capture("cancelled-v43.messages.json") });
    }

    void recentFilesAreCappedAndForgettable()
    {
        QTemporaryDir dir;
        Settings settings(dir.filePath(QStringLiteral("settings.ini")));
        for (int i = 0; i < Settings::maxRecentFiles + 3; ++i)
            settings.addRecentFiles({ QStringLiteral("/t/%1.json").arg(i) });
        QCOMPARE(settings.recentFiles().size(), Settings::maxRecentFiles);
        QCOMPARE(settings.recentFiles().first(), QStringLiteral("/t/14.json"));
        settings.addRecentFiles({ QStringLiteral("/t/9.json"), QStringLiteral("-") });
        QCOMPARE(settings.recentFiles().first(), QStringLiteral("/t/9.json"));
        QCOMPARE(settings.recentFiles().count(QStringLiteral("/t/9.json")), 1);
        settings.addRecentFiles({ capture("glare-v43.messages.json") });
        settings.removeMissingRecentFiles();
        QCOMPARE(settings.recentFiles().size(), 1);
        const Settings again(dir.filePath(QStringLiteral("settings.ini")));
        QCOMPARE(again.recentFiles().size(), 1);
    }
};

QTEST_MAIN(TestSession)
#include "test_session.moc"
