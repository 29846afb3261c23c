// SPDX-License-Identifier: Apache-2.0
#include "live/answer.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QNetworkReply>

namespace callscope::live
{

namespace
{

using std::chrono::milliseconds;

constexpr int firstFailure = 300;

QString withoutFullStop(QString sentence)
{
    while (sentence.endsWith(QLatin1Char('.')))
        sentence.chop(1);
    return sentence;
}

/// The header counts before the member of the body that Matrix 1.10 deprecated.
std::optional<milliseconds> retryAfter(const QNetworkReply &reply, const QJsonObject &body)
{
    const QByteArray header = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const double seconds = header.toDouble(&isNumber);
    if (isNumber && seconds >= 0)
        return milliseconds(static_cast<qint64>(std::min(seconds, 86'400.0) * 1000));
    // An HTTP date is always of GMT, which Qt wants as an offset.
    const QString date = QString::fromLatin1(header).replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime at = QDateTime::fromString(date, Qt::RFC2822Date);
    if (at.isValid())
        return milliseconds(std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(at)));
    const QJsonValue member = body.value(QLatin1String("retry_after_ms"));
    if (member.isDouble() && member.toDouble() >= 0)
        return milliseconds(static_cast<qint64>(std::min(member.toDouble(), 86'400'000.0)));
    return std::nullopt;
}

ApiError refusal(const QNetworkReply &reply, int status, const QByteArray &text)
{
    const QJsonObject body = QJsonDocument::fromJson(text).object();
    ApiError error;
    error.status = status;
    error.code = body.value(QLatin1String("errcode")).toString();
    error.kind = error.code.isEmpty() ? ApiError::Kind::Http : ApiError::Kind::Matrix;
    error.message = body.value(QLatin1String("error")).toString();
    error.softLogout = body.value(QLatin1String("soft_logout")).toBool();
    error.retryAfter = retryAfter(reply, body);
    return error;
}

ApiError lost(const QNetworkReply &reply, int status)
{
    ApiError error;
    error.kind = reply.error() == QNetworkReply::SslHandshakeFailedError ? ApiError::Kind::Tls
                                                                         : ApiError::Kind::Unreachable;
    error.status = status;
    error.message = reply.error() == QNetworkReply::OperationCanceledError
        ? QStringLiteral("it did not answer in time")
        : withoutFullStop(reply.errorString());
    return error;
}

} // namespace

ApiResult answerOf(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    QByteArray body = reply.readAll();
    if (status >= firstFailure)
        return tl::unexpected(refusal(reply, status, body));
    if (reply.error() != QNetworkReply::NoError)
        return tl::unexpected(lost(reply, status));
    // Whether all of it is JSON is seen by who reads it.
    if (!body.trimmed().startsWith('{') || !body.trimmed().endsWith('}')) {
        return tl::unexpected(ApiError {
            ApiError::Kind::Malformed, status, {}, QStringLiteral("it is no JSON object"), {}, false });
    }
    return body;
}

} // namespace callscope::live
