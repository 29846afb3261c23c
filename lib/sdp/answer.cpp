// SPDX-License-Identifier: Apache-2.0
#include "sdp/answer.h"

#include <algorithm>

namespace callscope::sdp
{

namespace
{

bool isMedia(const Codec &codec)
{
    return codec.kind != CodecKind::Support && codec.kind != CodecKind::TelephoneEvent;
}

bool isNamed(const Codec &codec)
{
    return codec.name != 0;
}

const MediaSection *withMid(std::span<const MediaSection> sections, std::string_view mid)
{
    const auto found = std::find_if(sections.begin(), sections.end(), [mid](const MediaSection &section) {
        return section.hasMid && section.mid == mid;
    });
    return found == sections.end() ? nullptr : &*found;
}

} // namespace

bool directionFits(Direction offer, Direction answer)
{
    return (!sends(answer) || receives(offer)) && (!receives(answer) || sends(offer));
}

bool haveCommonCodec(std::span<const Codec> offer, std::span<const Codec> answer)
{
    if (!std::all_of(offer.begin(), offer.end(), isNamed)
        || !std::all_of(answer.begin(), answer.end(), isNamed))
        return true;
    return std::any_of(answer.begin(), answer.end(), [offer](const Codec &codec) {
        return isMedia(codec) && std::any_of(offer.begin(), offer.end(), [&codec](const Codec &other) {
                   return codec.sameCodec(other);
               });
    });
}

bool isReordered(std::span<const MediaSection> offer, std::span<const MediaSection> answer)
{
    if (offer.size() != answer.size())
        return false;
    bool moved = false;
    for (std::size_t i = 0; i < answer.size(); ++i) {
        if (!answer[i].hasMid || !withMid(offer, answer[i].mid)
            || withMid(answer, answer[i].mid) != &answer[i])
            return false;
        moved = moved || answer[i].mid != offer[i].mid;
    }
    return moved;
}

bool bundlesNoMore(std::span<const MediaSection> offer, std::span<const MediaSection> answer)
{
    return std::all_of(answer.begin(), answer.end(), [offer](const MediaSection &section) {
        const MediaSection *offered = section.inBundle ? withMid(offer, section.mid) : nullptr;
        return !offered || offered->inBundle;
    });
}

} // namespace callscope::sdp
