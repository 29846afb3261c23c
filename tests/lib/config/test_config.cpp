// SPDX-License-Identifier: Apache-2.0
#include "config/config.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope;

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole();
    void emptyIsNothing();
    void mistakes_data();
    void mistakes();
    void theFirstMistakeOfTheFileIsTold();
    void found();
    void unreadable();
};

void TestConfig::whole()
{
    const Result<Config> config = parseConfig(R"(
spec = "1.9"
fail-on = "never"

[rules]
party-id-weak = "off"
lifetime-short = "error"

[clients]
mute = ["matrix-js-sdk", "Element iOS"]

[[suppress]]
rule = "hangup-reason-missing"
call = "c1"
room = "!a:b"
reason = "known, fixed in the next release"

[[suppress]]
rule = "party-id-missing"
call = "c2"
reason = "bridge"
)",
                                              "x.toml");
    QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
    QVERIFY(config->spec == SpecVersion(1, 9));
    QVERIFY(config->failOn && !config->failOn->severity);
    QCOMPARE(config->rules.size(), std::size_t(2));
    QVERIFY(!config->rules.at("party-id-weak"));
    QCOMPARE(config->rules.at("lifetime-short"), std::optional(Severity::Error));
    QVERIFY((config->mutedClients == std::vector<Client> { Client::JsSdk, Client::ElementIos }));
    QCOMPARE(config->suppressions.size(), std::size_t(2));
    QCOMPARE(config->suppressions[0].call, std::string("c1"));
    QCOMPARE(config->suppressions[0].room, std::string("!a:b"));
    QCOMPARE(config->suppressions[1].rule, std::string("party-id-missing"));
    QCOMPARE(config->suppressions[1].room, std::string());
    QCOMPARE(config->suppressions[1].reason, std::string("bridge"));
}

void TestConfig::emptyIsNothing()
{
    const Result<Config> config = parseConfig("# nothing yet\n", "x.toml");
    QVERIFY(config.has_value());
    QVERIFY(!config->spec && !config->failOn && config->rules.empty() && config->suppressions.empty()
            && config->mutedClients.empty());
}

void TestConfig::mistakes_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *toml, const char *message) {
        QTest::newRow(name) << QByteArray(toml) << QByteArray(message);
    };
    row("no TOML", "spec = 1.9.1\n", "x.toml:1:");
    row("not closed", "spec = \"1.9", "x.toml:1:");
    row("twice", "spec = \"1.9\"\nspec = \"1.8\"\n", "x.toml:2:");
    row("no UTF-8", "# \xff\n", "x.toml:1:");
    row("key", "\nspecs = \"1.9\"\n", "x.toml:2:1: unknown key \"specs\"; did you mean spec?");
    row("clients as a list", "clients = [\"Nheko\"]\n", "x.toml:1:11: clients is an array, not a table");
    row("key of clients", "[clients]\nmuted = []\n", "x.toml:2:1: unknown key \"muted\"; did you mean mute?");
    row("mute alone", "[clients]\nmute = \"Nheko\"\n",
        "x.toml:2:8: mute is a string, not an array of clients");
    row("client", "[clients]\nmute = [\"Nheko\", \"matrix-jssdk\"]\n",
        "x.toml:2:18: there is no client \"matrix-jssdk\"; did you mean matrix-js-sdk?");
    row("client of no name", "[clients]\nmute = [\"unknown\"]\n",
        "x.toml:2:9: there is no client \"unknown\"");
    row("client as a number", "[clients]\nmute = [7]\n", "x.toml:2:9: a client is a number, not a string");
    row("far key", "zzzzzzzzzzzz = 1\n", "x.toml:1:1: unknown key \"zzzzzzzzzzzz\"");
    row("spec too old", "spec = \"1.5\"\n",
        "x.toml:1:8: \"1.5\" is no version of the Matrix specification from 1.6 to 1.19");
    row("spec as number", "spec = 1.9\n", "x.toml:1:8: spec is a number, not a string");
    row("fail-on", "fail-on = \"warnings\"\n",
        "x.toml:1:11: \"warnings\" is no severity; did you mean warning?");
    row("rules", "rules = []\n", "x.toml:1:9: rules is an array, not a table");
    row("rule", "[rules]\nlifetime-shrt = \"off\"\n",
        "x.toml:2:1: there is no rule \"lifetime-shrt\"; did you mean lifetime-short?");
    row("severity", "[rules]\nlifetime-short = \"of\"\n",
        "x.toml:2:18: \"of\" is no severity; did you mean off?");
    row("severity never", "[rules]\nlifetime-short = \"never\"\n", "x.toml:2:18: \"never\" is no severity");
    row("severity as boolean", "[rules]\nlifetime-short = false\n",
        "x.toml:2:18: lifetime-short is a boolean, not a string");
    row("suppress as table", "[suppress]\nrule = \"lifetime-short\"\n",
        "x.toml:1:1: suppress is a table; each suppression begins with [[suppress]]");
    row("suppress of strings", "suppress = [\"lifetime-short\"]\n",
        "x.toml:1:13: a suppression is a string, not a table");
    row("no reason", "[[suppress]]\nrule = \"lifetime-short\"\ncall = \"c\"\n",
        "x.toml:1:1: a suppression needs a reason");
    row("blank reason", "[[suppress]]\nrule = \"lifetime-short\"\ncall = \"c\"\nreason = \"  \"\n",
        "x.toml:4:10: the reason of a suppression must say something");
    row("no call", "[[suppress]]\nrule = \"lifetime-short\"\nreason = \"r\"\n",
        "x.toml:1:1: a suppression needs a call");
    row("its rule", "[[suppress]]\nrule = \"lifetime\"\ncall = \"c\"\nreason = \"r\"\n",
        "x.toml:2:8: there is no rule \"lifetime\"");
    row("its key", "[[suppress]]\nrule = \"lifetime-short\"\ncall = \"c\"\nreson = \"r\"\nreason = \"r\"\n",
        "x.toml:4:1: unknown key \"reson\"; did you mean reason?");
}

