// SPDX-License-Identifier: Apache-2.0
#include "live/sso_redirect.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUrlQuery>

namespace callscope::live
{

namespace
{

constexpr qsizetype longestRequest = 16 * 1024;

QByteArray page(int status, const QByteArray &text)
{
    const QByteArray body =
        "<!doctype html><meta charset=\"utf-8\"><title>Callscope</title><p>" + text + "</p>";
    return "HTTP/1.1 " + QByteArray::number(status)
        + " \r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nReferrer-Policy: "
          "no-referrer"
          "\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

SsoRedirect::SsoRedirect(QObject *parent)
    : QObject(parent)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        return;
    const QString path = QStringLiteral("/%1%2")
                             .arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'))
                             .arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    connect(&m_server, &QTcpServer::newConnection, this, &SsoRedirect::accept);
}

void SsoRedirect::accept()
{
    QTcpSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        const QByteArray request = socket->peek(longestRequest);
        if (request.contains("\r\n\r\n") || request.size() == longestRequest)
            answer(socket, request);
    });
}

void SsoRedirect::answer(QTcpSocket *socket, const QByteArray &request)
{
    const QByteArrayList line = request.left(request.indexOf("\r\n")).split(' ');
    const QUrl asked = line.size() > 1 ? QUrl::fromEncoded(line[1]) : QUrl();
    const QString token = QUrlQuery(asked).queryItemValue(QStringLiteral("loginToken"), QUrl::FullyDecoded);
    const bool isOurs = line.first() == "GET" && asked.path() == m_url.path() && !token.isEmpty();
    socket->write(isOurs ? page(200, "You are signed in. Go back to Callscope.")
                         : page(404, "There is nothing here."));
    socket->disconnectFromHost();
    if (!isOurs)
        return;
    m_server.close();
    Q_EMIT tokenCame(Secret(token.toUtf8()));
}

} // namespace callscope::live
