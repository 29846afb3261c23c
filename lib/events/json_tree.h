// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// One value of a JsonTree, void once that is built anew. By default it stands for a key that is not there.
struct JsonValue {
    std::string_view text; ///< as it stands, without white space around it
    std::uint32_t node = 0;

    bool isThere() const { return !text.empty(); }
    bool isObject() const { return text.starts_with('{'); }
    bool isArray() const { return text.starts_with('['); }
};

/// JSON text (RFC 8259) taken apart in one pass: all its values, in the order they stand. A bare word of any
/// kind is taken for a value, see findBadWord().
class JsonTree
{
public:
    /// Of one object or array and nothing else. False where it is none: where brackets do not match, a string
    /// does not end, a key, a value or a comma is missing or too many. The tree is worthless then.
    bool build(std::string_view json);
    /// The same by its marks, whatever they count from; all of it is sound so far (see indexStructure()).
    bool build(std::string_view json, std::span<const std::uint32_t> marks);

    JsonValue root() const { return valueAt(0); }
    /// Puts the value of each of `keys` into `values`, index by index; of anything but an object none. Of
    /// duplicate keys the last counts.
    void select(const JsonValue &object, std::span<const std::string_view> keys, std::span<JsonValue> values);
    /// As select(); `other` becomes the first key that is none of `keys`, its escapes resolved, or nothing.
    void select(const JsonValue &object, std::span<const std::string_view> keys, std::span<JsonValue> values,
                std::optional<std::string> &other);
    /// The value of one key.
    JsonValue member(const JsonValue &object, std::string_view key);
    /// Calls `each` with the key, its escapes resolved, and the value of every member of an object,
    /// duplicates included. A key whose escapes are broken is left out.
    template <class Each>
    void eachMember(const JsonValue &object, Each each);
    /// The elements of an array; none of anything else.
    void elements(const JsonValue &array, std::vector<JsonValue> &elements) const;
    /// An object or array with nothing in it.
    bool isEmpty(const JsonValue &value) const;

    /// Offset of the first bare word that is no JSON value: `oops` in `{"a": oops}`.
    std::optional<std::size_t> findBadWord() const;
    /// The first number in `within` that canonical JSON (Appendices) does not have: with a fraction or an
    /// exponent, or outside ±(2^53 - 1). Empty where there is none.
    std::string_view findNonInteger(const JsonValue &within) const;
    /// The same for values that say the same, however they are laid out, escaped and ordered: what two copies
    /// of one event share. The first of duplicate keys counts like the others.
    std::uint64_t hash(const JsonValue &value);

    /// A value or a key; of an object's members, the key comes first.
    struct Node {
        std::uint32_t begin = 0, end = 0; ///< of its text
        std::uint32_t next = 0; ///< the first node behind it and all in it
    };

private:
    JsonValue valueAt(std::uint32_t node) const { return { textOf(m_nodes[node]), node }; }
    std::string_view textOf(const Node &node) const
    {
        return m_json.substr(node.begin, node.end - node.begin);
    }
    /// The inside of a key; resolved into m_key where it holds escapes. Nothing where they are broken.
    std::optional<std::string_view> keyAt(std::uint32_t node);

    std::string_view m_json;
    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_marks;
    std::vector<std::uint32_t> m_open;
    std::string m_key;
    std::vector<std::uint64_t> m_hashes;
};

template <class Each>
void JsonTree::eachMember(const JsonValue &object, Each each)
{
    if (!object.isObject())
        return;
    const std::uint32_t end = m_nodes[object.node].next;
    for (std::uint32_t key = object.node + 1; key < end; key = m_nodes[key + 1].next) {
        if (const auto name = keyAt(key))
            each(*name, valueAt(key + 1));
    }
}

} // namespace callscope
