// SPDX-License-Identifier: Apache-2.0
#include "live/api.h"

#include "live/answer.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>

namespace callscope::live
{

namespace
{

// A hostile server must not fill memory; a sync of many rooms is some tens of megabytes.
constexpr qint64 largestBody = qint64(512) << 20;

} // namespace

ApiCall::ApiCall(QNetworkReply *reply)
    : m_reply(reply)
{
}

void ApiCall::cancel()
{
    if (QNetworkReply *reply = m_reply.data()) {
        m_reply.clear();
        reply->disconnect();
        reply->abort();
        reply->deleteLater();
    }
}

Api::Api(QObject *parent)
    : QObject(parent)
    , m_ssl(QSslConfiguration::defaultConfiguration())
{
}

Result<void> Api::addAuthorities(const QString &file)
{
    QFile pem(file);
    if (!pem.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Error { "cannot-open", (file + QStringLiteral(": ") + pem.errorString()).toStdString(), {} });
    const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&pem, QSsl::Pem);
    if (authorities.isEmpty())
        return tl::unexpected(
            Error { "no-certificate",
                    (file + QStringLiteral(" holds no certificate in PEM form.")).toStdString(),
                    {} });
    m_ssl.addCaCertificates(authorities);
    return {};
}

ApiCall Api::get(const QString &path, const QUrlQuery &query, Then then, std::chrono::milliseconds silence)
{
    return follow(m_network.get(request(urlOf(path, query), silence, true)), std::move(then));
}

ApiCall Api::post(const QString &path, const QJsonObject &body, Then then)
{
    QNetworkRequest posted = request(urlOf(path, {}), usualSilence, true);
    posted.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    return follow(m_network.post(posted, QJsonDocument(body).toJson(QJsonDocument::Compact)),
                  std::move(then));
}

ApiCall Api::getPublic(const QUrl &url, Then then)
{
    return follow(m_network.get(request(url, usualSilence, false)), std::move(then));
}

QString Api::segment(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QUrl Api::urlOf(const QString &path, const QUrlQuery &query) const
{
    QByteArray url = m_server.toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery) + path.toLatin1();
    if (!query.isEmpty())
        url += '?'
            + query.toString(QUrl::FullyEncoded).replace(QLatin1Char('+'), QLatin1String("%2B")).toLatin1();
    return QUrl::fromEncoded(url);
}

QNetworkRequest Api::request(const QUrl &url, std::chrono::milliseconds silence, bool isOurs) const
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_ssl);
    request.setTransferTimeout(static_cast<int>(silence.count()));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Callscope/" CALLSCOPE_VERSION));
    // A redirect would carry the token to whoever it leads to.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         isOurs ? QNetworkRequest::ManualRedirectPolicy
                                : QNetworkRequest::NoLessSafeRedirectPolicy);
    if (isOurs && !m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.reveal());
    return request;
}

ApiCall Api::follow(QNetworkReply *reply, Then then)
{
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > largestBody)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, then = std::move(then)] {
        reply->deleteLater();
        then(answerOf(*reply));
    });
    return ApiCall(reply);
}

QJsonObject objectOf(const ApiResult &result)
{
    return result ? QJsonDocument::fromJson(*result).object() : QJsonObject();
}

} // namespace callscope::live
