// SPDX-License-Identifier: Apache-2.0
// The browser coming back from signing in.
#include "live/sso_redirect.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace callscope::live;

namespace
{

QByteArray ask(const QUrl &url, const QByteArray &line)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(url.port()));
    socket.write(line + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QByteArray answer;
    const bool isOver = QTest::qWaitFor([&] {
        answer += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState && !answer.isEmpty();
    });
    return isOver ? answer : QByteArray("nothing");
}

} // namespace

class TestSsoRedirect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheTokenOnce();
    void hearsNobodyElse();
    void hasAPathNobodyGuesses();
};

void TestSsoRedirect::takesTheTokenOnce()
{
    SsoRedirect redirect;
    QVERIFY(redirect.url().isValid());
    QByteArray token;
    connect(&redirect, &SsoRedirect::tokenCame, this, [&](const Secret &came) { token += came.reveal(); });
    const QByteArray answer =
        ask(redirect.url(), "GET " + redirect.url().path().toLatin1() + "?loginToken=ab%2Bc%3D");
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    QVERIFY(!answer.contains("ab"));
    QCOMPARE(token, QByteArray("ab+c="));
}

void TestSsoRedirect::hearsNobodyElse()
{
    SsoRedirect redirect;
    QSignalSpy spy(&redirect, &SsoRedirect::tokenCame);
    const QByteArray path = redirect.url().path().toLatin1();
    for (const QByteArray &line : { QByteArray("GET /?loginToken=a"), "POST " + path + "?loginToken=a",
                                    "GET " + path, "GET " + path + "?loginToken=", QByteArray("nonsense") })
        QVERIFY2(ask(redirect.url(), line).startsWith("HTTP/1.1 404"), line.constData());
    QCOMPARE(spy.count(), 0);
}

void TestSsoRedirect::hasAPathNobodyGuesses()
{
    SsoRedirect one, other;
    QVERIFY(one.url().path() != other.url().path());
    QCOMPARE(one.url().path().size(), 33);
    QCOMPARE(one.url().host(), QStringLiteral("127.0.0.1"));
}

QTEST_GUILESS_MAIN(TestSsoRedirect)
#include "test_sso_redirect.moc"
