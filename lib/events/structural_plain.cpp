// SPDX-License-Identifier: Apache-2.0
#include "events/structural_index.h"

namespace callscope
{

namespace
{

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
}

// Takes one byte inside a string; false where it is odd.
bool takeInside(char c, StructureState &state)
{
    if (isControl(c))
        return false;
    if (state.isEscaped) {
        state.isEscaped = false;
    } else if (c == '\\') {
        state.isEscaped = true;
    } else if (c == '"') {
        state.inString = false;
    }
    return true;
}

enum class Kind : std::uint8_t { Space, Mark, Opening, Quote, Backslash, Scalar };

Kind kindOf(char c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r': return Kind::Space;
    case '{':
    case '[': return Kind::Opening;
    case '}':
    case ']':
    case ':':
    case ',': return Kind::Mark;
    case '"': return Kind::Quote;
    case '\\': return Kind::Backslash;
    default: return Kind::Scalar;
    }
}

// Takes one byte outside strings; false where it is odd.
bool takeOutside(Kind kind, StructureState &state)
{
    const bool wasScalar = state.inScalar;
    state.inScalar = kind == Kind::Scalar;
    switch (kind) {
    case Kind::Space: return true;
    case Kind::Mark: state.mayStart = true; return true;
    case Kind::Opening: return state.mayStart;
    case Kind::Backslash: return false;
    case Kind::Quote: state.inString = true; break;
    case Kind::Scalar: break;
    }
    const bool continues = kind == Kind::Scalar && wasScalar;
    const bool isSound = continues || state.mayStart;
    state.mayStart = false;
    return isSound;
}

} // namespace

StructureRun indexStructurePlainly(std::string_view text, StructureState &state, std::uint32_t first,
                                   std::span<std::uint32_t> marks)
{
    StructureRun run;
    for (; run.bytes < text.size(); ++run.bytes) {
        const char c = text[run.bytes];
        if (state.inString) {
            if (!takeInside(c, state))
                return run;
            continue;
        }
        const Kind kind = kindOf(c);
        if (!takeOutside(kind, state))
            return run;
        if (kind == Kind::Mark || kind == Kind::Opening || kind == Kind::Quote)
            marks[run.marks++] = first + static_cast<std::uint32_t>(run.bytes);
    }
    return run;
}

} // namespace callscope
