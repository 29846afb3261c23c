// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callscope::bench
{

/// What differs from event to event.
enum class Hole : std::uint8_t {
    Sender,
    Other, ///< another user
    Time,
    Age,
    EventId,
    Reference, ///< an id of 43 characters
    Body,
    CallId,
    PartyId,
    SelectedParty,
    Reason,
    Sdp,
    SdpType,
    Candidates,
    Candidate,
    SessionId,
    SessionVersion,
    Ufrag,
    Password,
    Fingerprint,
    Stream,
    Setup,
    Muted,
};
inline constexpr std::size_t holeCount = static_cast<std::size_t>(Hole::Muted) + 1;

/// The text of each hole, as it stands inside a JSON string.
class Filling
{
public:
    std::string &operator[](Hole hole) { return m_text[static_cast<std::size_t>(hole)]; }
    const std::string &operator[](Hole hole) const { return m_text[static_cast<std::size_t>(hole)]; }

private:
    std::array<std::string, holeCount> m_text;
};

/// How a hole is written in the text of a Template.
std::string mark(Hole hole);

/// Text with holes, taken apart once and filled many times.
class Template
{
public:
    Template() = default;
    explicit Template(std::string_view marked);

    void appendTo(std::string &out, const Filling &filling) const;

private:
    struct Piece {
        std::string before;
        Hole hole;
    };
    std::vector<Piece> m_pieces;
    std::string m_rest;
};

} // namespace callscope::bench
