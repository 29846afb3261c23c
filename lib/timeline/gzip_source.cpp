// SPDX-License-Identifier: Apache-2.0
#include "timeline/gzip_source.h"

#include <array>
#include <optional>

#include <zlib.h>

namespace callscope
{

namespace
{

constexpr std::string_view magic = "\x1f\x8b";

class GzipSource final : public ByteSource
{
public:
    GzipSource(ByteSource &packed, UnpackBudget &budget)
        : m_packed(packed)
        , m_budget(budget)
    {
        constexpr int gzipOnly = 16;
        if (::inflateInit2(&m_stream, MAX_WBITS + gzipOnly) != Z_OK)
            m_error = Error { "read-failed", "There is no memory to unpack gzip data.", {} };
    }
    ~GzipSource() override { ::inflateEnd(&m_stream); }

    std::vector<ReadProblem> remarks() const override { return m_remarks; }

private:
    Result<std::size_t> readMore(std::span<char> into) override
    {
        m_stream.next_out = reinterpret_cast<Bytef *>(into.data());
        m_stream.avail_out = static_cast<uInt>(std::min<std::size_t>(into.size(), 1U << 30));
        const uInt room = m_stream.avail_out;
        while (!m_error && !m_atEnd && m_stream.avail_out == room)
            unpack();
        const std::size_t count = room - m_stream.avail_out;
        if (m_error && count == 0)
            return tl::unexpected(*m_error);
        const Result<std::size_t> allowed = m_budget.spend(count);
        if (!allowed)
            m_error = allowed.error();
        return count;
    }

    void unpack()
    {
        if (m_stream.avail_in == 0 && !refill())
            return;
        const int result = ::inflate(&m_stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END)
            endMember();
        else if (result != Z_OK && result != Z_BUF_ERROR)
            damage(m_stream.msg ? m_stream.msg : ::zError(result));
    }

    bool refill()
    {
        const Result<std::size_t> count = m_packed.read(m_input);
        if (!count)
            m_error = count.error();
        else if (*count == 0)
            damage("it ends inside the packed data");
        else {
            m_stream.next_in = reinterpret_cast<Bytef *>(m_input.data());
            m_stream.avail_in = static_cast<uInt>(*count);
        }
        return !m_error;
    }

    // Another member may follow, and after the last some programs write zeroes.
    void endMember()
    {
        std::string next(reinterpret_cast<const char *>(m_stream.next_in),
                         std::min<std::size_t>(m_stream.avail_in, magic.size()));
        next += m_packed.head(magic.size() - next.size());
        m_atEnd = next != magic;
        if (!m_atEnd)
            ::inflateReset(&m_stream);
        else if (next.find_first_not_of('\0') != next.npos)
            m_remarks.push_back({ "damaged-archive",
                                  "Behind the gzip data stands something that is none; it was left out.",
                                  taken() + m_stream.total_out });
    }

    void damage(const std::string &cause)
    {
        m_error =
            Error { "damaged-archive",
                    "The gzip data is damaged at byte " + std::to_string(m_packed.taken() - m_stream.avail_in)
                        + " of what is packed: " + cause + ".",
                    {} };
    }

    ByteSource &m_packed;
    UnpackBudget &m_budget;
    z_stream m_stream {};
    std::array<char, 64 * 1024> m_input;
    bool m_atEnd = false;
    std::optional<Error> m_error;
    std::vector<ReadProblem> m_remarks;
};

} // namespace

std::unique_ptr<ByteSource> gzipSource(ByteSource &packed, UnpackBudget &budget)
{
    return std::make_unique<GzipSource>(packed, budget);
}

} // namespace callscope
