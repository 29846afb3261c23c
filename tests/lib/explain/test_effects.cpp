// SPDX-License-Identifier: Apache-2.0
// Situations by clients: what one receiver does with one event. Expected values are those of the
// specification's text, and of the clients' sources as explain/receiver_profile.cpp names them.
#include "analysis_of.h"

#include <QMap>
#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

const Device aliceTab { "@alice:example.org", "ALICETAB" };

/// Alice rings bob, the only other member.
CallScript ringing()
{
    return CallScript().join(alice).join(bob).invite(alice);
}
CallScript talking()
{
    return ringing().answer(bobPhone).selectAnswer(alice, bobPhone);
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString said(const Reaction &reaction)
{
    const QString handling = text(handlingName(reaction.handling));
    return reaction.cause == Cause::None ? handling
                                         : handling + QLatin1Char(' ') + text(causeName(reaction.cause));
}

} // namespace

class TestEffects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void effect_data();
    void effect();
    void nothingIsSaidWhereRolesAreUnknown();
    void aHostileCallIsBounded();
    void everyCauseNamesItsClause();
};

void TestEffects::effect_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("receiver"); // party_id, or user ID where no device of it spoke
    QTest::addColumn<QString>("conforming"); // of the call's last event
    QTest::addColumn<QString>("others"); // clients that do otherwise: "name: reaction"
    const auto row = [](const char *name, const CallScript &script, const char *receiver,
                        const char *conforming, const char *others = "") {
        QTest::newRow(name) << QString::fromStdString(script.ndjson()) << QString::fromLatin1(receiver)
                            << QString::fromLatin1(conforming) << QString::fromLatin1(others);
    };
    const char *const all = "Element Android: handled, Element iOS: handled, Nheko: handled, "
                            "matrix-dart-sdk: handled, matrix-js-sdk: ignored early-hangup";
    const char *const anyParty = "Element iOS: handled, Nheko: handled, matrix-dart-sdk: handled";

    row("invite", ringing(), "@bob:example.org", "handled");
    row("invite for somebody else",
        CallScript()
            .join(bob)
            .join(carol)
            .invite(alice)
            .with("invitee", test::quoted(carol.user))
            .answer(bob),
        "@carol:example.org", "ignored other-party", "matrix-dart-sdk: handled");
    row("invite with no life left", ringing().with("lifetime", "0"), "@bob:example.org",
        "ignored expired-invite");
    row("invite with three seconds", ringing().with("lifetime", "3000"), "@bob:example.org", "handled",
        "matrix-js-sdk: ignored expired-invite");
    row("second invite", ringing().invite(alice), "@bob:example.org", "ignored already-invited",
        "matrix-js-sdk: handled");

    row("answer", ringing().answer(bob), "ALICEDEV", "handled");
    row("second answer", ringing().answer(bobPhone).answer(bobLaptop), "ALICEDEV", "ignored second-answer");
    row("same party answers twice", ringing().answer(bob).answer(bob), "ALICEDEV", "ignored second-answer");
    row("answer after the caller hung up", ringing().hangup(alice).answer(bob), "ALICEDEV",
        "ignored after-end");
    row("answer after the lifetime", ringing().wait(100'000).answer(bob), "ALICEDEV",
        "ignored expired-invite");
    row("answer of a user who was not invited",
        ringing().with("invitee", test::quoted(bob.user)).answer(carol), "ALICEDEV", "ignored not-invitee",
        "matrix-dart-sdk: handled, matrix-js-sdk: handled");
    row("answer with the caller's party_id", ringing().answer({ "@bob:example.org", "ALICEDEV" }), "ALICEDEV",
        "handled", "matrix-js-sdk: ignored own-echo");
    row("answer of the user's other device", ringing().candidates(bobLaptop).answer(bobPhone), "BOBLAPTOP",
        "handled");
    row("answer of another user", ringing().candidates(carol).answer(bob), "CAROLDEV", "ignored other-party",
        "matrix-dart-sdk: handled");

    row("reject", ringing().reject(bob), "ALICEDEV", "handled");
    row("reject after an answer", ringing().answer(bobPhone).reject(bobLaptop), "ALICEDEV",
        "ignored reject-after-answer");
    row("reject of a version 0 call", CallScript().join(bob).version0().invite(alice).version1().reject(bob),
        "@alice:example.org", "ignored not-version-1");
    row("reject by the caller", ringing().reject(alice), "@bob:example.org", "ignored reject-by-caller");
    row("reject on the user's other device", ringing().candidates(bobLaptop).reject(bobPhone), "BOBLAPTOP",
        "handled");

    row("selected", ringing().answer(bobPhone).selectAnswer(alice, bobPhone), "BOBPHONE", "handled");
    row("select_answer of somebody else", ringing().answer(bobPhone).selectAnswer(bobPhone, bobPhone),
        "ALICEDEV", "ignored not-the-caller");
    row("select_answer that names nobody",
        ringing().answer(bobPhone).selectAnswer(alice, bobPhone).without("selected_party_id"), "BOBPHONE",
        "ignored no-selected-party");
    row("select_answer to a version 0 callee",
        ringing().version0().answer(bobPhone).version1().selectAnswer(alice, bobPhone), "@bob:example.org",
        "ignored not-version-1");

    row("hangup by the caller", talking().hangup(alice), "BOBPHONE", "handled");
    row("hangup by the callee", talking().hangup(bobPhone), "ALICEDEV", "handled");
    row("hangup before any answer", ringing().hangup(bob), "ALICEDEV", "undefined early-hangup", all);
    row("hangup before any answer, version 0", CallScript().join(bob).version0().invite(alice).hangup(bob),
        "@alice:example.org", "handled");
    row("version 0 callee declines a version 1 call", ringing().version0().hangup(bob), "ALICEDEV", "handled",
        "matrix-js-sdk: ignored early-hangup");
    row("hangup by a party that was not selected",
        ringing().answer(bobPhone).answer(bobLaptop).selectAnswer(alice, bobPhone).hangup(bobLaptop),
        "ALICEDEV", "ignored losing-party", anyParty);
    row("hangup by a device that never answered", talking().hangup(bobLaptop), "ALICEDEV",
        "ignored other-party", anyParty);
    row("hangup by a user who was not invited",
        ringing().with("invitee", test::quoted(bob.user)).hangup(carol), "ALICEDEV", "ignored not-invitee",
        "Element Android: handled, Element iOS: handled, Nheko: handled, matrix-dart-sdk: handled");
    row("hangup of another device while it rings", ringing().candidates(bobLaptop).hangup(bobPhone),
        "BOBLAPTOP", "ignored other-party",
        "Element iOS: handled, Nheko: handled, matrix-dart-sdk: handled, matrix-js-sdk: handled");
    row("crossing hangups", talking().hangup(alice).hangup(bobPhone), "ALICEDEV", "ignored after-end");
    row("hangup after the room was left", talking().leave(alice).hangup(bobPhone), "ALICEDEV",
        "ignored after-end");

    row("candidates of the caller", ringing().candidates(alice), "@bob:example.org", "handled");
    row("candidates before the answer", ringing().candidates(bob), "ALICEDEV", "buffered before-choice");
    row("candidates of the selected party", talking().candidates(bobPhone), "ALICEDEV", "handled");
    row("candidates of another device", talking().candidates(bobLaptop), "ALICEDEV", "ignored other-party",
        "Nheko: handled, matrix-dart-sdk: handled");

    row("negotiate", talking().negotiate(bobPhone), "ALICEDEV", "handled", "Nheko: fails cannot-negotiate");
    row("negotiate before the answer", ringing().negotiate(alice), "@bob:example.org",
        "ignored before-answer");
    row("negotiate of another device", talking().negotiate(bobLaptop), "ALICEDEV", "ignored other-party",
        "Nheko: fails cannot-negotiate, matrix-dart-sdk: handled, matrix-js-sdk: handled");
    row("negotiate without description", talking().negotiate(bobPhone).without("description"), "ALICEDEV",
        "ignored no-description", "Nheko: fails cannot-negotiate");
    row("colliding offers, to the caller", talking().negotiate(alice).negotiate(bobPhone), "ALICEDEV",
        "ignored colliding-offer", "Nheko: fails cannot-negotiate");
    row("colliding offers, to the callee", talking().negotiate(bobPhone).negotiate(alice), "BOBPHONE",
        "handled", "Nheko: fails cannot-negotiate");
    row("an event of a proposal", talking().add("m.call.asserted_identity", bobPhone, {}), "ALICEDEV",
        "ignored not-in-specification");
    row("the caller's other device is not called", ringing().candidates(aliceTab).candidates(alice),
        "ALICETAB", "ignored own-user");
}

