// SPDX-License-Identifier: Apache-2.0
#include "analysis/call_media.h"

#include "analysis/call_candidates.h"
#include "events/json_text.h"
#include "events/json_tree.h"
#include "rules/facts.h"
#include "rules/sent_candidates.h"

#include <algorithm>

namespace callscope
{

namespace
{

struct Place {
    std::string_view object, pointer;
};

Place placeOf(const CallEvent &event)
{
    if (event.as<Invite>())
        return { "offer", "/content/offer/sdp" };
    if (event.as<Answer>())
        return { "answer", "/content/answer/sdp" };
    return { "description", "/content/description/sdp" };
}

std::string sdpOf(const std::string &json, std::string_view object)
{
    JsonTree tree;
    if (!tree.build(json))
        return {};
    const JsonValue content = tree.member(tree.root(), "content");
    return stringValue(tree.member(tree.member(content, object), "sdp").text);
}

void readDescription(const Analysis &analysis, const Call &call, int event, CallMedia &media)
{
    const CallEvent &from = analysis.timeline.callEvents[eventIndex(call, event)];
    if (!descriptionOf(from))
        return;
    if (media.descriptions.size() == CallMedia::maxDescriptions) {
        media.cut = true;
        return;
    }
    const Result<std::string> bytes = readBytes(analysis.timeline, from.envelope.bytes);
    if (!bytes) {
        media.unread = bytes.error();
        return;
    }
    const Place place = placeOf(from);
    CallDescription description;
    description.event = event;
    description.party = call.eventParty[static_cast<std::size_t>(event)];
    description.pointer = place.pointer;
    description.content = std::make_shared<const sdp::NamedDescription>(sdpOf(*bytes, place.object));
    media.descriptions.push_back(std::move(description));
}

// What the tracker's steps say of them: which are offers, and what came before.
void relate(std::span<const SessionStep> steps, std::vector<CallDescription> &descriptions)
{
    const auto indexOf = [&descriptions](int event) {
        for (std::size_t i = 0; i < descriptions.size(); ++i) {
            if (descriptions[i].event == event)
                return static_cast<int>(i);
        }
        return -1;
    };
    const auto indexOfStep = [&](int step) {
        return step < 0 ? -1 : indexOf(steps[static_cast<std::size_t>(step)].event);
    };
    for (const SessionStep &step : steps) {
        const int index = indexOf(step.event);
        if (index < 0)
            continue;
        CallDescription &description = descriptions[static_cast<std::size_t>(index)];
        description.isOffer = step.isOffer;
        description.offer = indexOfStep(step.offer);
        description.before = indexOfStep(step.before);
    }
}

std::vector<sdp::Candidate> lastGeneration(const CallMedia &media, int party, int &generation)
{
    generation = 0;
    for (const CallCandidate &candidate : media.candidates) {
        if (candidate.party == party)
            generation = std::max(generation, candidate.generation);
    }
    std::vector<sdp::Candidate> facts;
    for (const CallCandidate &candidate : media.candidates) {
        if (candidate.party == party && candidate.generation == generation && !candidate.isEnd)
            facts.push_back(candidate.facts);
    }
    return facts;
}

PartyCoverage coverageOf(const Analysis &analysis, const Call &call, int party, const CallMedia &media)
{
    PartyCoverage coverage;
    coverage.party = party;
    const std::vector<sdp::Candidate> facts = lastGeneration(media, party, coverage.generation);
    coverage.candidates = facts.size();
    coverage.ended =
        std::any_of(media.candidates.begin(), media.candidates.end(), [&](const CallCandidate &candidate) {
            return candidate.party == party && candidate.isEnd && candidate.generation == coverage.generation;
        });
    coverage.mayLack =
        !seesAllCandidates(analysis.facts->input(), call, party, static_cast<int>(call.events.size()) - 1);
    coverage.notes = sdp::judgeCoverage(facts);
    return coverage;
}

bool tookPart(const CallMedia &media, int party)
{
    const auto isOf = [party](const auto &entry) { return entry.party == party; };
    return std::any_of(media.descriptions.begin(), media.descriptions.end(), isOf)
        || std::any_of(media.candidates.begin(), media.candidates.end(), isOf);
}

} // namespace

CallMedia callMedia(const Analysis &analysis, std::size_t index)
{
    const Call &call = analysis.calls[index];
    CallMedia media;
    for (int event = 0; event < eventCount(call) && !media.cut; ++event)
        readDescription(analysis, call, event, media);
    relate(analysis.facts->input().sessions(call), media.descriptions);
    readCandidates(analysis, call, media);
    for (int party = 0; party < static_cast<int>(call.parties.size()); ++party) {
        if (!tookPart(media, party))
            continue;
        if (media.coverage.size() == CallMedia::maxParties) {
            media.cut = true;
            break;
        }
        media.coverage.push_back(coverageOf(analysis, call, party, media));
    }
    int generation = 0;
    if (call.caller >= 0 && call.accepted >= 0)
        media.together = sdp::judgeTogether(lastGeneration(media, call.caller, generation),
                                            lastGeneration(media, call.accepted, generation));
    return media;
}

sdp::Relation relationOf(const std::vector<CallDescription> &descriptions, std::size_t first,
                         std::size_t second)
{
    const CallDescription &after = descriptions[second];
    if (after.offer == static_cast<int>(first))
        return sdp::Relation::AnswerToOffer;
    return first < second && after.party == descriptions[first].party ? sdp::Relation::LaterOfParty
                                                                      : sdp::Relation::Unrelated;
}

} // namespace callscope
