// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/description_diff.h"

namespace callscope::sdp
{

/// One m-section of each of two descriptions.
struct SectionPair {
    const NamedDescription &first, &second;
    std::size_t firstIndex, secondIndex;
    Relation relation;

    const MediaSection &a() const { return first.sections()[firstIndex]; }
    const MediaSection &b() const { return second.sections()[secondIndex]; }
    bool isAnswer() const { return relation == Relation::AnswerToOffer; }
    bool isLater() const { return relation == Relation::LaterOfParty; }
};

/// What one aspect of a pair comes to.
Difference mediaDifference(const SectionPair &pair);
Difference midDifference(const SectionPair &pair);
Difference useDifference(const SectionPair &pair);
Difference directionDifference(const SectionPair &pair);
Difference codecDifference(const SectionPair &pair);
Difference setupDifference(const SectionPair &pair);
Difference iceDifference(const SectionPair &pair);
Difference fingerprintDifference(const SectionPair &pair);
Difference streamDifference(const SectionPair &pair);
Difference candidateDifference(const SectionPair &pair);
Difference rtcpMuxDifference(const SectionPair &pair);

/// `a, b and c`, `–` for none.
std::string listed(const std::vector<std::string> &words);

} // namespace callscope::sdp
