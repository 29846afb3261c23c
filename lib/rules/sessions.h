// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/session_steps.h"
#include "rules/rule.h"

#include <optional>

namespace callscope
{

/// What the rules of SDP and ICE ask of a call's descriptions. They say nothing about a description that
/// is none (sdp-line-syntax does) and nothing of what it lacks where more was in it than is kept.

/// A description of an event, with where it stands.
struct SeenDescription {
    std::uint32_t event; ///< index into Timeline::callEvents
    std::string_view pointer; ///< JSON pointer to its text
    const sdp::Description &description;
    std::span<const sdp::MediaSection> sections;
};

/// Nothing for an event without a description, or with one that is none.
std::optional<SeenDescription> seenDescription(const RuleInput &input, std::uint32_t event);
std::optional<SeenDescription> seenDescription(const RuleInput &input, const Call &call,
                                               const SessionStep &step);

/// An answer together with the offer it answers, or a description with its party's one before. Left out are
/// those whose partner may be another one that the timeline hides.
struct DescriptionPair {
    SeenDescription first, second;
    const SessionStep &step; ///< of the second
};
std::vector<DescriptionPair> answersWithOffers(const RuleInput &input, const Call &call);
std::vector<DescriptionPair> successions(const RuleInput &input, const Call &call);

/// "audio (mid 0)" or "m-line 3", for a message.
std::string sectionName(const SeenDescription &seen, std::size_t section);

} // namespace callscope
