// SPDX-License-Identifier: Apache-2.0
// The structure of any bytes, found with vectors and byte by byte, whole and in two pieces.
#include "require.h"
#include "events/structural_index.h"

#include <algorithm>
#include <vector>

using namespace callscope;
using fuzz::require;

namespace
{

struct Found {
    std::vector<std::uint32_t> marks;
    StructureState state;
    StructureRun run;
};

template <class Index>
Found find(const Index &index, std::string_view text, StructureState state, std::uint32_t first)
{
    Found found { std::vector<std::uint32_t>(text.size() + structureSlack), state, {} };
    found.run = index(text, found.state, first, found.marks);
    found.marks.resize(found.run.marks);
    return found;
}

void requireSame(const Found &found, const Found &plain, std::size_t size)
{
    require(found.run.bytes == plain.run.bytes && found.marks == plain.marks);
    require(found.run.bytes < size || found.state == plain.state);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t cut = data[0] % size;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Found plain = find(indexStructurePlainly, text, {}, 0);
    requireSame(find(indexStructure, text, {}, 0), plain, size);
    Found begin = find(indexStructure, text.substr(0, cut), {}, 0);
    if (begin.run.bytes < cut)
        return 0;
    const Found end = find(indexStructure, text.substr(cut), begin.state, static_cast<std::uint32_t>(cut));
    begin.marks.insert(begin.marks.end(), end.marks.begin(), end.marks.end());
    require(begin.marks == plain.marks && cut + end.run.bytes == plain.run.bytes);
    return 0;
}
