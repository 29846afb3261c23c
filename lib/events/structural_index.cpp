// SPDX-License-Identifier: Apache-2.0
// 64 bytes at a time: one bit a byte for each kind of byte, and the rest is arithmetic on these words.
// Compiled once for each kind of processor by Highway, which picks one when the program runs.
#include "events/structural_index.h"

#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "events/structural_index.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace callscope::HWY_NAMESPACE
{

#if HWY_TARGET == HWY_SCALAR // no vectors at all

StructureRun indexBlocks(std::string_view text, StructureState &state, std::uint32_t first,
                         std::span<std::uint32_t> marks)
{
    return indexStructurePlainly(text, state, first, marks);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t blockSize = 64;
static_assert(std::endian::native == std::endian::little, "the first byte of a block is the lowest bit");

// Of 64 bytes, one bit each.
struct Block {
    std::uint64_t quotes = 0;
    std::uint64_t backslashes = 0;
    std::uint64_t controls = 0;
    std::uint64_t spaces = 0;
    std::uint64_t openings = 0; // { [
    std::uint64_t marks = 0; // { } [ ] : ,
};

template <class D>
HWY_INLINE std::uint64_t bitsOf(D d, hn::Mask<D> mask)
{
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(d, mask, bytes);
    std::uint64_t bits;
    std::memcpy(&bits, bytes, sizeof bits);
    return bits;
}

HWY_INLINE Block classify(const std::uint8_t *HWY_RESTRICT text)
{
    const hn::CappedTag<std::uint8_t, blockSize> d;
    // At its own low nibble stands each kind of white space; elsewhere what no byte with that nibble is.
    alignas(16) constexpr std::uint8_t spaceTable[16] = { 0x20, 0,    0,    0, 0, 0,    0, 0,
                                                          0,    0x09, 0x0a, 0, 0, 0x0d, 0, 0 };
    const auto spaces = hn::LoadDup128(d, spaceTable);
    const auto nibble = hn::Set(d, 0x0f);
    const auto lastControl = hn::Set(d, 0x1f);
    const auto fold = hn::Set(d, 0x20); // makes [ and ] what { and } are
    Block block;
    for (std::size_t at = 0; at < blockSize; at += hn::Lanes(d)) {
        const auto bytes = hn::LoadU(d, text + at);
        const auto folded = hn::Or(bytes, fold);
        const auto openings = hn::Eq(folded, hn::Set(d, '{'));
        const auto closings = hn::Eq(folded, hn::Set(d, '}'));
        const auto separators = hn::Or(hn::Eq(bytes, hn::Set(d, ':')), hn::Eq(bytes, hn::Set(d, ',')));
        block.quotes |= bitsOf(d, hn::Eq(bytes, hn::Set(d, '"'))) << at;
        block.backslashes |= bitsOf(d, hn::Eq(bytes, hn::Set(d, '\\'))) << at;
        block.controls |= bitsOf(d, hn::Eq(hn::Min(bytes, lastControl), bytes)) << at;
        block.spaces |= bitsOf(d, hn::Eq(hn::TableLookupBytes(spaces, hn::And(bytes, nibble)), bytes)) << at;
        block.openings |= bitsOf(d, openings) << at;
        block.marks |= bitsOf(d, hn::Or(hn::Or(openings, closings), separators)) << at;
    }
    return block;
}

// Bit n of the result: whether an odd number of bits up to n are set. As fast as a carry-less multiplication,
// which not every processor has.
HWY_INLINE std::uint64_t prefixXor(std::uint64_t bits)
{
    for (int shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

// StructureState in words, from block to block.
struct Carry {
    std::uint64_t inString; // all bits or none
    std::uint64_t isEscaped, inScalar, mayStart; // the lowest bit or none
};

// The bytes that a backslash escapes: those behind runs of an odd number of them.
HWY_INLINE std::uint64_t escapedBytes(std::uint64_t backslashes, std::uint64_t &isEscaped)
{
    const std::uint64_t carried = isEscaped;
    isEscaped = 0;
    if (backslashes == 0)
        return carried;
    constexpr std::uint64_t even = 0x5555'5555'5555'5555;
    backslashes &= ~carried;
    const std::uint64_t behind = backslashes << 1 | carried;
    const std::uint64_t oddStarts = backslashes & ~even & ~behind;
    const std::uint64_t evenRuns = oddStarts + backslashes;
    isEscaped = evenRuns < oddStarts;
    return (even ^ evenRuns << 1) & behind;
}

struct BlockStructure {
    std::uint64_t marks, odd, escaped, scalars;
};

HWY_INLINE BlockStructure structureOf(const Block &block, Carry &carry)
{
    const std::uint64_t escaped = escapedBytes(block.backslashes, carry.isEscaped);
    const std::uint64_t quotes = block.quotes & ~escaped;
    const std::uint64_t inside = prefixXor(quotes) ^ carry.inString;
    const std::uint64_t outside = ~(inside | quotes);
    const std::uint64_t openingQuotes = quotes & inside;
    const std::uint64_t marks = block.marks & outside;
    const std::uint64_t spaces = block.spaces & outside;
    const std::uint64_t scalars = outside & ~(marks | spaces);
    const std::uint64_t scalarStarts = scalars & ~(scalars << 1 | carry.inScalar);
    // A value may start behind a mark; the addition carries that over the white space between.
    const std::uint64_t behindMark = marks << 1 | carry.mayStart;
    const std::uint64_t carried = (behindMark & spaces) + spaces;
    const std::uint64_t starts = openingQuotes | scalarStarts | (block.openings & outside);
    const std::uint64_t odd =
        (block.controls & inside) | (block.backslashes & ~inside) | (starts & ~(behindMark | carried));

    carry.inString = std::uint64_t(0) - (inside >> 63);
    carry.mayStart = marks >> 63 | std::uint64_t(carried < spaces);
    carry.inScalar = scalars >> 63;
    return { marks | openingQuotes, odd, escaped, scalars };
}

// Writes up to seven more than there are.
HWY_INLINE std::uint32_t *writeMarks(std::uint64_t bits, std::uint32_t base, std::uint32_t *HWY_RESTRICT to)
{
    const int count = std::popcount(bits);
    for (int done = 0; done < count; done += 8) {
        for (int next = 0; next < 8; ++next) {
            to[done + next] = base + static_cast<std::uint32_t>(std::countr_zero(bits));
            bits &= bits - 1;
        }
    }
    return to + count;
}

// The last bytes, fewer than a block.
HWY_INLINE BlockStructure structureOfTail(std::string_view tail, Carry &carry)
{
    std::uint8_t block[blockSize];
    std::memset(block, ' ', blockSize);
    std::memcpy(block, tail.data(), tail.size());
    const BlockStructure found = structureOf(classify(block), carry);
    carry.isEscaped = found.escaped >> tail.size() & 1;
    carry.inScalar = found.scalars >> (tail.size() - 1) & 1;
    return found;
}

StructureRun indexBlocks(std::string_view text, StructureState &state, std::uint32_t first,
                         std::span<std::uint32_t> marks)
{
    std::uint32_t *to = marks.data();
    const auto *const bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    Carry carry { std::uint64_t(0) - state.inString, state.isEscaped, state.inScalar, state.mayStart };
    const auto run = [&](std::size_t read) {
        return StructureRun { read, static_cast<std::size_t>(to - marks.data()) };
    };
    // Writes the marks of the block at `at`; the first odd byte, or the block's size.
    const auto write = [&](const BlockStructure &found, std::size_t at) {
        const std::uint64_t before = found.odd == 0 ? ~std::uint64_t(0) : (found.odd & (~found.odd + 1)) - 1;
        to = writeMarks(found.marks & before, first + static_cast<std::uint32_t>(at), to);
        return found.odd == 0 ? blockSize : static_cast<std::size_t>(std::countr_zero(found.odd));
    };
    std::size_t at = 0;
    for (; text.size() - at >= blockSize; at += blockSize) {
        const std::size_t sound = write(structureOf(classify(bytes + at), carry), at);
        if (sound < blockSize)
            return run(at + sound);
    }
    if (at < text.size()) {
        const std::size_t sound = write(structureOfTail(text.substr(at), carry), at);
        if (sound < blockSize)
            return run(at + sound);
    }
    state = { carry.inString != 0, carry.isEscaped != 0, carry.inScalar != 0, carry.mayStart != 0 };
    return run(text.size());
}

#endif

} // namespace callscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace callscope
{

HWY_EXPORT(indexBlocks);

StructureRun indexStructure(std::string_view text, StructureState &state, std::uint32_t first,
                            std::span<std::uint32_t> marks)
{
    return HWY_DYNAMIC_DISPATCH(indexBlocks)(text, state, first, marks);
}

} // namespace callscope
#endif