void TestEffects::effect()
{
    QFETCH(QString, script);
    QFETCH(QString, receiver);
    const AnalysisPtr analysis = analyse(readTimelineText(script.toStdString(), "script"));
    QCOMPARE(analysis->calls.size(), 1U);
    const Call &call = analysis->calls.front();
    const Explanation explanation = analysis->explainer->explain(call);

    const Effect *found = nullptr;
    for (const Effect &effect : explanation.effects) {
        const Receiver &to = explanation.receivers[static_cast<std::size_t>(effect.receiver)];
        const Party *party = to.party >= 0 ? &call.parties[static_cast<std::size_t>(to.party)] : nullptr;
        const QString name = text(party && party->partyId ? party->partyId->view() : to.user.view());
        if (name == receiver && effect.event == static_cast<int>(call.events.size()) - 1)
            found = &effect;
    }
    QVERIFY2(found, "no effect of the last event on this receiver");
    QTEST(said(found->conforming), "conforming");
    QMap<QString, QString> others;
    for (std::size_t i = 0; i < receivingClients.size(); ++i) {
        if (found->clients[i].handling != found->conforming.handling)
            others[text(clientName(receivingClients[i]))] = said(found->clients[i]);
    }
    QStringList list;
    for (auto it = others.begin(); it != others.end(); ++it)
        list += it.key() + QStringLiteral(": ") + it.value();
    QTEST(list.join(QStringLiteral(", ")), "others");
}

