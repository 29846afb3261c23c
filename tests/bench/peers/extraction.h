// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>

namespace callscope::bench
{

/// What every tool that Callscope is measured beside has to find, so that none wins by finding less: the
/// call events, the length of their session descriptions after unescaping, and their candidates.
struct Extraction {
    std::uint64_t callEvents = 0;
    std::uint64_t sdpBytes = 0;
    std::uint64_t candidates = 0;

    void print() const
    {
        std::printf("{\"call_events\": %llu, \"sdp_bytes\": %llu, \"candidates\": %llu}\n",
                    static_cast<unsigned long long>(callEvents), static_cast<unsigned long long>(sdpBytes),
                    static_cast<unsigned long long>(candidates));
    }
};

} // namespace callscope::bench
