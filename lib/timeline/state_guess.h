// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/element.h"

#include <unordered_set>

namespace callscope
{

/// Whether an array of events is a room's state (CS API, GET /state) and no timeline: all of its events have
/// a state_key, no two share type and state_key, and one of them is the room's m.room.create. What a room
/// that never saw anything else shows looks the same; nothing is lost by taking it for state.
class StateGuess
{
public:
    /// False from the first event on that cannot be part of a room's state.
    bool add(const Element &element);
    bool isState() const { return m_isPossible && m_hasCreate; }

private:
    bool m_isPossible = true;
    bool m_hasCreate = false;
    std::unordered_set<std::size_t> m_seen; // hashes of type and state_key
};

} // namespace callscope
