// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>
#include <unordered_set>

namespace callscope
{

/// Findings of an earlier run, by their fingerprints (analysis/fingerprint.h): they are known and no longer
/// count. reports/baseline_json.h writes them.
struct Baseline {
    std::string path;
    std::unordered_set<std::string> fingerprints;
};

/// `{"format": "callscope.baseline", "version": 1, "findings": [{"fingerprint": …}]}`; other members are for
/// people and are not read.
/// Error: "bad-baseline", with the offset where it is no JSON.
Result<Baseline> parseBaseline(std::string_view json, const std::string &path);
/// Errors as parseBaseline(), and "cannot-read".
Result<Baseline> readBaseline(const std::string &path);

} // namespace callscope
