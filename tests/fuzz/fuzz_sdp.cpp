// SPDX-License-Identifier: Apache-2.0
// Any bytes as a session description.
#include "require.h"
#include "sdp/descriptions.h"
#include "sdp/summary.h"

using namespace callscope;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    TextStore store;
    sdp::Descriptions descriptions;
    const std::uint32_t index = descriptions.add(text, store);
    const sdp::Description &description = descriptions[index];
    std::size_t candidates = 0;
    for (const sdp::MediaSection &section : descriptions.sections(description))
        candidates += descriptions.candidates(section).size();
    require(candidates <= size && descriptions.candidates(description).size() <= size);
    require(static_cast<std::size_t>(sdp::summarise(descriptions, index).mediaLines()) <= size);
    return 0;
}
