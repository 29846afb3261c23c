// SPDX-License-Identifier: Apache-2.0
#include "redaction/shape.h"

#include <QCryptographicHash>

namespace callscope
{

namespace
{

// As many bytes as are asked for, of a keyed hash.
class Stream
{
public:
    Stream(std::string_view key, std::string_view text, unsigned attempt)
    {
        m_seed.append(key.data(), static_cast<qsizetype>(key.size()));
        m_seed.append('\0');
        m_seed.append(QByteArray::number(attempt));
        m_seed.append('\0');
        m_seed.append(text.data(), static_cast<qsizetype>(text.size()));
    }

    unsigned next(unsigned below)
    {
        if (m_at == m_block.size()) {
            m_block = QCryptographicHash::hash(QByteArray::number(m_count++) + ':' + m_seed,
                                               QCryptographicHash::Sha256);
            m_at = 0;
        }
        return static_cast<unsigned char>(m_block.at(m_at++)) % below;
    }

private:
    QByteArray m_seed;
    QByteArray m_block;
    qsizetype m_at = 0;
    unsigned m_count = 0;
};

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

} // namespace

std::string Shape::of(std::string_view text, unsigned attempt) const
{
    Stream stream(m_key, text, attempt);
    std::string shape;
    shape.reserve(text.size());
    for (const char c : text) {
        if (c >= 'a' && c <= 'z')
            shape += static_cast<char>('a' + stream.next(26));
        else if (c >= 'A' && c <= 'Z')
            shape += static_cast<char>('A' + stream.next(26));
        else if (c >= '0' && c <= '9')
            shape += static_cast<char>('0' + stream.next(10));
        else if (static_cast<unsigned char>(c) < 0x80)
            shape += c;
        else if (!isContinuation(c))
            shape += "é";
    }
    return shape;
}

std::string Shape::ofHex(std::string_view text, unsigned attempt) const
{
    constexpr std::string_view lower = "0123456789abcdef";
    constexpr std::string_view upper = "0123456789ABCDEF";
    Stream stream(m_key, text, attempt);
    const bool isLower = text.find_first_of("ABCDEF") == text.npos;
    std::string shape;
    shape.reserve(text.size());
    for (const char c : text) {
        const bool isDigit = lower.find(c) != lower.npos || upper.find(c) != upper.npos;
        shape += isDigit ? (isLower ? lower : upper)[stream.next(16)] : c;
    }
    return shape;
}

} // namespace callscope
