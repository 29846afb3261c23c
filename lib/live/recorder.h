// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callscope::live
{

/// Appends a recording's lines to a file, each with one write, so that a program that is killed loses at most
/// the line being written. A file that would grow too large is followed by another, `room.2.ndjson` after
/// `room.ndjson`; of too many the oldest goes.
class Recorder
{
public:
    struct Bounds {
        std::uint64_t fileBytes = std::uint64_t(256) << 20;
        std::size_t files = 16;
    };

    /// `header` begins every file. Errors: "cannot-open".
    static Result<Recorder> open(std::string path, std::string header, Bounds bounds);
    Recorder(Recorder &&other) noexcept;
    Recorder &operator=(Recorder &&other) noexcept;
    ~Recorder();

    /// Errors: "cannot-write", "cannot-open".
    Result<void> append(std::string_view line);
    /// The file that lines go to now.
    const std::string &path() const { return m_path; }
    std::uint64_t fileBytes() const { return m_bytes; }

private:
    Recorder() = default;
    Result<void> openFile(std::string path);
    Result<void> write(std::string_view text);
    void close();

    Bounds m_bounds;
    std::string m_first; ///< the path asked for
    std::string m_header;
    std::string m_path;
    std::vector<std::string> m_paths; ///< oldest first
    int m_number = 1;
    int m_descriptor = -1;
    std::uint64_t m_bytes = 0;
};

} // namespace callscope::live
