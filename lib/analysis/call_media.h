// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "sdp/coverage.h"
#include "sdp/description_diff.h"

#include <memory>

namespace callscope
{

/// What the descriptions and candidates of one call say. Worked out when somebody asks, from the events'
/// bytes read again: an Analysis keeps neither the texts nor the addresses.

/// A description of the call with its text.
struct CallDescription {
    int event = -1; ///< index into Call::events
    int party = -1; ///< index into Call::parties
    bool isOffer = false;
    /// Index into CallMedia::descriptions; -1 where there is none or the timeline does not tell.
    int offer = -1; ///< of an answer: what it answers
    int before = -1; ///< the party's one before this
    std::string_view pointer; ///< JSON pointer to its text
    std::shared_ptr<const sdp::NamedDescription> content;
};

/// A stream that a description sends, that its event's sdp_stream_metadata lists, or both.
/// CS API, Streams.
struct StreamUse {
    std::string id;
    bool described = false; ///< by an msid of the description
    bool listed = false; ///< in the metadata
    std::string purpose; ///< as listed; empty where it is absent or no string
    std::optional<bool> audioMuted, videoMuted; ///< likewise
    bool hasMetadata = false; ///< of the event at all

    bool isOdd() const { return hasMetadata && described != listed; }
    std::string sentence() const;
};

/// One candidate, from a description or an m.call.candidates event.
struct CallCandidate {
    int event = -1; ///< index into Call::events
    int party = -1; ///< index into Call::parties
    int entry = 0; ///< place in its event, from 0
    bool inDescription = false;
    bool isEnd = false; ///< says that no more will come
    std::string line; ///< as it came; empty for an end
    sdp::Candidate facts; ///< without its ufrag
    std::string section; ///< the mid, else the number of the m-line, else empty
    std::string ufrag; ///< of the ICE credentials it belongs to; empty where nobody can tell
    int generation = 0; ///< 1 for the party's first credentials, and so on; 0 where nobody can tell
};

/// What a party's candidates of its last generation come to.
struct PartyCoverage {
    int party = -1; ///< index into Call::parties
    int generation = 0;
    std::size_t candidates = 0;
    bool ended = false; ///< it said that no more will come
    bool mayLack = false; ///< the timeline may hide some of them, so what is missing proves nothing
    std::vector<sdp::CoverageNote> notes;
};

struct CallMedia {
    std::vector<CallDescription> descriptions; ///< in order
    std::vector<CallCandidate> candidates; ///< in order
    std::vector<PartyCoverage> coverage; ///< of the parties that gave a description or candidates
    std::vector<sdp::CoverageNote> together; ///< of the caller and the party the call went on with
    bool cut = false; ///< the call has more than the following
    std::optional<Error> unread; ///< why some event could not be read again

    static constexpr std::size_t maxDescriptions = 1'000;
    static constexpr std::size_t maxCandidates = 20'000;
    static constexpr std::size_t maxParties = 64; ///< in coverage
};

CallMedia callMedia(const Analysis &analysis, std::size_t call);

/// How one description of a call stands to another, by their place in it.
sdp::Relation relationOf(const std::vector<CallDescription> &descriptions, std::size_t first,
                         std::size_t second);

/// The streams of a description and of its event's metadata, in the order they are named.
std::vector<StreamUse> streamUses(const Analysis &analysis, const Call &call,
                                  const CallDescription &description);

} // namespace callscope
