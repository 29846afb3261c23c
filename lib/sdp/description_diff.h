// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/named_description.h"

namespace callscope::sdp
{

/// How the second of two descriptions stands to the first, which decides what a difference means.
enum class Relation : std::uint8_t {
    AnswerToOffer, ///< RFC 3264, section 6
    LaterOfParty, ///< the same party's next one: RFC 3264, section 8
    Unrelated, ///< of other parties or calls
};
std::string_view relationName(Relation relation); ///< `answer-to-offer`, …

/// What is compared. The public names are those of aspectName().
enum class Aspect : std::uint8_t {
    Origin,
    Maker,
    Bundle,
    Presence, ///< of the m-section in both
    Media, ///< its type
    Mid,
    Use, ///< taken, or refused by port 0
    Direction,
    Codecs,
    Setup,
    Ice,
    Fingerprint,
    Streams,
    Candidates,
    RtcpMux,
};
std::string_view aspectName(Aspect aspect);

enum class Weight : std::uint8_t {
    Same, ///< says the same, or what it must say
    Expected, ///< differs as answers and later descriptions do
    Notable, ///< changes what the call does
    Wrong, ///< no description may say this after the first one
};
std::string_view weightName(Weight weight);

struct Difference {
    Aspect aspect;
    Weight weight = Weight::Same;
    std::string first, second; ///< what each says; empty for nothing. Words of the text are not made safe
    std::string meaning; ///< one plain sentence
};

struct SectionDiff {
    int first = -1, second = -1; ///< indices into sections(); -1 where that side has none for it
    std::string title;
    std::vector<Difference> differences;

    Weight weight() const; ///< the greatest of them
};

/// Two descriptions held against each other by what they mean, not by their lines.
struct DescriptionDiff {
    Relation relation = Relation::Unrelated;
    std::vector<Difference> session;
    std::vector<SectionDiff> sections;
};

/// Of descriptions that are cut (Description::cut) nothing is called wrong for what it lacks.
DescriptionDiff compare(const NamedDescription &first, const NamedDescription &second, Relation relation);

/// The codecs of media that both have, as the second one names them and in its order, each once.
std::vector<std::string> commonCodecs(const NamedDescription &first, std::size_t firstSection,
                                      const NamedDescription &second, std::size_t secondSection);

} // namespace callscope::sdp
