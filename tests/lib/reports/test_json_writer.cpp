// SPDX-License-Identifier: Apache-2.0
#include "reports/json_writer.h"

#include <limits>
#include <sstream>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace callscope;

class TestJsonWriter : public QObject
{
    Q_OBJECT

    static QByteArray written(std::string_view text)
    {
        std::ostringstream out;
        JsonWriter json(out);
        json.beginArray(JsonWriter::Layout::Line).value(text).endArray();
        return QByteArray::fromStdString(out.str());
    }

private Q_SLOTS:
    void textIsEscaped_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("call") << QByteArray("\"call\"");
        QTest::newRow("quote and backslash") << QByteArray("a\"b\\c") << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("slash stays") << QByteArray("</script>") << QByteArray("\"</script>\"");
        QTest::newRow("line ends") << QByteArray("\r\n\t") << QByteArray("\"\\r\\n\\t\"");
        QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray("\"a\\u0000b\"");
        QTest::newRow("escape") << QByteArray("\x1b[2J") << QByteArray("\"\\u001b[2J\"");
        QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("\"\\u007f\"");
        QTest::newRow("C1 control") << QByteArray("\xc2\x9b") << QByteArray("\"\\u009b\"");
        QTest::newRow("beyond the BMP")
            << QByteArray("\xf0\x9f\x93\x9e") << QByteArray("\"\xf0\x9f\x93\x9e\"");
        // RFC 3629: what is no UTF-8 becomes U+FFFD, byte by byte.
        QTest::newRow("lone continuation") << QByteArray("\x80") << QByteArray("\"\xef\xbf\xbd\"");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("overlong of three")
            << QByteArray("\xe0\x80\xaf") << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80")
                                   << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80")
                                        << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("cut off") << QByteArray("a\xe2\x82") << QByteArray("\"a\xef\xbf\xbd\xef\xbf\xbd\"");
    }
    void textIsEscaped()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text.toStdString()), '[' + json + "]\n");
    }

    void everyByteGivesValidJson()
    {
        for (int first = 0; first < 256; ++first) {
            for (int second = 0; second < 256; ++second) {
                const std::string text { static_cast<char>(first), static_cast<char>(second) };
                QJsonParseError error;
                QJsonDocument::fromJson(written(text), &error);
                QCOMPARE(error.error, QJsonParseError::NoError);
            }
        }
    }

    void membersKeepTheirOrder()
    {
        std::ostringstream out;
        JsonWriter json(out);
        json.beginObject();
        json.member("z", 1).member("a", "two").member("m", true).member("none", std::optional<int>());
        json.key("inside").beginObject(JsonWriter::Layout::Line).member("y", 2).member("b", 3).endObject();
        json.key("empty").beginArray().endArray();
        json.endObject();
        QCOMPARE(out.str(),
                 std::string("{\n"
                             "  \"z\": 1,\n"
                             "  \"a\": \"two\",\n"
                             "  \"m\": true,\n"
                             "  \"none\": null,\n"
                             "  \"inside\": {\"y\": 2, \"b\": 3},\n"
                             "  \"empty\": []\n"
                             "}\n"));
    }

    void numbersAreWhole()
    {
        std::ostringstream out;
        JsonWriter json(out);
        json.beginArray(JsonWriter::Layout::Line);
        json.value(std::numeric_limits<std::int64_t>::min()).value(std::numeric_limits<std::uint64_t>::max());
        json.endArray();
        QCOMPARE(out.str(), std::string("[-9223372036854775808, 18446744073709551615]\n"));
    }

    void partsOfAnArray()
    {
        std::ostringstream out;
        JsonWriter json(out);
        json.beginObject().key("a").beginArray();
        JsonWriter first = json.part();
        first.value(1).beginObject().member("b", 2).endObject();
        JsonWriter nothing = json.part();
        json.append(first.text());
        json.append(nothing.text());
        JsonWriter last = json.part();
        last.value(3);
        json.append(last.text());
        json.value(4).endArray().endObject();

        std::ostringstream inOne;
        JsonWriter whole(inOne);
        whole.beginObject().key("a").beginArray();
        whole.value(1).beginObject().member("b", 2).endObject().value(3).value(4);
        whole.endArray().endObject();
        QCOMPARE(QString::fromStdString(out.str()), QString::fromStdString(inOne.str()));
    }
};

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "test_json_writer.moc"
