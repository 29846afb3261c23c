// SPDX-License-Identifier: Apache-2.0
#include "described.h"

#include "sdp/description_diff.h"

#include <QTest>

using namespace callscope::sdp;
using namespace callscope::test;

namespace
{

/// What one aspect of the first m-section comes to.
const Difference &aspect(const DescriptionDiff &diff, Aspect wanted)
{
    static const Difference none { Aspect::Presence, Weight::Wrong, {}, {}, "no such aspect" };
    for (const Difference &difference : diff.sections.at(0).differences) {
        if (difference.aspect == wanted)
            return difference;
    }
    return none;
}

Weight weightOf(Aspect wanted, std::string_view first, std::string_view second, Relation relation)
{
    return aspect(compare(described(audio(first)), described(audio(second), "1 3"), relation), wanted).weight;
}

} // namespace

class TestDescriptionDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codecsKept();
    void noCodecInCommon();
    void staticPayloadTypesHaveNames();
    void directions_data();
    void directions();
    void roles_data();
    void roles();
    void restart();
    void certificates();
    void refusedMedia();
    void missingSections();
    void unrelatedSectionsPairByType();
    void sessionVersions();
    void cutDescriptionsProveNothing();
};

void TestDescriptionDiff::codecsKept()
{
    const DescriptionDiff diff =
        compare(described(audio("", "111 0 8 110")), described(audio("", "0 111")), Relation::AnswerToOffer);
    const Difference &codecs = aspect(diff, Aspect::Codecs);
    QCOMPARE(codecs.weight, Weight::Expected);
    QCOMPARE(codecs.first, std::string("opus/48000/2, PCMU/8000, PCMA/8000, telephone-event/48000"));
    // RFC 3264, section 6.1: the order of the answer is the one that counts.
    QCOMPARE(codecs.second, std::string("PCMU/8000, opus/48000/2"));
    QCOMPARE(codecs.meaning,
             std::string("Both have PCMU/8000, opus/48000/2. Not taken: PCMA/8000, telephone-event/48000. "
                         "Wanted most: PCMU/8000."));
}

void TestDescriptionDiff::noCodecInCommon()
{
    const DescriptionDiff diff =
        compare(described(audio("", "111 110")), described(audio("", "0 110")), Relation::AnswerToOffer);
    // telephone-event carries no media of its own.
    QCOMPARE(aspect(diff, Aspect::Codecs).weight, Weight::Wrong);
    QCOMPARE(aspect(diff, Aspect::Codecs).meaning, std::string("No codec of media is in both."));
}

void TestDescriptionDiff::staticPayloadTypesHaveNames()
{
    const NamedDescription description = described(audio("", "9 13 96"));
    std::string names;
    for (const NamedCodec &codec : description.namedCodecs(0))
        names += codec.name + ' ';
    QCOMPARE(names, std::string("G722/8000 CN/8000 payload type 96 "));
}

void TestDescriptionDiff::directions_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("weight");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *offer, const char *answer, Weight weight, const char *meaning) {
        QTest::addRow("%s %s", offer, answer) << QByteArray(offer) << QByteArray(answer)
                                              << static_cast<int>(weight) << QString::fromUtf8(meaning);
    };
    row("sendrecv", "sendrecv", Weight::Same, "Media flows both ways.");
    row("sendrecv", "recvonly", Weight::Notable, "Media flows from the offerer to the answerer only.");
    row("sendonly", "recvonly", Weight::Notable, "Media flows from the offerer to the answerer only.");
    row("recvonly", "sendonly", Weight::Notable, "Media flows from the answerer to the offerer only.");
    row("sendonly", "inactive", Weight::Notable, "No media flows: held.");
    row("sendonly", "sendrecv", Weight::Wrong, "No such answer to that offer (RFC 3264, section 6.1).");
}

void TestDescriptionDiff::directions()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, answer);
    const DescriptionDiff diff =
        compare(described(audio(("a=" + offer + "\r\n").toStdString())),
                described(audio(("a=" + answer + "\r\n").toStdString())), Relation::AnswerToOffer);
    const Difference &direction = aspect(diff, Aspect::Direction);
    QTEST(static_cast<int>(direction.weight), "weight");
    QTEST(QString::fromStdString(direction.meaning), "meaning");
    QCOMPARE(direction.first, offer.toStdString());
    QCOMPARE(direction.second, answer.toStdString());
}

void TestDescriptionDiff::roles_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("meaning");
    QTest::newRow("active") << QByteArray("actpass") << QByteArray("active")
                            << QStringLiteral("The answerer opens DTLS.");
    QTest::newRow("passive") << QByteArray("actpass") << QByteArray("passive")
                             << QStringLiteral("The offerer opens DTLS.");
    QTest::newRow("to active") << QByteArray("active") << QByteArray("passive")
                               << QStringLiteral("The offerer opens DTLS.");
}

void TestDescriptionDiff::roles()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, answer);
    const auto line = [](const QByteArray &role) { return ("a=setup:" + role + "\r\n").toStdString(); };
    const DescriptionDiff diff =
        compare(described(audio(line(offer))), described(audio(line(answer))), Relation::AnswerToOffer);
    QTEST(QString::fromStdString(aspect(diff, Aspect::Setup).meaning), "meaning");
    QCOMPARE(aspect(diff, Aspect::Setup).weight, Weight::Expected);
    // The answerer must choose: RFC 8842, section 5.3.
    QCOMPARE(weightOf(Aspect::Setup, line("actpass"), line("actpass"), Relation::AnswerToOffer),
             Weight::Wrong);
    QCOMPARE(weightOf(Aspect::Setup, line("active"), line("active"), Relation::AnswerToOffer), Weight::Wrong);
}

