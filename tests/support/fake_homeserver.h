// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <optional>

namespace callscope::test
{

struct FakeRequest {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QJsonObject json() const;
    QString queryItem(const char *name) const;
    /// Of a body of type application/x-www-form-urlencoded.
    QString formItem(const char *name) const;
    /// What follows `Bearer` in the Authorization header.
    QByteArray token() const;
};

struct FakeAnswer {
    int status = 200;
    QByteArray body = "{}";
    QList<std::pair<QByteArray, QByteArray>> headers {};

    static FakeAnswer of(const QJsonObject &json, int status = 200);
    /// A Matrix error.
    static FakeAnswer error(int status, const char *code, const QJsonObject &more = {});
};

/// A server on loopback for what a real homeserver does not do on demand. Speaks as much of HTTP/1.1 as Qt's
/// client does, over TLS where it is given a certificate. It answers on the thread it lives on.
class FakeHomeserver : public QTcpServer
{
    Q_OBJECT
public:
    using Send = std::function<void(const FakeAnswer &)>;
    /// Is asked for each request and answers it by `send`, now or later.
    using Handler = std::function<void(const FakeRequest &, Send send)>;

    explicit FakeHomeserver(Handler handler, std::optional<QSslConfiguration> tls = {});

    QUrl url() const;
    /// Every request so far, oldest first, as `GET /_matrix/…`.
    const QStringList &requests() const { return m_requests; }
    /// Ends every connection, whatever is under way on it.
    void dropConnections();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket &socket);

    Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    QStringList m_requests;
};

} // namespace callscope::test
