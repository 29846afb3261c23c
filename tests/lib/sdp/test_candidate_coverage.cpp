// SPDX-License-Identifier: Apache-2.0
#include "sdp/candidate_words.h"
#include "sdp/coverage.h"

#include <QTest>

using namespace callscope::sdp;

namespace
{

constexpr auto publicHost = "candidate:1 1 udp 2122260223 198.51.100.7 5000 typ host";
constexpr auto privateHost = "candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host";
constexpr auto mdnsHost =
    "candidate:1 1 udp 2122260223 8e2a4a2e-2d5d-4d55-9a3e-61b0b5a0a1c2.local 5000 typ host";
constexpr auto reflexive =
    "candidate:2 1 udp 1686052607 203.0.113.9 6000 typ srflx raddr 192.168.1.7 rport 5000";
constexpr auto relay = "candidate:3 1 udp 41885439 203.0.113.50 7000 typ relay raddr 203.0.113.9 rport 6000";
constexpr auto hostV6 = "candidate:4 1 udp 2122262783 2001:db8::7 5000 typ host";
constexpr auto tcpHost = "candidate:5 1 tcp 1518280447 192.168.1.7 9 typ host tcptype active";
constexpr auto broken = "candidate:6 1 udp 0 192.168.1.7 5000 typ host";

std::vector<Candidate> parsed(const std::vector<const char *> &lines)
{
    std::vector<Candidate> candidates;
    for (const char *line : lines)
        candidates.push_back(parseCandidate(line));
    return candidates;
}

QString names(const std::vector<CoverageNote> &notes)
{
    std::string names;
    for (const CoverageNote &note : notes)
        names += (names.empty() ? "" : " ") + std::string(coverageName(note.coverage));
    return QString::fromStdString(names);
}

} // namespace

class TestCandidateCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judged_data()
    {
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArrayList &lines, const char *expected) {
            QTest::newRow(name) << lines << QString::fromUtf8(expected);
        };
        row("none", {}, "no-candidates");
        row("all kinds", { privateHost, hostV6, reflexive, relay }, "broad");
        row("no IPv6", { privateHost, reflexive, relay }, "broad no-ipv6");
        row("no relay", { privateHost, hostV6, reflexive }, "no-relay");
        row("mDNS alone", { mdnsHost }, "mdns-only no-relay");
        row("mDNS and relay: families are hidden", { mdnsHost, relay }, "no-reflexive");
        row("private", { privateHost, tcpHost }, "private-only no-relay no-ipv6");
        row("relay alone", { relay }, "relay-only no-ipv6");
        row("IPv6 alone", { hostV6 }, "no-relay no-ipv4");
        row("TCP alone", { tcpHost }, "private-only no-relay tcp-only no-ipv6");
        row("unreadable", { broken }, "no-candidates unreadable");
        row("public, one unreadable", { publicHost, broken, relay }, "unreadable no-ipv6");
    }
    void judged()
    {
        QFETCH(QByteArrayList, lines);
        std::vector<Candidate> candidates;
        for (const QByteArray &line : lines)
            candidates.push_back(parseCandidate(line.toStdString()));
        QTEST(names(judgeCoverage(candidates)), "expected");
    }

    void together()
    {
        const auto meet = [](const std::vector<const char *> &one, const std::vector<const char *> &other) {
            return names(judgeTogether(parsed(one), parsed(other)));
        };
        QCOMPARE(meet({ privateHost }, { mdnsHost }), QStringLiteral("same-network-only"));
        QCOMPARE(meet({ privateHost }, { relay }), QString());
        QCOMPARE(meet({ publicHost }, { hostV6 }), QStringLiteral("no-common-family"));
        QCOMPARE(meet({ publicHost }, { hostV6, publicHost }), QString());
        // What names stand for is not known, and an empty side is no proof.
        QCOMPARE(meet({ mdnsHost, publicHost }, { hostV6 }), QString());
        QCOMPARE(meet({ publicHost }, {}), QString());
    }

    void priorities()
    {
        // RFC 8445, section 5.1.2.1: 2^24 * 126 + 2^8 * 65535 + (256 - 1).
        const PriorityParts parts = priorityParts((126U << 24) + (65'535U << 8) + 255);
        QCOMPARE(int(parts.typePreference), 126);
        QCOMPARE(int(parts.localPreference), 65'535);
        QCOMPARE(int(parts.component), 1);
    }

    void words()
    {
        const Candidate candidate = parseCandidate(tcpHost);
        QCOMPARE(transportWords(candidate), std::string("tcp active"));
        QCOMPARE(addressWords(candidate), std::string("private IPv4"));
        QCOMPARE(addressText(tcpHost), std::string_view("192.168.1.7"));
        QCOMPARE(candidateMeaning(relay),
                 std::string("An address on a TURN server, which passes media on: public IPv4, udp."));
        QCOMPARE(candidateMeaning(broken),
                 std::string("A candidate that cannot be read: wrong is the priority (1 to 2147483647)."));
        QCOMPARE(addressText(""), std::string_view());
    }
};

QTEST_GUILESS_MAIN(TestCandidateCoverage)
#include "test_candidate_coverage.moc"
