// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/problem_log.h"

namespace callscope
{

/// A folder or an archive, and what became of the files in it.
class Container
{
public:
    Container(std::string name, std::uint32_t input, Format format);

    const std::string &name() const { return m_source.name; }
    /// A file in it became a source.
    void addSource() { m_hasSource = true; }
    /// A file in it, `name` being its own, holds no timeline.
    void skip(const std::string &name, const Error &why);
    void addProblem(const Error &error);
    bool hasSource() const { return m_hasSource; }

    /// Whether there is anything to say of it as a whole.
    bool isRemarkable() const { return !m_hasSource || m_skipped > 0 || !m_problems.isEmpty(); }
    /// What is to be said. Source::error is set where no file in it became a source.
    Source source() const;
    const ProblemLog &problems() const { return m_problems; }

private:
    Source m_source;
    ProblemLog m_problems;
    bool m_hasSource = false;
    std::uint64_t m_skipped = 0;
    std::string shortName(const std::string &name) const;

    std::string m_skippedNames; // the first
    std::optional<Error> m_why; // of the file that says most
};

} // namespace callscope
