// SPDX-License-Identifier: Apache-2.0
#include "session/call_link.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

namespace callscope::ui
{

namespace
{

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QString textOf(const CallLink &link)
{
    QString text = QStringLiteral("callscope://call/") + encoded(link.callId);
    QChar separator = QLatin1Char('?');
    for (const QString &file : link.files) {
        text += separator + QStringLiteral("file=") + encoded(QFileInfo(file).absoluteFilePath());
        separator = QLatin1Char('&');
    }
    return text;
}

std::optional<CallLink> parseCallLink(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString path = url.path(QUrl::FullyDecoded);
    if (url.scheme() != QLatin1String("callscope") || url.host() != QLatin1String("call") || path.size() < 2)
        return std::nullopt;
    CallLink link { path.mid(1),
                    QUrlQuery(url).allQueryItemValues(QStringLiteral("file"), QUrl::FullyDecoded) };
    if (link.files.isEmpty())
        return std::nullopt;
    for (const QString &file : link.files) {
        if (!QFileInfo(file).isAbsolute())
            return std::nullopt;
    }
    return link;
}

} // namespace callscope::ui
