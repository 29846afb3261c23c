// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace callscope
{

/// Makes text that says nothing of another text but its shape, the same for the same text and key.
///
/// Letters become letters of their case, digits become digits, other ASCII characters stay, anything else
/// becomes `é`: whatever a grammar allowed or forbade, it still does.
class Shape
{
public:
    /// Without the key nobody can try which text has which shape.
    explicit Shape(std::string key)
        : m_key(std::move(key))
    {
    }

    /// `attempt` gives another one, where two texts came out alike.
    std::string of(std::string_view text, unsigned attempt = 0) const;
    /// Of hexadecimal digits, which stay such.
    std::string ofHex(std::string_view text, unsigned attempt = 0) const;

private:
    std::string m_key;
};

} // namespace callscope
