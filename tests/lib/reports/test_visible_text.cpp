// SPDX-License-Identifier: Apache-2.0
#include "reports/visible_text.h"

#include <QTest>

using namespace callscope;

class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenCharactersAreWrittenOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("visible");
        QTest::newRow("plain") << QByteArray("@bob:example.org") << QByteArray("@bob:example.org");
        QTest::newRow("other scripts stay")
            << QByteArray("Zoë 電話 \xf0\x9f\x93\x9e") << QByteArray("Zoë 電話 \xf0\x9f\x93\x9e");
        QTest::newRow("escape sequence") << QByteArray("\x1b[2Jx") << QByteArray("⟨U+001B⟩[2Jx");
        QTest::newRow("line ends") << QByteArray("a\r\nb") << QByteArray("a⟨U+000D⟩⟨U+000A⟩b");
        QTest::newRow("C1 CSI") << QByteArray("\xc2\x9b"
                                              "31m")
                                << QByteArray("⟨U+009B⟩31m");
        QTest::newRow("right-to-left override") << QByteArray("a\xe2\x80\xae"
                                                              "b")
                                                << QByteArray("a⟨U+202E⟩b");
        QTest::newRow("isolate") << QByteArray("\xe2\x81\xa6") << QByteArray("⟨U+2066⟩");
        QTest::newRow("zero-width space") << QByteArray("a\xe2\x80\x8b"
                                                        "b")
                                          << QByteArray("a⟨U+200B⟩b");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                       "a")
                                         << QByteArray("⟨U+FEFF⟩a");
        QTest::newRow("tag character") << QByteArray("\xf3\xa0\x81\xa1") << QByteArray("⟨U+E0061⟩");
        QTest::newRow("broken byte") << QByteArray("a\xff") << QByteArray("a\xef\xbf\xbd");
    }
    void hiddenCharactersAreWrittenOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, visible);
        QCOMPARE(QByteArray::fromStdString(visibleText(text.toStdString())), visible);
    }

    void widthIsThatOfATerminal()
    {
        QCOMPARE(displayWidth("call"), std::size_t { 4 });
        QCOMPARE(displayWidth("é"), std::size_t { 1 });
        QCOMPARE(displayWidth("e\xcc\x81"), std::size_t { 1 }); // e and a combining acute
        QCOMPARE(displayWidth("電話"), std::size_t { 4 });
    }

    void elisionKeepsBothEnds()
    {
        QCOMPARE(elidedMiddle("short", 5), std::string("short"));
        QCOMPARE(elidedMiddle("1795390024718wNdbUp2izGncNYan", 9), std::string("1795…NYan"));
        QCOMPARE(elidedEnd("a longer sentence", 9), std::string("a longer…"));
    }

    void elisionNeverExceedsTheWidth()
    {
        const std::string text = "電a話é\xcc\x81—xyz電電";
        for (std::size_t width = 0; width < 20; ++width) {
            QVERIFY(displayWidth(elidedMiddle(text, width)) <= width);
            QVERIFY(displayWidth(elidedEnd(text, width)) <= width);
        }
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "test_visible_text.moc"
