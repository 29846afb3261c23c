// SPDX-License-Identifier: Apache-2.0
#include "calls/session_steps.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace callscope
{

namespace
{

enum class Part : std::uint8_t { None, Offer, Answer };

// What a receiver takes the description for: an invite's is an offer and an answer's an answer, whatever
// `type` says.
Part partOf(const CallEvent &event, const SessionDescription &description)
{
    if (event.type == CallEventType::Invite)
        return Part::Offer;
    if (event.type == CallEventType::Answer)
        return Part::Answer;
    const std::string_view type = description.type.valueOr({});
    return type == "offer" ? Part::Offer : type == "answer" ? Part::Answer : Part::None;
}

void rank(std::vector<SessionStep> &steps)
{
    std::vector<int> sorted(steps.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::stable_sort(sorted.begin(), sorted.end(), [&steps](int a, int b) {
        return steps[static_cast<std::size_t>(a)].party < steps[static_cast<std::size_t>(b)].party;
    });
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i].atRank = sorted[i];
}

} // namespace

const SessionDescription *descriptionOf(const CallEvent &event)
{
    const Field<SessionDescription> *field = nullptr;
    if (const Invite *invite = event.as<Invite>())
        field = &invite->offer;
    else if (const Answer *answer = event.as<Answer>())
        field = &answer->answer;
    else if (const Negotiate *negotiate = event.as<Negotiate>())
        field = &negotiate->description;
    const SessionDescription *description = field ? field->get() : nullptr;
    return description && description->sdp ? description : nullptr;
}

std::vector<SessionStep> sessionSteps(const Timeline &timeline, const Call &call)
{
    std::vector<SessionStep> steps;
    std::vector<int> lastOf(call.parties.size(), -1); // step, by party
    std::vector<int> offers; // the last offer of each party that made one, the latest at the end
    int invited = -1;
    for (std::size_t i = 0; i < call.events.size(); ++i) {
        const CallEvent &event = timeline.callEvents[call.events[i]];
        const SessionDescription *description = descriptionOf(event);
        const int party = call.eventParty[i];
        const Part part = description ? partOf(event, *description) : Part::None;
        if (part == Part::None || party < 0)
            continue;
        SessionStep step;
        step.event = static_cast<int>(i);
        step.party = party;
        step.description = description->parsed;
        step.isOffer = part == Part::Offer;
        if (event.type == CallEventType::Negotiate)
            step.before = lastOf[static_cast<std::size_t>(party)];
        const int index = static_cast<int>(steps.size());
        if (event.type == CallEventType::Answer) {
            step.offer = invited;
        } else if (!step.isOffer) {
            for (std::size_t open = offers.size(); open > 0 && step.offer < 0; --open) {
                if (steps[static_cast<std::size_t>(offers[open - 1])].party != party)
                    step.offer = offers[open - 1];
            }
        } else {
            if (event.type == CallEventType::Invite && step.event == call.invite)
                invited = index;
            std::erase_if(offers,
                          [&](int offer) { return steps[static_cast<std::size_t>(offer)].party == party; });
            offers.push_back(index);
        }
        lastOf[static_cast<std::size_t>(party)] = index;
        steps.push_back(step);
    }
    rank(steps);
    return steps;
}

const SessionStep *stepInForce(std::span<const SessionStep> steps, int party, int event)
{
    const auto stepAt = [steps](const SessionStep &place) {
        return &steps[static_cast<std::size_t>(place.atRank)];
    };
    const auto after = std::partition_point(steps.begin(), steps.end(), [&](const SessionStep &place) {
        const SessionStep *step = stepAt(place);
        return std::tie(step->party, step->event) <= std::tie(party, event);
    });
    if (after == steps.begin())
        return nullptr;
    const SessionStep *last = stepAt(*std::prev(after));
    return last->party == party ? last : nullptr;
}

} // namespace callscope
