// SPDX-License-Identifier: Apache-2.0
#include "rooms/keychain.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <qt6keychain/keychain.h>

namespace callscope::ui
{

namespace
{

QString keyOf(const QUrl &server, const QString &userId)
{
    return userId + QLatin1Char(' ') + server.toString();
}

QByteArray pack(const live::Account &account)
{
    return QJsonDocument(QJsonObject {
                             { QStringLiteral("device_id"), account.deviceId },
                             { QStringLiteral("token"), QString::fromUtf8(account.token.reveal()) },
                             { QStringLiteral("ours"), account.isOurDevice },
                         })
        .toJson(QJsonDocument::Compact);
}

template <class Job>
Job *makeJob(const QUrl &server, const QString &userId, QObject *parent)
{
    auto *job = new Job(QStringLiteral("Callscope"), parent);
    job->setInsecureFallback(false);
    job->setKey(keyOf(server, userId));
    return job;
}

} // namespace

void Keychain::store(const live::Account &account)
{
    auto *job = makeJob<QKeychain::WritePasswordJob>(account.server, account.userId, this);
    job->setBinaryData(pack(account));
    connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError)
            Q_EMIT unavailable(done->errorString());
    });
    job->start();
}

void Keychain::forget(const live::Account &account)
{
    makeJob<QKeychain::DeletePasswordJob>(account.server, account.userId, this)->start();
}

void Keychain::find(const QUrl &server, const QString &userId,
                    std::function<void(const live::Account &)> then)
{
    auto *job = makeJob<QKeychain::ReadPasswordJob>(server, userId, this);
    connect(job, &QKeychain::Job::finished, this, [job, server, userId, then = std::move(then)] {
        const QJsonObject kept = QJsonDocument::fromJson(job->binaryData()).object();
        live::Account account;
        account.server = server;
        account.userId = userId;
        account.deviceId = kept.value(QLatin1String("device_id")).toString();
        account.token = live::Secret(kept.value(QLatin1String("token")).toString().toUtf8());
        account.isOurDevice = kept.value(QLatin1String("ours")).toBool();
        then(account);
    });
    job->start();
}

} // namespace callscope::ui
