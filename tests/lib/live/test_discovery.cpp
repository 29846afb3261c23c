// SPDX-License-Identifier: Apache-2.0
// From a server's name to its homeserver, by servers that do as they should and others. All have the
// certificate of tests/data/tls, which nobody's system trusts.
#include "fake_homeserver.h"

#include "live/discovery.h"

#include <QFile>
#include <QJsonArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace callscope::live;
using namespace callscope::test;

namespace
{

const QString certificateFile = QStringLiteral(TEST_DATA_DIR "/tls/certificate.pem");

QSslConfiguration ownCertificate()
{
    QFile key(QStringLiteral(TEST_DATA_DIR "/tls/key.pem"));
    QSslConfiguration tls;
    if (key.open(QIODevice::ReadOnly)) {
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        tls.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile));
    }
    return tls;
}

FakeAnswer versions()
{
    return FakeAnswer::of({ { QStringLiteral("versions"), QJsonArray { QStringLiteral("v1.15") } } });
}

FakeAnswer wellKnown(const QUrl &base)
{
    return FakeAnswer::of(
        { { QStringLiteral("m.homeserver"),
            QJsonObject { { QStringLiteral("base_url"), base.toString() + QLatin1Char('/') } } } });
}

/// Answers /versions, and the .well-known file with what it is given.
FakeHomeserver::Handler answering(FakeAnswer file)
{
    return [file = std::move(file)](const FakeRequest &request, const FakeHomeserver::Send &send) {
        send(request.path == QLatin1String("/.well-known/matrix/client") ? file : versions());
    };
}

tl::expected<Homeserver, ApiError> discovered(Api &api, const QString &name)
{
    std::optional<tl::expected<Homeserver, ApiError>> found;
    discover(api, name, [&found](const tl::expected<Homeserver, ApiError> &result) { found = result; });
    [&found] { QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 20'000); }();
    return found.value_or(tl::unexpected(ApiError {}));
}

/// As a person types it: no scheme.
QString nameOf(const FakeHomeserver &server)
{
    return server.url().authority();
}

} // namespace

class TestDiscovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsTheFile();
    void takesTheServerItselfWithoutAUsableFile_data();
    void takesTheServerItselfWithoutAUsableFile();
    void refusesAServerWithoutMatrix();
    void refusesAnotherServerWithoutTls();
    void stopsAtACertificateThatIsNotTrusted();
    void saysWhatIsWrongWithAuthorities();
};

void TestDiscovery::followsTheFile()
{
    const FakeHomeserver home(answering(FakeAnswer::error(404, "M_UNRECOGNIZED")), ownCertificate());
    const FakeHomeserver name(answering(wellKnown(home.url())), ownCertificate());
    Api api;
    QVERIFY(api.addAuthorities(certificateFile));
    for (const QString &text : { nameOf(name), QStringLiteral("@alice:") + nameOf(name) }) {
        const auto found = discovered(api, text);
        QVERIFY(found);
        QCOMPARE(found->url, home.url());
        QCOMPARE(api.server(), home.url());
        QCOMPARE(found->versions, QStringList { QStringLiteral("v1.15") });
    }
    QCOMPARE(name.requests().size(), 2);
}

void TestDiscovery::takesTheServerItselfWithoutAUsableFile_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("none") << 404 << QByteArray("<html>Not found</html>");
    QTest::newRow("no JSON") << 200 << QByteArray("<html>Welcome</html>");
    QTest::newRow("cut JSON") << 200 << QByteArray(R"({"m.homeserver":{"base_url":"https://x)");
    QTest::newRow("no homeserver") << 200 << QByteArray(R"({"m.identity_server":{}})");
    QTest::newRow("no URL") << 200 << QByteArray(R"({"m.homeserver":{"base_url":"ftp:/x"}})");
    QTest::newRow("wrong type") << 200 << QByteArray(R"({"m.homeserver":{"base_url":7}})");
}

void TestDiscovery::takesTheServerItselfWithoutAUsableFile()
{
    QFETCH(int, status);
    QFETCH(QByteArray, file);
    const FakeHomeserver server(answering({ status, file, {} }), ownCertificate());
    Api api;
    QVERIFY(api.addAuthorities(certificateFile));
    const auto found = discovered(api, nameOf(server));
    QVERIFY(found);
    QCOMPARE(found->url, server.url());
}

void TestDiscovery::refusesAServerWithoutMatrix()
{
    const FakeHomeserver server(
        [](const FakeRequest &, const FakeHomeserver::Send &send) {
            send({ 200, R"({"hello":"world"})", {} });
        },
        ownCertificate());
    Api api;
    QVERIFY(api.addAuthorities(certificateFile));
    const auto found = discovered(api, nameOf(server));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ApiError::Kind::Refused);
}

void TestDiscovery::refusesAnotherServerWithoutTls()
{
    const FakeHomeserver server(answering(wellKnown(QUrl(QStringLiteral("http://matrix.example.org")))),
                                ownCertificate());
    Api api;
    QVERIFY(api.addAuthorities(certificateFile));
    const auto found = discovered(api, nameOf(server));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ApiError::Kind::Refused);
    QVERIFY2(found.error().text().contains(QLatin1String("not encrypted")), qPrintable(found.error().text()));
}

void TestDiscovery::stopsAtACertificateThatIsNotTrusted()
{
    const FakeHomeserver server(answering(versions()), ownCertificate());
    Api api;
    const auto found = discovered(api, server.url().toString());
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ApiError::Kind::Tls);
    QVERIFY(!found.error().isTransient());
    QVERIFY2(found.error().text().contains(QLatin1String("certificate is not accepted")),
             qPrintable(found.error().text()));
    QVERIFY(server.requests().isEmpty());
}

void TestDiscovery::saysWhatIsWrongWithAuthorities()
{
    Api api;
    QCOMPARE(api.addAuthorities(QStringLiteral("/nowhere.pem")).error().code, std::string("cannot-open"));
    QCOMPARE(api.addAuthorities(QStringLiteral(TEST_DATA_DIR "/tls/key.pem")).error().code,
             std::string("no-certificate"));
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "test_discovery.moc"
