// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/timeline.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace callscope
{

/// Who is joined to each room, as far as the member events so far tell.
class RoomMembers
{
public:
    void apply(const MemberEvent &event);

    /// The joined users but `caller`: those an invite without `invitee` rings. Empty where the timeline
    /// shows none, or more than `mostCallees`, when naming them says nothing.
    std::vector<UserId> callees(RoomId room, UserId caller) const;

    static constexpr std::size_t mostCallees = 20;

private:
    std::unordered_map<RoomId, std::unordered_set<UserId>> m_joined;
};

} // namespace callscope