void TestDescriptionDiff::restart()
{
    const std::string before = "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n";
    const std::string after = "a=ice-ufrag:wxyz\r\na=ice-pwd:abcdefghijabcdefghij12\r\n";
    const std::string half = "a=ice-ufrag:wxyz\r\na=ice-pwd:0123456789012345678901\r\n";
    QCOMPARE(weightOf(Aspect::Ice, before, before, Relation::LaterOfParty), Weight::Same);
    QCOMPARE(weightOf(Aspect::Ice, before, after, Relation::LaterOfParty), Weight::Notable);
    QCOMPARE(weightOf(Aspect::Ice, before, half, Relation::LaterOfParty), Weight::Wrong);
    // Two sides never share them.
    QCOMPARE(weightOf(Aspect::Ice, before, after, Relation::AnswerToOffer), Weight::Expected);
    QCOMPARE(weightOf(Aspect::Ice, before, before, Relation::AnswerToOffer), Weight::Notable);
    const DescriptionDiff diff =
        compare(described(audio(before)), described(audio(after)), Relation::LaterOfParty);
    QCOMPARE(aspect(diff, Aspect::Ice).meaning,
             std::string("New credentials: an ICE restart. Candidates of before no longer count."));
    QCOMPARE(aspect(diff, Aspect::Ice).first, std::string("ufrag abcd, pwd of 22 characters"));
}

void TestDescriptionDiff::certificates()
{
    QCOMPARE(weightOf(Aspect::Fingerprint, "", "", Relation::LaterOfParty), Weight::Same);
    const std::string other =
        "a=fingerprint:sha-256 "
        "FF:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:"
        "1C:1D:1E:1F\r\n";
    QCOMPARE(weightOf(Aspect::Fingerprint, "", other, Relation::LaterOfParty), Weight::Notable);
    QCOMPARE(weightOf(Aspect::Fingerprint, "", "", Relation::AnswerToOffer), Weight::Notable);
}

void TestDescriptionDiff::refusedMedia()
{
    const std::string refused = "m=audio 0 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n";
    DescriptionDiff diff = compare(described(audio("")), described(refused), Relation::AnswerToOffer);
    QCOMPARE(aspect(diff, Aspect::Use).weight, Weight::Notable);
    QCOMPARE(aspect(diff, Aspect::Use).meaning,
             std::string("The answer refuses it: this media does not flow."));
    // What a refused section says of codecs and directions means nothing.
    QCOMPARE(diff.sections[0].differences.size(), std::size_t(1));
    diff = compare(described(refused), described(audio("")), Relation::AnswerToOffer);
    QCOMPARE(aspect(diff, Aspect::Use).weight, Weight::Wrong);
    diff = compare(described(audio("")), described(refused), Relation::LaterOfParty);
    QCOMPARE(aspect(diff, Aspect::Use).meaning, std::string("Closed from here on."));
}

void TestDescriptionDiff::missingSections()
{
    const std::string video = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=rtpmap:96 VP8/90000\r\n";
    const NamedDescription one = described(audio(""));
    const NamedDescription two = described(audio("") + video);
    DescriptionDiff diff = compare(two, one, Relation::AnswerToOffer);
    QCOMPARE(diff.sections.size(), std::size_t(2));
    QCOMPARE(diff.sections[1].title, std::string("video (mid 1)"));
    QCOMPARE(diff.sections[1].second, -1);
    QCOMPARE(diff.sections[1].weight(), Weight::Wrong);
    diff = compare(one, two, Relation::LaterOfParty);
    QCOMPARE(diff.sections[1].first, -1);
    QCOMPARE(diff.sections[1].weight(), Weight::Notable);
    QCOMPARE(diff.sections[1].differences[0].meaning, std::string("New in this description."));
}

void TestDescriptionDiff::unrelatedSectionsPairByType()
{
    const std::string video = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=rtpmap:96 VP8/90000\r\n";
    const DescriptionDiff diff =
        compare(described(video + audio("")), described(audio("") + video), Relation::Unrelated);
    QCOMPARE(diff.sections.size(), std::size_t(2));
    QCOMPARE(diff.sections[0].second, 1);
    QCOMPARE(diff.sections[1].second, 0);
}

void TestDescriptionDiff::sessionVersions()
{
    const auto version = [](std::string_view before, std::string_view after, std::string_view change) {
        return compare(described(audio(""), before), described(audio(change), after), Relation::LaterOfParty)
            .session.at(0)
            .weight;
    };
    QCOMPARE(version("7 2", "7 3", "a=sendonly\r\n"), Weight::Expected);
    QCOMPARE(version("7 2", "7 2", "a=sendonly\r\n"), Weight::Wrong);
    QCOMPARE(version("7 2", "7 2", ""), Weight::Same);
    QCOMPARE(version("7 2", "8 2", "a=sendonly\r\n"), Weight::Notable);
}

void TestDescriptionDiff::cutDescriptionsProveNothing()
{
    std::string many;
    for (std::size_t i = 0; i <= Descriptions::maxSections; ++i)
        many += "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n";
    const NamedDescription cut = described(many);
    QVERIFY(cut.facts().cut);
    const DescriptionDiff diff = compare(cut, described(audio("")), Relation::AnswerToOffer);
    QCOMPARE(diff.sections.size(), Descriptions::maxSections);
    QCOMPARE(diff.sections.back().weight(), Weight::Notable);
}

QTEST_GUILESS_MAIN(TestDescriptionDiff)
#include "test_description_diff.moc"
