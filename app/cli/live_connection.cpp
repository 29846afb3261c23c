// SPDX-License-Identifier: Apache-2.0
#include "live_connection.h"

#include "interrupt.h"
#include "live/discovery.h"
#include "live/room_address.h"
#include "messages.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QNetworkProxyFactory>
#include <QTimer>

#include <cstdlib>

namespace callscope::cli
{

void addServerOptions(CLI::App &command, ConnectionOptions &options)
{
    command
        .add_option("--homeserver", options.homeserver,
                    "Server name (example.org), user ID or URL of the homeserver")
        ->required()
        ->type_name("SERVER");
    command
        .add_option("--ca-file", options.caFile,
                    "PEM file of certificate authorities to trust besides the system's")
        ->type_name("FILE");
}

void addConnectionOptions(CLI::App &command, ConnectionOptions &options)
{
    addServerOptions(command, options);
    command.add_option("--room", options.room, "Room ID, alias or matrix.to link")
        ->required()
        ->type_name("ROOM");
}

LiveConnection::LiveConnection(const ConnectionOptions &options)
    : m_options(options)
    , m_application(std::make_unique<QCoreApplication>(m_argc, m_argv))
{
    QNetworkProxyFactory::setUseSystemConfiguration(true);
}

LiveConnection::~LiveConnection() = default;

void LiveConnection::end(ExitCode code)
{
    m_code = code;
    m_application->quit();
}

void LiveConnection::fail(const live::ApiError &error)
{
    printMessage(error.text().toStdString());
    end(ExitCode::CouldNotRun);
}

void LiveConnection::find(const std::function<void()> &then)
{
    if (!m_options.caFile.empty()) {
        const Result<void> added = m_api.addAuthorities(QString::fromStdString(m_options.caFile));
        if (!added) {
            printMessage(added.error().message);
            end(ExitCode::CouldNotRun);
            return;
        }
    }
    live::discover(m_api, QString::fromStdString(m_options.homeserver),
                   [this, then](const tl::expected<live::Homeserver, live::ApiError> &found) {
                       if (found)
                           then();
                       else
                           fail(found.error());
                   });
}

void LiveConnection::adopt(const std::function<void()> &then)
{
    const char *token = std::getenv("CALLSCOPE_TOKEN");
    if (!token || !*token) {
        printMessage(
            "there is no access token: set CALLSCOPE_TOKEN, for example to what \"callscope-cli login\" "
            "prints");
        end(ExitCode::CouldNotRun);
        return;
    }
    const auto resolve = [this, then] {
        live::resolveRoom(m_api, QString::fromStdString(m_options.room),
                          [this, then](const tl::expected<QString, live::ApiError> &room) {
                              if (!room) {
                                  fail(room.error());
                                  return;
                              }
                              m_room = *room;
                              then();
                          });
    };
    live::adoptToken(m_api, live::Secret(token),
                     [this, then, resolve](const tl::expected<live::Account, live::ApiError> &account) {
                         if (!account) {
                             fail(account.error());
                             return;
                         }
                         m_account = *account;
                         m_options.room.empty() ? then() : resolve();
                     });
}

ExitCode LiveConnection::runOnServer(std::function<void()> then)
{
    QTimer::singleShot(0, m_application.get(), [this, then = std::move(then)] { find(then); });
    m_application->exec();
    return m_code;
}

ExitCode LiveConnection::run(std::function<void()> then, std::function<void()> atInterrupt)
{
    const Interrupt interrupt;
    const std::stop_callback forward(interrupt.token(), [this, atInterrupt = std::move(atInterrupt)] {
        QMetaObject::invokeMethod(m_application.get(), atInterrupt, Qt::QueuedConnection);
    });
    return runOnServer([this, then = std::move(then)] { adopt(then); });
}

} // namespace callscope::cli
