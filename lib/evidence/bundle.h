// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/slice.h"
#include "redaction/redact_slice.h"

namespace callscope
{

struct BundleOptions {
    bool redact = true;
    RedactionOptions redaction; ///< of redact
};

struct BundleFile {
    std::string name; ///< in the bundle
    std::string content;
};

/// What is handed on of one or several calls: readable without Callscope, and the same in it.
struct Bundle {
    /// `report.md`, `report.html`, a ladder of each call as SVG, and `timeline.json`, the slice that all of
    /// them are made from: what is not in that is in none.
    std::vector<BundleFile> files;
    std::vector<Pseudonyms::Pair> pairs; ///< what was renamed; empty where nothing was
    std::vector<std::string> notes; ///< sentences on what is not as it should be
};

/// Errors: those of makeSlice().
Result<Bundle> makeBundle(const Analysis &analysis, std::span<const std::size_t> calls,
                          const BundleOptions &options = {});

/// What to add to every time of a day so that the calls begin with the year 2000.
Ms shiftToYear2000(const Analysis &analysis, std::span<const std::size_t> calls);

} // namespace callscope
