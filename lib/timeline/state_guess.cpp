// SPDX-License-Identifier: Apache-2.0
#include "timeline/state_guess.h"

#include <string>

namespace callscope
{

bool StateGuess::add(const Element &element)
{
    if (!m_isPossible)
        return false;
    std::string name(element.type);
    name += '\n';
    name += element.stateKey;
    m_isPossible = element.hasStateKey && m_seen.insert(std::hash<std::string>()(name)).second;
    m_hasCreate = m_hasCreate || element.type == "m.room.create";
    if (!m_isPossible)
        m_seen = {};
    return m_isPossible;
}

} // namespace callscope
