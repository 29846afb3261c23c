// SPDX-License-Identifier: Apache-2.0
#include "base/text_hash.h"
#include "events/json_text.h"
#include "events/json_tree.h"

namespace callscope
{

namespace
{

enum Kind : std::uint64_t { ObjectKind = 1, ArrayKind, WordKind, KeyKind, StringKind };

std::uint64_t mix(std::uint64_t value)
{
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ value >> 33;
}

std::uint64_t wordHash(std::string_view text, Kind kind)
{
    return mix(textHash(text) + kind);
}

// Whether an escape in it may have another spelling: one by its number, or that of the slash.
bool mayBeRespelt(std::string_view inside)
{
    // Bytes, and no way out of the loop: compilers make vectors of that.
    std::uint8_t found = 0;
    for (std::size_t at = 1; at < inside.size(); ++at)
        found |=
            static_cast<std::uint8_t>((inside[at - 1] == '\\') & ((inside[at] == 'u') | (inside[at] == '/')));
    return found != 0;
}

void appendEscaped(std::string &text, char c)
{
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    if (const std::size_t known = escaped.find(c); known != escaped.npos) {
        text += '\\';
        text += letters[known];
    } else if (static_cast<unsigned char>(c) < 0x20) {
        text += "\\u00"; // which has no other spelling but that of its digits
        text += c;
    } else {
        text += c;
    }
}

// With the shortest escapes, the way most text comes.
std::uint64_t stringHash(std::string_view quoted)
{
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    std::string text;
    if (!mayBeRespelt(inside) || !unescapeJson(inside, text))
        return wordHash(inside, StringKind);
    std::string respelt;
    for (const char c : text)
        appendEscaped(respelt, c);
    return wordHash(respelt, StringKind);
}

} // namespace

// From the last node to the first: what is in an object or array comes behind it.
std::uint64_t JsonTree::hash(const JsonValue &value)
{
    if (!value.isThere())
        return 0;
    const std::uint32_t first = value.node;
    m_hashes.resize(m_nodes[first].next - first);
    const auto hashOf = [&](std::uint32_t node) -> std::uint64_t & { return m_hashes[node - first]; };
    for (std::uint32_t node = m_nodes[first].next; node-- > first;) {
        const Node &of = m_nodes[node];
        const std::string_view text = textOf(of);
        if (text[0] == '"') {
            hashOf(node) = stringHash(text);
        } else if (text[0] != '{' && text[0] != '[') {
            hashOf(node) = wordHash(text, WordKind);
        } else if (text[0] == '{') {
            // Members add up in any order.
            std::uint64_t sum = ObjectKind;
            for (std::uint32_t key = node + 1; key < of.next; key = m_nodes[key + 1].next)
                sum += mix(mix(hashOf(key) + KeyKind) * 31 + hashOf(key + 1));
            hashOf(node) = mix(sum);
        } else {
            std::uint64_t sum = ArrayKind;
            for (std::uint32_t element = node + 1; element < of.next; element = m_nodes[element].next)
                sum = mix(sum * 31 + hashOf(element));
            hashOf(node) = mix(sum);
        }
    }
    return hashOf(first);
}

} // namespace callscope
