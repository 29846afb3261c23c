// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace callscope
{

/// An identifier of one kind, so that a call_id cannot be handed where a party_id belongs.
///
/// It is a view into text that something else keeps, normally the Timeline it was read from: 16 bytes,
/// trivially copied. Whoever needs it beyond that owner's life copies it with str().
/// Compared byte for byte: Matrix identifiers are case-sensitive and never normalised.
template <class Tag>
class StrongId
{
public:
    constexpr StrongId() = default;
    constexpr explicit StrongId(std::string_view text)
        : m_text(text)
    {
    }

    constexpr std::string_view view() const { return m_text; }
    std::string str() const { return std::string(m_text); }
    constexpr bool empty() const { return m_text.empty(); }

    friend constexpr bool operator==(StrongId, StrongId) = default;
    friend constexpr auto operator<=>(StrongId, StrongId) = default;

private:
    std::string_view m_text;
};

using EventId = StrongId<struct EventIdTag>;
using CallId = StrongId<struct CallIdTag>;
using PartyId = StrongId<struct PartyIdTag>;
using UserId = StrongId<struct UserIdTag>;
using RoomId = StrongId<struct RoomIdTag>;

} // namespace callscope

template <class Tag>
struct std::hash<callscope::StrongId<Tag>> {
    std::size_t operator()(callscope::StrongId<Tag> id) const noexcept
    {
        return std::hash<std::string_view>()(id.view());
    }
};
