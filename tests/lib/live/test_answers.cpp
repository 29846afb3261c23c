// SPDX-License-Identifier: Apache-2.0
// What becomes of a server's answers, good and bad.
#include "live/api.h"
#include "live/back_off.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace callscope::live;

namespace
{

/// Answers every connection with the same bytes, and remembers what it was asked.
class Server : public QTcpServer
{
public:
    explicit Server(QByteArray answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                asked += socket->readAll();
                if (!asked.contains("\r\n\r\n"))
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    QByteArray asked;

private:
    QByteArray m_answer;
};

QByteArray http(int status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + QByteArray::number(status)
        + " Text\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

ApiResult ask(Server &server, Api &api)
{
    api.setServer(server.url());
    ApiResult answer;
    bool isThere = false;
    api.get(QStringLiteral("/_matrix/client/v3/sync"), {}, [&](const ApiResult &result) {
        answer = result;
        isThere = true;
    });
    return QTest::qWaitFor([&] { return isThere; }) ? answer : ApiResult("never");
}

ApiResult ask(const QByteArray &bytes)
{
    Server server(bytes);
    Api api;
    return ask(server, api);
}

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesAnObject();
    void sendsTheTokenInAHeaderOnly();
    void followsNoRedirect();
    void knowsErrors_data();
    void knowsErrors();
    void obeysRetryAfter_data();
    void obeysRetryAfter();
    void backsOff();
};

void TestAnswers::takesAnObject()
{
    const ApiResult result = ask(http(200, R"({"a":1})"));
    QVERIFY(result);
    QCOMPARE(objectOf(result).value(QLatin1String("a")).toInt(), 1);
}

void TestAnswers::sendsTheTokenInAHeaderOnly()
{
    Server server(http(200, "{}"));
    Api api;
    api.setToken(Secret("s3cret"));
    QVERIFY(ask(server, api));
    QCOMPARE(server.asked.count("s3cret"), 1);
    QVERIFY(server.asked.contains("Authorization: Bearer s3cret\r\n"));
}

void TestAnswers::followsNoRedirect()
{
    Server other(http(200, "{}"));
    Server server(http(302, "", "Location: " + other.url().toEncoded() + "/\r\n"));
    Api api;
    api.setToken(Secret("s3cret"));
    const ApiResult result = ask(server, api);
    QVERIFY(!result);
    QCOMPARE(result.error().status, 302);
    QVERIFY(!result.error().isTransient());
    QVERIFY(other.asked.isEmpty());
}

void TestAnswers::knowsErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isTransient");
    using Kind = ApiError::Kind;
    QTest::newRow("cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":")
                         << int(Kind::Unreachable) << true;
    QTest::newRow("closed") << QByteArray("") << int(Kind::Unreachable) << true;
    QTest::newRow("no JSON") << http(200, "<html>") << int(Kind::Malformed) << true;
    QTest::newRow("an array") << http(200, "[]") << int(Kind::Malformed) << true;
    QTest::newRow("a proxy's page") << http(502, "<html>Bad gateway</html>") << int(Kind::Http) << true;
    QTest::newRow("500") << http(500, R"({"errcode":"M_UNKNOWN","error":"x"})") << int(Kind::Matrix) << true;
    QTest::newRow("forbidden") << http(403, R"({"errcode":"M_FORBIDDEN","error":"x"})") << int(Kind::Matrix)
                               << false;
    QTest::newRow("too many") << http(429, R"({"errcode":"M_LIMIT_EXCEEDED"})") << int(Kind::Matrix) << true;
}

void TestAnswers::knowsErrors()
{
    QFETCH(QByteArray, bytes);
    const ApiResult result = ask(bytes);
    QVERIFY(!result);
    QTEST(int(result.error().kind), "kind");
    QTEST(result.error().isTransient(), "isTransient");
    QVERIFY(!result.error().text().isEmpty());
}

void TestAnswers::obeysRetryAfter_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("ms");
    const QByteArray body = R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500})";
    QTest::newRow("body") << http(429, body) << qint64(1500);
    QTest::newRow("header first") << http(429, body, "Retry-After: 3\r\n") << qint64(3000);
    QTest::newRow("past date") << http(429, body, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n")
                               << qint64(0);
    QTest::newRow("nonsense") << http(429, body, "Retry-After: soon\r\n") << qint64(1500);
    QTest::newRow("at most a day") << http(503, "", "Retry-After: 1e30\r\n") << qint64(86'400'000);
}

void TestAnswers::obeysRetryAfter()
{
    QFETCH(QByteArray, bytes);
    const ApiResult result = ask(bytes);
    QVERIFY(!result && result.error().retryAfter);
    QTEST(qint64(result.error().retryAfter->count()), "ms");
}

void TestAnswers::backsOff()
{
    using namespace std::chrono_literals;
    BackOff backOff(1);
    std::chrono::milliseconds full = BackOff::first;
    for (int failure = 0; failure < 40; ++failure) {
        const std::chrono::milliseconds wait = backOff.next();
        QVERIFY(wait >= full / 2 && wait <= full);
        full = std::min(2 * full, BackOff::most);
    }
    // Never sooner than asked for, and not much later.
    const std::chrono::milliseconds asked = backOff.next(100s);
    QVERIFY(asked >= 100s && asked <= 110s);
    backOff.reset();
    QVERIFY(backOff.next() <= BackOff::first);
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "test_answers.moc"
