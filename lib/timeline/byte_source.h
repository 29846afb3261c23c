// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/source.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
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

    /// Puts the next bytes into `into`; 0 only at the end. Errors: "read-failed", and what unpacking adds
    /// (unpack_limits.h, gzip_source.h, archive.h). After an error there is only that error.
    Result<std::size_t> read(std::span<char> into);
    /// Up to `count` of the bytes that read() gives next; fewer at the end, before an error, and of a pipe
    /// that pauses. Void after read().
    std::string_view head(std::size_t count);
    /// Whether head() showed all that is left.
    bool headIsAll() const { return m_headIsAll; }
    /// Bytes that read() gave so far.
    std::uint64_t taken() const { return m_taken; }
    /// Gives no more than so many bytes; 0 for all.
    void limit(std::uint64_t most) { m_most = most; }
    /// The limit was reached before the end.
    bool isCut() const { return m_isCut; }
    /// Its file was read so far by another way.
    void noteTaken(std::uint64_t bytes) { m_taken = bytes; }

    /// Of what read() gave last, until it is called again; null where nobody marked it.
    virtual const Marks *marks() const { return nullptr; }
    /// In bytes; 0 where it cannot be known (a pipe).
    virtual std::uint64_t size() const { return 0; }
    /// What is read lies so in a file and can be read there again, see readFileRange().
    virtual bool isFile() const { return false; }
    /// Another thread may ask for the bytes: nothing but they is asked for meanwhile, and nobody is told of pauses.
    virtual bool canReadAhead() const { return false; }
    /// Where in the input the byte stands that came at `offset`: elsewhere where text was converted.
    virtual std::uint64_t originalOffset(std::uint64_t offset) const { return offset; }
    /// What was wrong with bytes that came all the same.
    virtual std::vector<ReadProblem> remarks() const { return {}; }

private:
    virtual Result<std::size_t> readMore(std::span<char> into) = 0;
    /// Whether more would have to be waited for.
    virtual bool isPausing() const { return false; }

    std::string m_head; // read ahead
    std::size_t m_headTaken = 0;
    bool m_headIsAll = false;
    std::uint64_t m_taken = 0;
    std::uint64_t m_most = 0;
    bool m_isCut = false;
};

/// Who looks on while a pipe is read.
struct PipeWatch {
    std::stop_token stop; ///< ends the wait for bytes, and with it the source
    /// Called inside read(), again and again while nothing comes, and now and then while bytes come.
    std::function<void()> onPause;
};

/// The file at `path`, or standard input for "-".
/// Errors: "no-such-file", "is-directory", "no-permission", "cannot-open".
Result<std::unique_ptr<ByteSource>> openSource(const std::string &path, const PipeWatch &watch = {});

/// Text that is in memory already.
std::unique_ptr<ByteSource> memorySource(std::shared_ptr<const std::string> text);

/// `length` bytes at `offset` of the file at `path`.
/// Errors: those of openSource(), and "source-changed" where the file ends before them.
Result<std::string> readFileRange(const std::string &path, std::uint64_t offset, std::size_t length);

} // namespace callscope
