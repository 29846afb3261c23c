// SPDX-License-Identifier: Apache-2.0
#include "timeline/utf16_source.h"

#include <array>
#include <deque>

namespace callscope
{

namespace
{

constexpr std::uint64_t markSize = 2;
constexpr char32_t replacement = 0xfffd;

void append(std::string &text, char32_t c)
{
    const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | c >> 6);
        put(0x80 | (c & 0x3f));
    } else {
        if (c < 0x10000) {
            put(0xe0 | c >> 12);
        } else {
            put(0xf0 | c >> 18);
            put(0x80 | (c >> 12 & 0x3f));
        }
        put(0x80 | (c >> 6 & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

class Utf16Source final : public ByteSource
{
public:
    explicit Utf16Source(ByteSource &bytes)
        : m_bytes(bytes)
    {
        std::array<char, markSize> mark {};
        for (std::size_t at = 0; at < mark.size();)
            at += std::max<std::size_t>(m_bytes.read({ mark.data() + at, mark.size() - at }).value_or(1), 1);
        m_isBigEndian = mark[0] == '\xfe';
    }

    // A little text behind every mark is kept: it tells how many bytes each character had.
    std::uint64_t originalOffset(std::uint64_t offset) const override
    {
        const auto after =
            std::upper_bound(m_marks.begin(), m_marks.end(), offset,
                             [](std::uint64_t wanted, const Mark &mark) { return wanted < mark.converted; });
        if (after == m_marks.begin())
            return m_bytes.originalOffset(markSize);
        const Mark &mark = *std::prev(after);
        std::uint64_t original = mark.original;
        const std::size_t recent = m_marks.size() - m_texts.size();
        if (const auto index = static_cast<std::size_t>(&mark - m_marks.data()); index >= recent) {
            const std::string_view text = m_texts[index - recent];
            for (const char c : text.substr(0, offset - mark.converted)) {
                const auto byte = static_cast<unsigned char>(c);
                original += byte >= 0xf0 ? 4 : (byte & 0xc0) == 0x80 ? 0 : 2;
            }
        }
        return m_bytes.originalOffset(original);
    }

    std::vector<ReadProblem> remarks() const override
    {
        if (m_replaced == 0)
            return m_bytes.remarks();
        std::vector<ReadProblem> all = m_bytes.remarks();
        all.push_back(
            { "bad-utf-16",
              std::to_string(m_replaced) + (m_replaced == 1 ? " place is" : " places are")
                  + " no UTF-16 (half a surrogate pair or half a character), the first of them here; "
                    "each was read as U+FFFD.",
              m_bytes.originalOffset(m_firstReplaced) });
        return all;
    }

private:
    struct Mark {
        std::uint64_t converted, original;
    };
    static constexpr std::size_t textsKept = 64; // more than is read ahead of what is looked at

    Result<std::size_t> readMore(std::span<char> into) override
    {
        while (m_given == m_text.size()) {
            const Result<bool> more = convert();
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                return 0;
        }
        const std::size_t count = m_text.copy(into.data(), into.size(), m_given);
        m_given += count;
        return count;
    }

    // The next piece; false at the end.
    Result<bool> convert()
    {
        m_marks.push_back({ m_converted, m_original });
        m_text.clear();
        m_given = 0;
        const Result<std::size_t> count = m_bytes.read(m_input);
        if (!count)
            return tl::unexpected(count.error());
        for (std::size_t at = 0; at < *count; ++at)
            take(m_input[at]);
        if (*count == 0)
            finish();
        m_converted += m_text.size();
        m_texts.push_back(m_text);
        if (m_texts.size() > textsKept)
            m_texts.pop_front();
        return *count > 0 || !m_text.empty();
    }

    void take(char byte)
    {
        if (!std::exchange(m_hasHalf, !m_hasHalf)) {
            m_half = static_cast<unsigned char>(byte);
            return;
        }
        const auto other = static_cast<unsigned char>(byte);
        const char32_t unit = m_isBigEndian ? char32_t(m_half) << 8 | other : char32_t(other) << 8 | m_half;
        if (m_high != 0 && unit >= 0xdc00 && unit < 0xe000) {
            append(m_text, 0x10000 + ((m_high - 0xd800) << 10) + (unit - 0xdc00));
            m_original += 4;
            m_high = 0;
            return;
        }
        if (m_high != 0)
            replace();
        m_high = 0;
        if (unit >= 0xd800 && unit < 0xdc00) {
            m_high = unit;
        } else if (unit >= 0xdc00 && unit < 0xe000) {
            replace();
        } else {
            append(m_text, unit);
            m_original += 2;
        }
    }

    void replace()
    {
        if (m_replaced++ == 0)
            m_firstReplaced = m_original;
        append(m_text, replacement);
        m_original += 2;
    }

    void finish()
    {
        if (std::exchange(m_high, 0) != 0)
            replace();
        if (std::exchange(m_hasHalf, false))
            replace();
    }

    ByteSource &m_bytes;
    bool m_isBigEndian = false;
    std::array<char, 64 * 1024> m_input;
    std::string m_text;
    std::size_t m_given = 0;
    bool m_hasHalf = false;
    unsigned char m_half = 0;
    char32_t m_high = 0; // half a surrogate pair
    std::uint64_t m_converted = 0; // at the beginning of m_text, then behind it
    std::uint64_t m_original = markSize; // of what is in m_text
    std::uint64_t m_replaced = 0;
    std::uint64_t m_firstReplaced = 0;
    std::vector<Mark> m_marks; // one before each piece
    std::deque<std::string> m_texts; // of the last pieces
};

} // namespace

bool isUtf16(std::string_view head)
{
    return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff");
}

std::unique_ptr<ByteSource> utf16Source(ByteSource &bytes)
{
    return std::make_unique<Utf16Source>(bytes);
}

} // namespace callscope