void TestEffects::nothingIsSaidWhereRolesAreUnknown()
{
    const auto effects = [](const CallScript &script) {
        const AnalysisPtr analysis = analysisOf(script);
        return analysis->explainer->explain(analysis->calls.front()).effects.size();
    };
    QCOMPARE(effects(CallScript().answer(bob).hangup(alice)), 0U);
    QCOMPARE(effects(CallScript().version0().invite(alice).answer(alice).hangup(alice)), 0U);
    QCOMPARE(effects(ringing().with("conf_id", test::quoted("group"))), 0U);
}

void TestEffects::aHostileCallIsBounded()
{
    CallScript script = ringing();
    for (int i = 0; i < 200; ++i)
        script.answer({ "@bob:example.org", "DEVICE" + std::to_string(i) });
    const AnalysisPtr analysis = analysisOf(script);
    const Explanation explanation = analysis->explainer->explain(analysis->calls.front());
    QCOMPARE(explanation.receivers.size(), mostReceivers);
    QVERIFY(explanation.effects.size() <= mostReceivers * analysis->calls.front().events.size());
}

void TestEffects::everyCauseNamesItsClause()
{
    QVERIFY(causeUrl(Cause::None).empty());
    for (int i = 1; i <= static_cast<int>(Cause::CannotNegotiate); ++i) {
        const auto cause = static_cast<Cause>(i);
        QVERIFY2(causeUrl(cause).starts_with("https://spec.matrix.org/v1.19/client-server-api/#"),
                 causeName(cause).data());
        QVERIFY(!causeText(cause).empty() && causeText(cause).back() != '.');
    }
}

QTEST_GUILESS_MAIN(TestEffects)
#include "test_effects.moc"
