// SPDX-License-Identifier: Apache-2.0
// The window and a real homeserver: sign in by password, choose a room, see what comes.
#include "rooms/connect_dialog.h"
#include "rooms/live_room.h"
#include "mainwindow.h"
#include "panels/row_table.h"
#include "session/settings.h"
#include "window_live.h"

#include <QAction>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope;
using namespace callscope::ui;

namespace
{

/// What test_window.py prepared: a server with a user in a room, and who calls there.
QJsonObject stage()
{
    QFile file(qEnvironmentVariable("CALLSCOPE_STAGE"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString of(const QJsonObject &stage, const char *key)
{
    return stage.value(QLatin1String(key)).toString();
}

/// For whoever wants to look at it: CALLSCOPE_SCREENSHOTS names a folder.
void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CALLSCOPE_SCREENSHOTS");
    if (!folder.isEmpty())
        widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void followsARoom_data();
    void followsARoom();
    void saysWhyItCannotSignIn();

private:
    QJsonObject m_stage;
    QTemporaryDir m_folder;
};

void TestWindow::initTestCase()
{
    m_stage = stage();
    QVERIFY2(!m_stage.isEmpty(), "test_window.py starts this program, with a homeserver at hand");
}

void TestWindow::followsARoom_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestWindow::followsARoom()
{
    QFETCH(bool, isDark);
    const QString scheme = QString::fromLatin1(QTest::currentDataTag());
    const QString iniFile = m_folder.filePath(scheme + QStringLiteral(".ini"));
    Settings settings(iniFile);
    MainWindow window(settings, isDark);
    window.show();
    window.findChild<QAction *>(QStringLiteral("connect"))->trigger();
    auto *dialog = window.findChild<ConnectDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("server"))->setText(of(m_stage, "url"));
    dialog->findChild<QLineEdit *>(QStringLiteral("user"))->setText(of(m_stage, "user"));
    dialog->findChild<QLineEdit *>(QStringLiteral("secret"))->setText(of(m_stage, "password"));
    shoot(*dialog, QStringLiteral("sign-in-") + scheme);
    dialog->findChild<QPushButton *>(QStringLiteral("signIn"))->click();
    auto *rooms = dialog->findChild<RowTable *>(QStringLiteral("rooms"));
    QTRY_COMPARE_WITH_TIMEOUT(rooms->model()->rowCount(), 1, 20'000);
    QCOMPARE(rooms->model()->index(0, 0).data().toString(), QStringLiteral("Test room"));
    shoot(*dialog, QStringLiteral("rooms-") + scheme);
    dialog->findChild<QPushButton *>(QStringLiteral("follow"))->click();

    QTRY_VERIFY_WITH_TIMEOUT(window.live().room() != nullptr, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(window.session().analysis() && !window.session().analysis()->calls.empty(),
                             20'000);
    QCOMPARE(window.session().analysis()->calls.front().callId.str(), of(m_stage, "call_id").toStdString());
    auto *state = window.findChild<QLabel *>(QStringLiteral("liveState"));
    QTRY_COMPARE(state->text(), QStringLiteral("following"));
    QTest::qWait(300);
    shoot(window, QStringLiteral("live-") + scheme);

    const QString record = m_folder.filePath(scheme + QStringLiteral(".ndjson"));
    window.live().room()->reader().record(record);
    window.findChild<QAction *>(QStringLiteral("mark"))->trigger();
    QTRY_VERIFY(QFile(record).exists());
    QFile recording(record);
    QVERIFY(recording.open(QIODevice::ReadOnly));
    QByteArray text;
    QTRY_VERIFY((text += recording.readAll()).contains("moment"));

    // Neither the settings nor the recording hold what opens the account.
    const QByteArray token = window.live().room()->account().token.reveal();
    QVERIFY(!token.isEmpty());
    window.findChild<QAction *>(QStringLiteral("signOut"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window.live().room(), 20'000);
    QFile kept(iniFile);
    if (kept.open(QIODevice::ReadOnly))
        text += kept.readAll();
    QVERIFY(!text.contains(token));
    QVERIFY(!text.contains(of(m_stage, "password").toUtf8()));
}

void TestWindow::saysWhyItCannotSignIn()
{
    Settings settings(m_folder.filePath(QStringLiteral("b.ini")));
    MainWindow window(settings, false);
    window.live().chooseRoom();
    auto *dialog = window.findChild<ConnectDialog *>();
    dialog->findChild<QLineEdit *>(QStringLiteral("server"))->setText(of(m_stage, "url"));
    dialog->findChild<QLineEdit *>(QStringLiteral("user"))->setText(of(m_stage, "user"));
    dialog->findChild<QLineEdit *>(QStringLiteral("secret"))->setText(QStringLiteral("wrong"));
    dialog->findChild<QPushButton *>(QStringLiteral("signIn"))->click();
    auto *message = dialog->findChild<QLabel *>(QStringLiteral("signInMessage"));
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(QLatin1String("M_FORBIDDEN")), 20'000);
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("signIn"))->isEnabled());
}

QTEST_MAIN(TestWindow)
#include "test_window.moc"
