// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "live/api_error.h"
#include "live/secret.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

class QNetworkReply;
class QNetworkRequest;

namespace callscope::live
{

using ApiResult = tl::expected<QByteArray, ApiError>;
using Then = std::function<void(const ApiResult &)>;

/// A request under way; gone once it was answered.
class ApiCall
{
public:
    ApiCall() = default;
    explicit ApiCall(QNetworkReply *reply);

    bool isUnderWay() const { return !m_reply.isNull(); }
    /// Nothing is called any more.
    void cancel();

private:
    QPointer<QNetworkReply> m_reply;
};

/// One homeserver's client-server API, by JSON over HTTP. Asynchronous, on the thread it lives on; what is
/// under way when it is destroyed ends without an answer.
class Api : public QObject
{
    Q_OBJECT
public:
    explicit Api(QObject *parent = nullptr);

    /// `https://matrix.example.org`, without `/_matrix`.
    const QUrl &server() const { return m_server; }
    void setServer(const QUrl &server) { m_server = server; }
    void setToken(Secret token) { m_token = std::move(token); }
    const Secret &token() const { return m_token; }

    /// Trusts the authorities of this PEM file as well. Errors: "cannot-open", "no-certificate".
    Result<void> addAuthorities(const QString &file);

    /// `path` begins with `/_matrix`; variable parts of it went through segment(). Answers of success are
    /// JSON objects; all else is an error. `silence`: an answer may take so long.
    ApiCall get(const QString &path, const QUrlQuery &query, Then then,
                std::chrono::milliseconds silence = usualSilence);
    ApiCall post(const QString &path, const QJsonObject &body, Then then);
    /// GET of any URL, without the token and following redirects, as discovery wants it.
    ApiCall getPublic(const QUrl &url, Then then);

    /// An ID as one segment of a path.
    static QString segment(const QString &text);

private:
    static constexpr std::chrono::seconds usualSilence { 60 };

    QUrl urlOf(const QString &path, const QUrlQuery &query) const;
    QNetworkRequest request(const QUrl &url, std::chrono::milliseconds silence, bool isOurs) const;
    ApiCall follow(QNetworkReply *reply, Then then);

    QNetworkAccessManager m_network;
    QSslConfiguration m_ssl;
    QUrl m_server;
    Secret m_token;
};

/// The object of an answer; empty where it is an error.
QJsonObject objectOf(const ApiResult &result);

} // namespace callscope::live
