// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_rows.h"

namespace callscope::ui
{

/// The lanes of a call and which of them an event runs between.
class LadderLanes
{
public:
    explicit LadderLanes(const Call &call);

    const std::vector<LadderLane> &lanes() const { return m_lanes; }
    int laneOfParty(int party) const;
    /// First lane of that user, or -1.
    int laneOfUser(UserId user) const;
    /// Lanes an event of this party is for: the caller speaks to every callee, all others to the caller.
    std::vector<int> targets(int party) const;

private:
    void addParty(const Call &call, int party);
    void addSilent(const Call &call);

    const Call &m_call;
    std::vector<LadderLane> m_lanes;
};

} // namespace callscope::ui
