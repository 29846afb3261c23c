// SPDX-License-Identifier: Apache-2.0
#include "rules/sessions.h"

#include "rules/facts.h"

namespace callscope
{

namespace
{

std::string_view pointerOf(const CallEvent &event)
{
    return event.type == CallEventType::Invite ? "/content/offer/sdp"
        : event.type == CallEventType::Answer  ? "/content/answer/sdp"
                                               : "/content/description/sdp";
}

// The partner of an answer to an invite is that invite; of anything later another may be meant that the
// timeline does not show.
bool isCertain(const RuleInput &input, const Call &call, const SessionStep &step)
{
    const CallEvent &event = input.event(call, step.event);
    return event.type == CallEventType::Answer || seesAllBefore(input, call, event);
}

std::vector<DescriptionPair> pairs(const RuleInput &input, const Call &call, int SessionStep::*partner)
{
    std::vector<DescriptionPair> found;
    const std::span<const SessionStep> steps = input.sessions(call);
    for (const SessionStep &step : steps) {
        if (step.*partner < 0 || !isCertain(input, call, step))
            continue;
        const auto first = seenDescription(input, call, steps[static_cast<std::size_t>(step.*partner)]);
        const auto second = seenDescription(input, call, step);
        if (first && second)
            found.push_back({ *first, *second, step });
    }
    return found;
}

} // namespace

std::optional<SeenDescription> seenDescription(const RuleInput &input, std::uint32_t event)
{
    const SessionDescription *description = descriptionOf(input.event(event));
    if (!description)
        return std::nullopt;
    const sdp::Descriptions &all = input.timeline.media.descriptions;
    const sdp::Description &parsed = all[description->parsed];
    if (!parsed.usable())
        return std::nullopt;
    return SeenDescription { event, pointerOf(input.event(event)), parsed, all.sections(parsed) };
}

std::optional<SeenDescription> seenDescription(const RuleInput &input, const Call &call,
                                               const SessionStep &step)
{
    return seenDescription(input, eventIndex(call, step.event));
}

std::vector<DescriptionPair> answersWithOffers(const RuleInput &input, const Call &call)
{
    return pairs(input, call, &SessionStep::offer);
}

std::vector<DescriptionPair> successions(const RuleInput &input, const Call &call)
{
    return pairs(input, call, &SessionStep::before);
}

std::string sectionName(const SeenDescription &seen, std::size_t section)
{
    const sdp::MediaSection &media = seen.sections[section];
    std::string name = media.type == sdp::MediaType::Audio ? "audio"
        : media.type == sdp::MediaType::Video              ? "video"
        : media.type == sdp::MediaType::Application        ? "data"
                                                           : "media";
    name += " m-line " + std::to_string(section);
    if (media.hasMid)
        name += " (mid " + quoted(media.mid) + ")";
    return name;
}

} // namespace callscope
