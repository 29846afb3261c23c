// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace callscope
{

/// What gives structure to the text [from, to) of a source, see indexStructure().
struct Marks {
    std::uint64_t from = 0, to = 0;
    bool isSound = true; ///< the text goes on where the next bytes do; otherwise the byte at `to` is odd
    std::span<const std::uint32_t> marks; ///< counted from `from`
};

/// Bytes of one input, read once from the first to the last.
class ByteSource
{
public:
    ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;
    virtual ~ByteSource() = default;

    /// Puts the next bytes into `into`; 0 only at the end. Error: "read-failed".
    virtual Result<std::size_t> read(std::span<char> into) = 0;
    /// Of what read() gave last, until it is called again; null where nobody marked it.
    virtual const Marks *marks() const { return nullptr; }
    /// In bytes; 0 where it cannot be known (a pipe).
    virtual std::uint64_t size() const = 0;
    /// Everything read so far where it cannot be read again from a file; null for a file.
    virtual std::shared_ptr<const std::string> spooled() const = 0;
};

/// The file at `path`, or standard input for "-". What cannot be read twice is kept while it is read.
/// Errors: "no-such-file", "is-directory", "no-permission", "cannot-open".
Result<std::unique_ptr<ByteSource>> openSource(const std::string &path);

/// Text that is in memory already.
std::unique_ptr<ByteSource> memorySource(std::shared_ptr<const std::string> text);

/// `length` bytes at `offset` of the file at `path`.
/// Errors: those of openSource(), and "source-changed" where the file ends before them.
Result<std::string> readFileRange(const std::string &path, std::uint64_t offset, std::size_t length);

} // namespace callscope
