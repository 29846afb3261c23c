// SPDX-License-Identifier: Apache-2.0
#include "views/verdict_header.h"

#include "analysis_of.h"
#include "views/chip_label.h"

#include <QLabel>
#include <QtTest>

using namespace callscope;
using namespace callscope::test;
using namespace callscope::ui;

namespace
{

/// A header of its own in a window 620 px wide, showing call 0.
std::unique_ptr<VerdictHeader> shown(const AnalysisPtr &analysis)
{
    auto header = std::make_unique<VerdictHeader>();
    header->resize(620, 160);
    header->setAnalysis(analysis);
    header->setCall(0);
    header->show();
    return header;
}

QLabel *label(const VerdictHeader &header, const char *name)
{
    return header.findChild<QLabel *>(QString::fromLatin1(name));
}

ChipLabel *chip(const VerdictHeader &header, const char *name)
{
    return header.findChild<ChipLabel *>(QString::fromLatin1(name));
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelledCapture();
    void answeredCapture();
    void unknownLengths();
    void clockBasisIsSaid();
    void emptyState();
    void textCanBeCopied();
    void narrowHeadersGrow();
    void textIsNeverMarkup();
};

void TestVerdict::cancelledCapture()
{
    const AnalysisPtr analysis = analysisOfCapture("cancelled-v43.messages.json");
    const auto header = shown(analysis);
    QCOMPARE(chip(*header, "outcome")->badge().word, QStringLiteral("cancelled"));
    QVERIFY(chip(*header, "statedChip")->isVisible()); // the missing reason stands out
    QCOMPARE(chip(*header, "statedChip")->badge().word, QStringLiteral("missing"));
    QVERIFY(chip(*header, "statedChip")->badge().tone == Tone::Red);
    QVERIFY(!label(*header, "stated")->isVisible());
    QCOMPARE(label(*header, "about")->text(), QStringLiteral("video · version 1"));
    QCOMPARE(label(*header, "verdict")->text(), QString::fromStdString(analysis->verdicts[0]));
    QCOMPARE(label(*header, "talk")->text(), QStringLiteral("–"));
    QVERIFY(label(*header, "caller")->text().endsWith(QStringLiteral(" · ALICEDEV")));
}

void TestVerdict::answeredCapture()
{
    const auto header = shown(analysisOfCapture("answered-voice-v43.ndjson"));
    QCOMPARE(chip(*header, "outcome")->badge().word, QStringLiteral("answered"));
    QVERIFY(!chip(*header, "statedChip")->isVisible()); // a normal reason is plain text
    QCOMPARE(label(*header, "stated")->text(), QStringLiteral("user_hangup"));
    QCOMPARE(label(*header, "about")->text(), QStringLiteral("voice · version 1"));
    QVERIFY(label(*header, "talk")->text().startsWith(QStringLiteral("4.")));
    QVERIFY(label(*header, "callees")->text().endsWith(QStringLiteral(" · BOBDEV")));
}

void TestVerdict::unknownLengths()
{
    const auto header = shown(analysisOf(CallScript().hangup(bob)));
    for (const char *name : { "ring", "setup", "talk", "caller" })
        QCOMPARE(label(*header, name)->text(), QStringLiteral("–"));
    QVERIFY(label(*header, "caller")->toolTip().contains(QStringLiteral("invite was not seen")));
    QVERIFY(label(*header, "about")->text().endsWith(QStringLiteral("not all of it seen")));
}

void TestVerdict::clockBasisIsSaid()
{
    const auto call = [](const Device &callee) {
        return analysisOf(
            CallScript().invite(alice).answer(callee).selectAnswer(alice, callee).wait(4000).hangup(callee));
    };
    const auto same = shown(call(bob));
    QVERIFY(label(*same, "talk")->toolTip().contains(QStringLiteral("one server's clock").toHtmlEscaped()));
    const auto cross = shown(call({ "@bob:elsewhere.org", "BOBDEV" }));
    QVERIFY(label(*cross, "talk")->toolTip().contains(QStringLiteral("two servers' clocks").toHtmlEscaped()));
}

void TestVerdict::emptyState()
{
    const auto header = shown(analysisOf(CallScript().invite(alice)));
    QVERIFY(!label(*header, "empty")->isVisible());
    header->setCall(-1);
    QVERIFY(label(*header, "empty")->isVisible());
    QVERIFY(!label(*header, "verdict")->isVisible());
    header->setCall(0);
    QVERIFY(label(*header, "verdict")->isVisible());
    header->setAnalysis(nullptr);
    QVERIFY(label(*header, "empty")->isVisible());
    QCOMPARE(header->call(), -1);
}

void TestVerdict::textCanBeCopied()
{
    const auto header = shown(analysisOf(CallScript().invite(alice).hangup(alice)));
    for (const char *name : { "verdict", "stated", "ring", "caller", "callees" }) {
        const Qt::TextInteractionFlags flags = label(*header, name)->textInteractionFlags();
        QVERIFY(flags & Qt::TextSelectableByMouse);
        QVERIFY(flags & Qt::TextSelectableByKeyboard);
    }
    QTest::mouseDClick(label(*header, "verdict"), Qt::LeftButton, {}, QPoint(20, 10));
    QVERIFY(label(*header, "verdict")->hasSelectedText());
}

void TestVerdict::narrowHeadersGrow()
{
    const auto header = shown(analysisOfCapture("glare-v43.messages.json"));
    const int wide = header->minimumHeight();
    header->resize(300, header->height());
    QVERIFY(header->minimumHeight() > wide);
    // Nothing hangs out of the header or covers something else.
    const auto labels = header->findChildren<QLabel *>();
    for (const QLabel *one : labels) {
        if (one->isVisible())
            QVERIFY2(header->rect().contains(QRect(one->mapTo(header.get(), QPoint()), one->size())),
                     qPrintable(one->objectName()));
    }
    header->resize(900, header->height());
    QVERIFY(header->minimumHeight() <= wide);
}

void TestVerdict::textIsNeverMarkup()
{
    const Device evil { "@<b>x</b>\xe2\x80\xae:example.org", "<img src=x>" };
    const auto header = shown(analysisOf(CallScript().invite(evil)));
    QCOMPARE(label(*header, "caller")->text(), QString::fromUtf8("@<b>x</b>⟨U+202E⟩ · <img src=x>"));
    QCOMPARE(label(*header, "caller")->textFormat(), Qt::PlainText);
    QVERIFY(!label(*header, "caller")->toolTip().contains(QStringLiteral("<img")));
}

QTEST_MAIN(TestVerdict)
#include "test_verdict.moc"
