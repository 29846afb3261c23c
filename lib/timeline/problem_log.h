// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"

#include <optional>
#include <string>
#include <vector>

namespace callscope
{

/// The problems of one source while it is read. Of one kind only so many are kept one by one, so that a
/// hostile input cannot fill memory with them; how many more there were is said at the end.
class ProblemLog
{
public:
    static constexpr std::size_t maxOfKind = 100;

    /// Until it is taken back: problems stand inside what begins here, their own offsets count in it.
    void setAnchor(std::optional<std::uint64_t> offset) { m_anchor = offset; }
    /// Offsets count in what this source gives; the log says where in the input that is. Null: they are the
    /// input's own.
    void setOrigin(const ByteSource *bytes) { m_origin = bytes; }
    void add(std::string code, std::string message, std::uint64_t offset);
    /// Its offset is the input's own.
    void addOriginal(ReadProblem problem);
    bool isEmpty() const { return m_problems.empty(); }
    /// How many of this code there were.
    std::uint64_t count(std::string_view code) const;
    const std::vector<ReadProblem> &problems() const { return m_problems; }
    /// Everything added, with one problem more for each kind that was cut.
    std::vector<ReadProblem> take();

private:
    struct Kind {
        std::string code;
        std::uint64_t count = 0;
        std::uint64_t firstCut = 0;
    };
    std::vector<ReadProblem> m_problems;
    std::vector<Kind> m_kinds;
    std::optional<std::uint64_t> m_anchor;
    const ByteSource *m_origin = nullptr;
};

} // namespace callscope
