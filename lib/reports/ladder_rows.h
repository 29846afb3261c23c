// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/call_facts.h"

#include <optional>
#include <string>
#include <vector>

namespace callscope
{

/// A column of the ladder: a party, or somebody the call was for and of whom no device spoke.
struct LadderLane {
    std::string name; ///< safe to print
    std::string note; ///< role and result, such as `callee, selected`
    int party = -1; ///< index into Call::parties; -1 where nobody spoke
};

/// A line of the ladder: an event, or something time or the room did.
struct LadderRow {
    std::optional<Timestamp> at;
    int event = -1; ///< index into Call::events; -1 where it is none
    int lane = -1; ///< of the sender; -1 where it is nobody of the call
    std::vector<int> to; ///< lanes the event is for
    std::string label; ///< safe to print
    Colour colour = Colour::None;
    bool ends = false; ///< the hangup that ended the call
    bool ignored = false; ///< a conforming client takes no notice
    /// What receivers made of it, and what it asked for that did not come; safe to print.
    std::vector<std::string> notes;
    std::vector<std::uint32_t> findings; ///< indices into Analysis::findings
};

/// A call as a ladder, before it is drawn.
struct Ladder {
    std::vector<LadderLane> lanes;
    std::vector<LadderRow> rows;
    std::vector<std::uint32_t> otherFindings; ///< of the call, and of none of its events
};

Ladder makeLadder(const Analysis &analysis, std::size_t call, const UserNames &names);

} // namespace callscope
