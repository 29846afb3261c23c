// SPDX-License-Identifier: Apache-2.0
#include "sdp/candidate.h"

#include <QTest>

using namespace callscope::sdp;

class TestCandidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problems_data();
    void problems();
    void scopes_data();
    void scopes();
    void everyField();
    void extensions();
    void identity();
};

void TestCandidate::problems_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, const QByteArray &line, CandidateProblem problem) {
        QTest::newRow(name) << line << static_cast<int>(problem);
    };
    using enum CandidateProblem;
    row("chrome, host",
        "candidate:3327716108 1 udp 2122194687 192.0.2.2 45897 typ host generation 0 ufrag pMbI network-id 1",
        None);
    row("chrome, tcp",
        "candidate:3096906132 1 tcp 1518214911 192.0.2.2 9 typ host tcptype active generation 0 ufrag pMbI",
        None);
    row("chrome, srflx that hides its base",
        "candidate:842163049 1 udp 1677729535 203.0.113.7 53000 typ srflx raddr 0.0.0.0 rport 0 generation 0",
        None);
    row("firefox, host", "candidate:0 1 UDP 2122252543 192.168.1.2 49154 typ host", None);
    row("firefox, mDNS",
        "candidate:0 1 UDP 2122252543 1f4712db-ea17-4bcf-a596-105139dfd8bf.local 54596 typ host", None);
    row("firefox, tcp", "candidate:1 1 TCP 2105524479 192.168.1.2 9 typ host tcptype active", None);
    row("relay", "candidate:3 2 UDP 92217086 2001:db8::1 54000 typ relay raddr 203.0.113.7 rport 53000",
        None);
    row("a link-local address with its zone", "candidate:1 1 udp 1 fe80::1%eth0 5000 typ host", None);
    row("an unknown type", "candidate:1 1 udp 1 192.0.2.2 5000 typ new", None);
    row("an unknown transport", "candidate:1 1 quic 1 192.0.2.2 5000 typ host", None);
    row("a=", "a=candidate:1 1 udp 1 192.0.2.2 5000 typ host", None);
    row("a line's end", "candidate:1 1 udp 1 192.0.2.2 5000 typ host\r\n", None);
    row("a space at the end", "candidate:1 1 udp 1 192.0.2.2 5000 typ host ", None);
    row("something else", "hello", NotACandidate);
    row("no prefix", "1 1 udp 1 192.0.2.2 5000 typ host", NotACandidate);
    row("no foundation", "candidate: 1 udp 1 192.0.2.2 5000 typ host", Foundation);
    row("a foundation of 33 characters",
        "candidate:" + QByteArray(33, 'x') + " 1 udp 1 192.0.2.2 5000 typ host", Foundation);
    row("a hyphen in the foundation", "candidate:a-b 1 udp 1 192.0.2.2 5000 typ host", Foundation);
    row("component 0", "candidate:1 0 udp 1 192.0.2.2 5000 typ host", Component);
    row("component 257", "candidate:1 257 udp 1 192.0.2.2 5000 typ host", Component);
    row("priority 0", "candidate:1 1 udp 0 192.0.2.2 5000 typ host", Priority);
    row("priority 2^31", "candidate:1 1 udp 2147483648 192.0.2.2 5000 typ host", Priority);
    row("priority 2^31 - 1", "candidate:1 1 udp 2147483647 192.0.2.2 5000 typ host", None);
    row("a domain name", "candidate:1 1 udp 1 host.example.org 5000 typ host", Address);
    row("no IP address", "candidate:1 1 udp 1 192.0.2.256 5000 typ host", Address);
    row("port 65536", "candidate:1 1 udp 1 192.0.2.2 65536 typ host", Port);
    row("no typ", "candidate:1 1 udp 1 192.0.2.2 5000 host", Type);
    row("cut after typ", "candidate:1 1 udp 1 192.0.2.2 5000 typ", Type);
    row("srflx without raddr", "candidate:1 1 udp 1 203.0.113.7 5000 typ srflx", RelatedAddress);
    row("relay without rport", "candidate:1 1 udp 1 203.0.113.7 5000 typ relay raddr 192.0.2.2",
        RelatedAddress);
    row("host with raddr", "candidate:1 1 udp 1 192.0.2.2 5000 typ host raddr 0.0.0.0 rport 0",
        RelatedAddress);
    row("a name without a value", "candidate:1 1 udp 1 192.0.2.2 5000 typ host generation", Extension);
    row("tcp without tcptype", "candidate:1 1 tcp 1 192.0.2.2 9 typ host", TcpType);
}

