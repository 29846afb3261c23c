// SPDX-License-Identifier: Apache-2.0
#include "redaction/ordered_ids.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include <QCryptographicHash>

namespace callscope
{

namespace
{

constexpr std::array<std::string_view, 3> classes { "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                                    "abcdefghijklmnopqrstuvwxyz" };

// An order-keeping choice of as many characters of a class as stand in one place: a window of the class is
// cut at a place that the key decides.
char replacement(std::string_view of, std::string_view present, char c, std::string_view prefix,
                 std::string_view key)
{
    QByteArray seed(key.data(), static_cast<qsizetype>(key.size()));
    seed.append('\0');
    seed.append(prefix.data(), static_cast<qsizetype>(prefix.size()));
    seed.append(of.front());
    const QByteArray hash = QCryptographicHash::hash(seed, QCryptographicHash::Sha256);
    // Which of the class's characters are taken: `present.size()` of them, ascending.
    std::string pool(of);
    for (int at = 0; pool.size() > present.size(); ++at)
        pool.erase(static_cast<unsigned char>(hash.at(at % hash.size())) % pool.size(), 1);
    return pool[present.find(c)];
}

using Ids = std::span<std::string>;

// All of `ids` begin with the same `depth` bytes, which `done` stands for.
void assign(Ids ids, std::size_t depth, const std::string &done, std::string_view key,
            std::map<std::string, std::string, std::less<>> &pseudonyms)
{
    std::array<std::string, 3> present;
    for (const std::string &id : ids) {
        if (id.size() <= depth)
            continue;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            if (classes[i].find(id[depth]) != std::string_view::npos
                && present[i].find(id[depth]) == std::string::npos)
                present[i] += id[depth];
        }
    }
    for (auto group = ids.begin(); group != ids.end();) {
        if (group->size() <= depth) {
            pseudonyms.emplace(*group, done);
            ++group;
            continue;
        }
        const char c = (*group)[depth];
        const auto end =
            std::find_if(group, ids.end(), [&](const std::string &id) { return id[depth] != c; });
        char next = c;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            if (present[i].find(c) != std::string::npos)
                next = replacement(classes[i], present[i], c, std::string_view(*group).substr(0, depth), key);
        }
        assign(Ids(group, end), depth + 1, done + next, key, pseudonyms);
        group = end;
    }
}

} // namespace

std::map<std::string, std::string, std::less<>> orderedPseudonyms(const std::vector<std::string> &ids,
                                                                  std::string_view key)
{
    constexpr std::size_t longest = 1024; // an id beyond it is none; recursion goes one level a character
    std::set<std::string> unique;
    for (const std::string &id : ids)
        unique.insert(id.substr(0, longest));
    std::vector<std::string> sorted(unique.begin(), unique.end());
    std::map<std::string, std::string, std::less<>> pseudonyms;
    assign(sorted, 0, {}, key, pseudonyms);
    return pseudonyms;
}

} // namespace callscope
