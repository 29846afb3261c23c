// SPDX-License-Identifier: Apache-2.0
#include "calls/room_members.h"

#include <algorithm>

namespace callscope
{

void RoomMembers::apply(const MemberEvent &event)
{
    if (event.membership == MemberEvent::Membership::Join)
        m_joined[event.room].insert(event.user);
    else if (const auto room = m_joined.find(event.room); room != m_joined.end())
        room->second.erase(event.user);
}

std::vector<UserId> RoomMembers::callees(RoomId room, UserId caller) const
{
    std::vector<UserId> users;
    const auto joined = m_joined.find(room);
    if (joined == m_joined.end() || joined->second.size() > mostCallees + 1)
        return users;
    std::copy_if(joined->second.begin(), joined->second.end(), std::back_inserter(users),
                 [&](UserId user) { return user != caller; });
    std::sort(users.begin(), users.end());
    return users;
}

} // namespace callscope
