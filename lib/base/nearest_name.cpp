// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_name.h"

#include <algorithm>
#include <numeric>

namespace callscope
{

namespace
{

// Beyond this a name cannot have been meant, and a hostile one must not cost time.
constexpr std::size_t maxLength = 256;

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t { 0 });
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replace = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({ replace, row[j] + 1, row[j + 1] + 1 });
        }
    }
    return row[b.size()];
}

std::vector<std::string_view> nearestNames(std::string_view typed, std::vector<std::string_view> names,
                                           std::size_t count)
{
    typed = typed.substr(0, maxLength);
    std::vector<std::pair<std::size_t, std::string_view>> ranked;
    ranked.reserve(names.size());
    for (const std::string_view name : names)
        ranked.emplace_back(editDistance(typed, name.substr(0, maxLength)), name);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<std::string_view> nearest;
    for (const auto &[distance, name] : ranked) {
        if (nearest.size() < count)
            nearest.push_back(name);
    }
    return nearest;
}

std::string_view nearestName(std::string_view typed, const std::vector<std::string_view> &names)
{
    const std::vector<std::string_view> nearest = nearestNames(typed, names, 1);
    if (nearest.empty())
        return {};
    const std::size_t near = std::max<std::size_t>(3, nearest.front().size() / 2);
    return editDistance(typed.substr(0, maxLength), nearest.front()) <= near ? nearest.front()
                                                                             : std::string_view();
}

} // namespace callscope
