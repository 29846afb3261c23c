// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/candidate.h"
#include "sdp/descriptions.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace callscope
{

/// One entry of `candidates` (CS API, m.call.candidates).
struct CandidateEntry {
    enum class Line : std::uint8_t {
        Candidate,
        End, ///< "": no more candidates will come
        Missing, ///< the entry has no `candidate`
        NotAString,
        NotAnObject, ///< the entry itself
    };
    /// Of `sdpMid` and `sdpMLineIndex`. Empty is the string "", by which no m-section is called.
    enum class Reference : std::uint8_t { Absent, Null, Wrong, Empty, Given };

    /// Where line is Candidate. Its ufrag is `usernameFragment` where that is a string.
    sdp::Candidate candidate;
    std::string_view mid; ///< where midReference is Given
    std::uint32_t index = 0; ///< where indexReference is Given
    Line line = Line::Candidate;
    Reference midReference = Reference::Absent;
    Reference indexReference = Reference::Absent;
};

/// What call events say about media, beside the events themselves: few events have any, and the rules ask
/// for it after the text is gone. Text that it points into is the timeline's.
struct MediaFacts {
    sdp::Descriptions descriptions; ///< SessionDescription::parsed is an index into it
    std::vector<CandidateEntry> candidates; ///< CandidateList::entries is a run of it

    std::span<const CandidateEntry> entries(const sdp::Run &run) const
    {
        return { candidates.data() + run.first, run.count };
    }
};

} // namespace callscope
