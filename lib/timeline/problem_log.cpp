// SPDX-License-Identifier: Apache-2.0
#include "timeline/problem_log.h"

#include <algorithm>

namespace callscope
{

void ProblemLog::add(std::string code, std::string message, std::uint64_t offset)
{
    if (m_anchor) {
        message += " (Byte " + std::to_string(offset) + " of the text that stands in the value here.)";
        offset = *m_anchor;
    }
    addOriginal(
        { std::move(code), std::move(message), m_origin ? m_origin->originalOffset(offset) : offset });
}

void ProblemLog::addOriginal(ReadProblem problem)
{
    const std::string &code = problem.code;
    auto kind =
        std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind &known) { return known.code == code; });
    if (kind == m_kinds.end())
        kind = m_kinds.insert(m_kinds.end(), Kind { code, 0, 0 });
    ++kind->count;
    if (kind->count <= maxOfKind)
        m_problems.push_back(std::move(problem));
    else if (kind->count == maxOfKind + 1)
        kind->firstCut = problem.offset;
}

std::uint64_t ProblemLog::count(std::string_view code) const
{
    const auto kind =
        std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind &known) { return known.code == code; });
    return kind == m_kinds.end() ? 0 : kind->count;
}

std::vector<ReadProblem> ProblemLog::take()
{
    for (const Kind &kind : m_kinds) {
        if (kind.count > maxOfKind) {
            m_problems.push_back(
                { kind.code,
                  std::to_string(kind.count - maxOfKind) + " more of this kind, the first of them here.",
                  kind.firstCut });
        }
    }
    m_kinds.clear();
    return std::exchange(m_problems, {});
}

} // namespace callscope
