// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "views/theme.h"

#include <QString>

namespace callscope::ui
{

/// One of the header's figures, with what its tooltip says about where it comes from.
struct Figure {
    QString caption, value, tip;
};

/// What the verdict header shows of a call, in words.
struct VerdictFacts {
    Badge outcome;
    ReasonBadge stated;
    QString inferred; ///< empty where nothing can be inferred
    QString about; ///< "video · version 1"
    QString verdict;
    Figure ring, setup, talk, caller, callees;
};

/// `call`: a valid index into Analysis::calls.
VerdictFacts verdictFacts(const Analysis &analysis, int call);

} // namespace callscope::ui
