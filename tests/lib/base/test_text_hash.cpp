// SPDX-License-Identifier: Apache-2.0
#include "base/text_hash.h"

#include <QTest>

#include <set>
#include <string>

using namespace callscope;

class TestTextHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteCounts();
};

// Texts of zeroes of every length up to some blocks, and each of them with one other byte.
void TestTextHash::everyByteCounts()
{
    std::set<std::uint64_t> hashes;
    std::size_t texts = 0;
    for (std::size_t length = 0; length < 100; ++length) {
        std::string text(length, '\0');
        hashes.insert(textHash(text));
        ++texts;
        for (char &c : text) {
            for (const char other : { '\1', 'a', '\xff' }) {
                c = other;
                hashes.insert(textHash(text));
                ++texts;
            }
            c = '\0';
        }
    }
    QCOMPARE(hashes.size(), texts);
    QCOMPARE(textHash("the same text"), textHash(std::string("the same text")));
}

QTEST_GUILESS_MAIN(TestTextHash)
#include "test_text_hash.moc"