void TestConfig::mistakes()
{
    QFETCH(QByteArray, toml);
    QFETCH(QByteArray, message);
    const Result<Config> config =
        parseConfig({ toml.constData(), static_cast<std::size_t>(toml.size()) }, "x.toml");
    QVERIFY(!config);
    QCOMPARE(config.error().code, std::string("bad-config"));
    QVERIFY2(QByteArray::fromStdString(config.error().message).startsWith(message),
             config.error().message.c_str());
}

void TestConfig::theFirstMistakeOfTheFileIsTold()
{
    const Result<Config> config = parseConfig("zebra = 1\napple = 1\n", "x.toml");
    QVERIFY(!config);
    QVERIFY2(config.error().message.starts_with("x.toml:1:1:"), config.error().message.c_str());
}

void TestConfig::found()
{
    const QTemporaryDir folder;
    const QDir root(folder.path());
    QVERIFY(root.mkpath(QStringLiteral("a/b/c")));
    const auto touch = [&](const char *name) {
        QFile file(root.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::WriteOnly);
    };
    const auto findFrom = [&](const char *name) {
        const std::optional<std::string> found =
            findConfig(root.filePath(QString::fromUtf8(name)).toStdString());
        return found ? QString::fromStdString(*found) : QString();
    };
    QVERIFY(touch("a/.callscope.toml"));
    QCOMPARE(findFrom("a/b/c/room.json"), root.filePath(QStringLiteral("a/.callscope.toml")));
    QCOMPARE(findFrom("a/b/../../a/b/room.json"), root.filePath(QStringLiteral("a/.callscope.toml")));
    QVERIFY(root.mkpath(QStringLiteral("a/b/.callscope.toml"))); // a folder is none
    QCOMPARE(findFrom("a/b/c/room.json"), root.filePath(QStringLiteral("a/.callscope.toml")));
    QVERIFY(touch("a/b/c/.callscope.toml"));
    QCOMPARE(findFrom("a/b/c/room.json"), root.filePath(QStringLiteral("a/b/c/.callscope.toml")));
    QVERIFY(QDir::setCurrent(root.filePath(QStringLiteral("a/b/c"))));
    QCOMPARE(QFileInfo(QString::fromStdString(findConfig("-").value_or(""))).canonicalFilePath(),
             QFileInfo(root.filePath(QStringLiteral("a/b/c/.callscope.toml"))).canonicalFilePath());
    QVERIFY(QDir::setCurrent(QStringLiteral("/")));
}

void TestConfig::unreadable()
{
    const QTemporaryDir folder;
    const Result<Config> missing = readConfig(folder.filePath(QStringLiteral("none.toml")).toStdString());
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, std::string("cannot-read"));
    const Result<Config> isFolder = readConfig(folder.path().toStdString());
    QVERIFY(!isFolder);
    QCOMPARE(isFolder.error().code, std::string("cannot-read"));
    const Result<Config> endless = readConfig("/dev/zero");
    QVERIFY(!endless);
    QCOMPARE(endless.error().code, std::string("cannot-read"));
}

QTEST_GUILESS_MAIN(TestConfig)
#include "test_config.moc"