void TestCandidate::problems()
{
    QFETCH(QByteArray, line);
    QFETCH(int, problem);
    QCOMPARE(static_cast<int>(parseCandidate(line.toStdString()).problem), problem);
}

void TestCandidate::scopes_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("scope");
    QTest::addColumn<int>("family");
    const auto row = [](const char *address, AddressScope scope, AddressFamily family) {
        QTest::newRow(address) << QByteArray(address) << static_cast<int>(scope) << static_cast<int>(family);
    };
    using enum AddressScope;
    using enum AddressFamily;
    row("10.1.2.3", Private, V4);
    row("172.15.255.255", Public, V4);
    row("172.16.0.1", Private, V4);
    row("172.31.255.255", Private, V4);
    row("172.32.0.0", Public, V4);
    row("192.168.178.20", Private, V4);
    row("100.63.255.255", Public, V4);
    row("100.64.0.1", CarrierNat, V4);
    row("100.127.255.255", CarrierNat, V4);
    row("169.254.1.1", LinkLocal, V4);
    row("127.0.0.1", Loopback, V4);
    row("0.0.0.0", Unspecified, V4);
    row("8.8.8.8", Public, V4);
    row("fd00::2", Private, V6);
    row("fe80::1", LinkLocal, V6);
    row("fe80::1%wlan0", LinkLocal, V6);
    row("::1", Loopback, V6);
    row("::", Unspecified, V6);
    row("2001:db8::1", Public, V6);
    row("1f4712db-ea17-4bcf-a596-105139dfd8bf.local", Mdns, AddressFamily::None);
    row(".local", Name, AddressFamily::None);
    row("example.org", Name, AddressFamily::None);
    row("", Name, AddressFamily::None);
}

void TestCandidate::scopes()
{
    QFETCH(QByteArray, address);
    QFETCH(int, scope);
    QFETCH(int, family);
    AddressFamily found {};
    QCOMPARE(static_cast<int>(addressScope(address.toStdString(), found)), scope);
    QCOMPARE(static_cast<int>(found), family);
}

void TestCandidate::everyField()
{
    const Candidate candidate = parseCandidate(
        "candidate:1 2 TCP 92217086 2001:db8::1 9 typ relay raddr :: rport 0 tcptype so ufrag Ab+/");
    QCOMPARE(candidate.problem, CandidateProblem::None);
    QCOMPARE(candidate.component, std::uint16_t(2));
    QCOMPARE(candidate.transport, CandidateTransport::Tcp);
    QCOMPARE(candidate.priority, 92217086U);
    QCOMPARE(candidate.port, std::uint16_t(9));
    QCOMPARE(candidate.type, CandidateType::Relay);
    QCOMPARE(candidate.tcpType, TcpType::SimultaneousOpen);
    QCOMPARE(candidate.scope, AddressScope::Public);
    QCOMPARE(candidate.ufrag, std::string_view("Ab+/"));
    QVERIFY(!candidate.prefixed);
    QVERIFY(!candidate.isPrivate());
}

void TestCandidate::extensions()
{
    const Candidate candidate =
        parseCandidate("a=candidate:1 1 udp 1 10.0.0.1 5000 typ host unknown value ufrag x");
    QCOMPARE(candidate.problem, CandidateProblem::None);
    QCOMPARE(candidate.ufrag, std::string_view("x"));
    QVERIFY(candidate.prefixed);
    QVERIFY(candidate.isPrivate());
}

// The same candidate is known again whatever a browser adds to it.
void TestCandidate::identity()
{
    const auto of = [](std::string_view line) { return parseCandidate(line).identity; };
    const std::uint64_t bare = of("candidate:1 1 udp 1 192.0.2.2 5000 typ host");
    QCOMPARE(of("a=candidate:1 1 udp 1 192.0.2.2 5000 typ host generation 0 network-id 1"), bare);
    QVERIFY(of("candidate:1 1 udp 1 192.0.2.2 5001 typ host") != bare);
    const std::uint64_t relayed = of("candidate:1 1 udp 1 192.0.2.2 5000 typ relay raddr 192.0.2.3 rport 1");
    QVERIFY(of("candidate:1 1 udp 1 192.0.2.2 5000 typ relay raddr 192.0.2.3 rport 2") != relayed);
}

QTEST_GUILESS_MAIN(TestCandidate)
#include "test_candidate.moc"
