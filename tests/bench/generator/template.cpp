// SPDX-License-Identifier: Apache-2.0
#include "template.h"

namespace callscope::bench
{

namespace
{

constexpr char marker = '\x01';

} // namespace

std::string mark(Hole hole)
{
    return { marker, static_cast<char>('A' + static_cast<int>(hole)) };
}

Template::Template(std::string_view marked)
{
    std::size_t from = 0;
    for (std::size_t at = marked.find(marker); at != std::string_view::npos; at = marked.find(marker, from)) {
        m_pieces.push_back(
            { std::string(marked.substr(from, at - from)), static_cast<Hole>(marked[at + 1] - 'A') });
        from = at + 2;
    }
    m_rest = marked.substr(from);
}

void Template::appendTo(std::string &out, const Filling &filling) const
{
    for (const Piece &piece : m_pieces)
        out.append(piece.before).append(filling[piece.hole]);
    out += m_rest;
}

} // namespace callscope::bench
