// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/secret.h"

#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace callscope::live
{

/// Waits on loopback for the browser to come back from signing in, takes the `loginToken` it brings and tells
/// the person to go back to Callscope. Only who knows the path, which is random, is heard.
/// CS API, Client login via SSO.
class SsoRedirect : public QObject
{
    Q_OBJECT
public:
    explicit SsoRedirect(QObject *parent = nullptr);

    /// Where the server is to send the browser. Invalid where no port could be had.
    QUrl url() const { return m_url; }

Q_SIGNALS:
    void tokenCame(const callscope::live::Secret &loginToken);

private:
    void accept();
    void answer(QTcpSocket *socket, const QByteArray &request);

    QTcpServer m_server;
    QUrl m_url;
};

} // namespace callscope::live
