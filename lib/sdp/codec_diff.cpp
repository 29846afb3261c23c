// SPDX-License-Identifier: Apache-2.0
#include "sdp/answer.h"
#include "sdp/section_diff.h"

#include <algorithm>

namespace callscope::sdp
{

namespace
{

bool isMedia(const Codec &codec)
{
    return codec.kind != CodecKind::Support && codec.kind != CodecKind::TelephoneEvent;
}

bool has(const std::vector<NamedCodec> &codecs, const NamedCodec &wanted)
{
    return std::any_of(codecs.begin(), codecs.end(), [&wanted](const NamedCodec &codec) {
        return wanted.codec.name != 0 ? codec.codec.sameCodec(wanted.codec) : codec.name == wanted.name;
    });
}

// Those of `codecs` that `keep` wants, each name once, in their order.
template <class Keep>
std::vector<std::string> names(const std::vector<NamedCodec> &codecs, Keep keep)
{
    std::vector<std::string> found;
    for (const NamedCodec &codec : codecs) {
        if (keep(codec) && std::find(found.begin(), found.end(), codec.name) == found.end())
            found.push_back(codec.name);
    }
    return found;
}

std::vector<std::string> all(const std::vector<NamedCodec> &codecs)
{
    return names(codecs, [](const NamedCodec &) { return true; });
}

} // namespace

std::vector<std::string> commonCodecs(const NamedDescription &first, std::size_t firstSection,
                                      const NamedDescription &second, std::size_t secondSection)
{
    const std::vector<NamedCodec> &offered = first.namedCodecs(firstSection);
    return names(second.namedCodecs(secondSection),
                 [&offered](const NamedCodec &codec) { return isMedia(codec.codec) && has(offered, codec); });
}

Difference codecDifference(const SectionPair &pair)
{
    const std::vector<NamedCodec> &a = pair.first.namedCodecs(pair.firstIndex);
    const std::vector<NamedCodec> &b = pair.second.namedCodecs(pair.secondIndex);
    Difference difference { Aspect::Codecs, Weight::Same, listed(all(a)), listed(all(b)), {} };
    const std::vector<std::string> kept =
        commonCodecs(pair.first, pair.firstIndex, pair.second, pair.secondIndex);
    const std::vector<std::string> gone = names(a, [&b](const NamedCodec &codec) { return !has(b, codec); });
    const std::vector<std::string> added = names(b, [&a](const NamedCodec &codec) { return !has(a, codec); });
    if (!haveCommonCodec(pair.first.codecs(pair.firstIndex), pair.second.codecs(pair.secondIndex))) {
        difference.weight = pair.isAnswer() ? Weight::Wrong : Weight::Notable;
        difference.meaning = "No codec of media is in both.";
        return difference;
    }
    difference.meaning = "Both have " + (kept.empty() ? "no named codec" : listed(kept)) + '.';
    if (!gone.empty())
        difference.meaning += (pair.isAnswer() ? " Not taken: " : " Gone: ") + listed(gone) + '.';
    if (!added.empty())
        difference.meaning += " Added: " + listed(added) + '.';
    if (!kept.empty() && pair.isAnswer())
        difference.meaning += " Wanted most: " + kept.front() + '.';
    if (!gone.empty() || !added.empty())
        difference.weight = pair.isLater() ? Weight::Notable : Weight::Expected;
    return difference;
}

} // namespace callscope::sdp
