// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "output.h"

#include "analysis/analysis.h"

#include <map>
#include <string>

namespace callscope::cli
{

/// Tells of calls that are under way, each time something about them changed.
class LiveCalls
{
public:
    explicit LiveCalls(Output &output);

    void show(const Analysis &analysis);

private:
    Output &m_output;
    std::map<std::string, CallState> m_shown; ///< by room, call_id and instance
};

} // namespace callscope::cli
