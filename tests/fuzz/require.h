// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

namespace callscope::fuzz
{

/// Ends the program, so that the fuzzer keeps the input that broke the promise.
inline void require(bool kept)
{
    if (!kept)
        std::abort();
}

} // namespace callscope::fuzz
