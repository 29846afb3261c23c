// SPDX-License-Identifier: Apache-2.0
#include "fake_homeserver.h"

#include <QJsonDocument>
#include <QPointer>
#include <QSslSocket>

namespace callscope::test
{

namespace
{

/// The first request of what was received, which then is without it; none while it is not whole.
std::optional<FakeRequest> takeRequest(QByteArray &received)
{
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    const QByteArrayList lines = received.left(headEnd).split('\n');
    FakeRequest request;
    for (qsizetype line = 1; line < lines.size(); ++line) {
        const qsizetype colon = lines[line].indexOf(':');
        request.headers.insert(lines[line].left(colon).toLower(), lines[line].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    const qsizetype bodyStart = headEnd + 4;
    if (received.size() < bodyStart + length)
        return std::nullopt;
    const QByteArrayList words = lines.first().split(' ');
    const QUrl asked = QUrl::fromEncoded(words.value(1));
    request.method = words.first();
    request.path = asked.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(asked);
    request.body = received.mid(bodyStart, length);
    received.remove(0, bodyStart + length);
    return request;
}

void write(QTcpSocket &socket, const FakeAnswer &answer)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + " \r\nContent-Length: "
        + QByteArray::number(answer.body.size()) + "\r\nContent-Type: application/json\r\n";
    for (const auto &[name, value] : answer.headers)
        text += name + ": " + value + "\r\n";
    socket.write(text + "\r\n" + answer.body);
}

} // namespace

QJsonObject FakeRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString FakeRequest::queryItem(const char *name) const
{
    return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

QString FakeRequest::formItem(const char *name) const
{
    return QUrlQuery(QString::fromLatin1(body)).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

QByteArray FakeRequest::token() const
{
    const QByteArray header = headers.value("authorization");
    return header.startsWith("Bearer ") ? header.mid(7) : QByteArray();
}

FakeAnswer FakeAnswer::of(const QJsonObject &json, int status)
{
    return { status, QJsonDocument(json).toJson(QJsonDocument::Compact), {} };
}

FakeAnswer FakeAnswer::error(int status, const char *code, const QJsonObject &more)
{
    QJsonObject json = more;
    json.insert(QStringLiteral("errcode"), QString::fromLatin1(code));
    return of(json, status);
}

FakeHomeserver::FakeHomeserver(Handler handler, std::optional<QSslConfiguration> tls)
    : m_handler(std::move(handler))
    , m_tls(std::move(tls))
{
    listen(QHostAddress::LocalHost);
}

QUrl FakeHomeserver::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(serverPort()));
}

void FakeHomeserver::dropConnections()
{
    for (QTcpSocket *socket : findChildren<QTcpSocket *>())
        socket->abort();
}

void FakeHomeserver::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_tls) {
        socket->setSslConfiguration(*m_tls);
        socket->startServerEncryption();
    }
}

void FakeHomeserver::read(QTcpSocket &socket)
{
    constexpr qint64 largest = qint64(1) << 20;
    QByteArray received = socket.peek(largest);
    const qsizetype before = received.size();
    const std::optional<FakeRequest> request = takeRequest(received);
    if (!request)
        return;
    socket.read(before - received.size());
    m_requests.append(QString::fromLatin1(request->method) + QLatin1Char(' ') + request->path);
    m_handler(*request, [to = QPointer<QTcpSocket>(&socket)](const FakeAnswer &answer) {
        if (to)
            write(*to, answer);
    });
}

} // namespace callscope::test
