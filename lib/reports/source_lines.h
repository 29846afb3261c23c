// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace callscope
{

/// Where in its file an event begins, as people and code hosts count: lines from 1.
///
/// Reading keeps byte offsets only. The files are read once more, up to the last event that is asked for;
/// a source that cannot be read again (Source::isFile) has no lines.
class SourceLines
{
public:
    /// For the events that findings blame.
    explicit SourceLines(const Analysis &analysis);

    std::optional<std::uint64_t> lineOf(const ByteRange &bytes) const;

private:
    /// By source, then by offset.
    std::vector<std::unordered_map<std::uint64_t, std::uint64_t>> m_lines;
};

} // namespace callscope
