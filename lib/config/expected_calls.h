// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "calls/call.h"
#include "config/config.h"

#include <string>
#include <vector>

namespace callscope
{

/// A call that a test rig says must be there, and how it must have gone. README.md, Expected calls.
///
/// Where something is not said, anything will do. Names may hold the wildcards `*` and `?`.
struct ExpectedCall {
    std::string name; ///< how messages call it
    std::optional<int> count; ///< so many of them; nothing: one at least

    // Which calls are meant.
    std::string file; ///< of the timeline, with or without its folder
    std::string room, callId, caller, callee;
    std::string media;

    // How they must have gone.
    std::vector<std::string> outcomes; ///< one of these
    std::vector<std::string> reasons; ///< of the hangup: one of these; `missing`, or `none` where none is due
    std::optional<FailOn> worst; ///< no finding graver than this; `never`: none at all
    std::vector<std::string> rules; ///< each of these found something
    std::vector<std::string> without; ///< none of these did
    std::optional<Ms> maxRing, maxSetup, minTalk, maxTalk;
};

struct ExpectedCalls {
    bool onlyThese = false; ///< any other call fails
    std::vector<ExpectedCall> calls;
};

/// Error: "bad-config", whose message begins `NAME:LINE:COLUMN: ` and names what was meant where it can.
Result<ExpectedCalls> parseExpectedCalls(std::string_view toml, std::string_view name);
/// Errors as parseExpectedCalls(), and "cannot-read".
Result<ExpectedCalls> readExpectedCalls(const std::string &path);

} // namespace callscope
