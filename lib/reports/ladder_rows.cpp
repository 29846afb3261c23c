// SPDX-License-Identifier: Apache-2.0
#include "reports/ladder_rows.h"

#include "events/event_types.h"
#include "reports/explanation_text.h"
#include "reports/visible_text.h"
#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

std::string laneNote(const Party &party)
{
    if (party.role == Role::Unknown)
        return "role unknown";
    std::string note(roleName(party.role));
    if (party.result != PartyResult::None)
        note += ", " + std::string(partyResultName(party.result));
    return note;
}

/// Callers left of everybody else, then parties as they came, then those of whom no device spoke.
std::vector<LadderLane> makeLanes(const Call &call, const UserNames &names)
{
    std::vector<LadderLane> lanes;
    if (call.caller >= 0)
        lanes.push_back({ names.party(call, call.caller), "caller", call.caller });
    else
        lanes.push_back({ "(not seen)", "caller", -1 });
    for (int i = 0; i < static_cast<int>(call.parties.size()); ++i) {
        if (i != call.caller)
            lanes.push_back({ names.party(call, i), laneNote(call.parties[static_cast<std::size_t>(i)]), i });
    }

    std::vector<UserId> expected = call.callees;
    if (!call.invitee.empty() && std::find(expected.begin(), expected.end(), call.invitee) == expected.end())
        expected.push_back(call.invitee);
    for (const UserId &user : expected) {
        const bool spoke = std::any_of(call.parties.begin(), call.parties.end(), [&](const Party &party) {
            return party.user == user && party.role != Role::Caller;
        });
        if (!spoke)
            lanes.push_back({ names.name(user), "callee, silent", -1 });
    }
    if (lanes.size() == 1)
        lanes.push_back({ "(nobody seen)", "callee", -1 });
    return lanes;
}

std::string countText(int count, std::string_view what)
{
    return count == 0 ? std::string() : ' ' + std::to_string(count) + ' ' + std::string(what);
}

/// What an event says that matters most, in a few words.
std::string factOf(const CallEvent &event)
{
    if (const auto *invite = event.as<Invite>()) {
        if (invite->lifetime)
            return "lifetime " + durationText(*invite->lifetime);
        return invite->lifetime.isAbsent() ? "no lifetime"
                                           : "lifetime " + visibleText(invite->lifetime.rawJson());
    }
    if (const auto *candidates = event.as<Candidates>()) {
        if (!candidates->candidates)
            return {};
        const CandidateList &list = *candidates->candidates;
        std::string text = countText(list.host, "host") + countText(list.serverReflexive, "srflx")
            + countText(list.peerReflexive, "prflx") + countText(list.relay, "relay");
        if (list.endMarkers > 0)
            text += " end";
        return text.empty() ? "none" : text.substr(1);
    }
    if (const auto *select = event.as<SelectAnswer>())
        return select->selectedPartyId ? visibleText(select->selectedPartyId->view()) : std::string();
    if (const auto *negotiate = event.as<Negotiate>()) {
        if (negotiate->description && negotiate->description->type)
            return visibleText(*negotiate->description->type);
        return {};
    }
    return {};
}

void labelHangup(LadderRow &row, const CallEvent &event, const Hangup &hangup)
{
    row.colour = Colour::Bold;
    if (hangup.reason)
        row.label += hangup.reason->empty() ? ": \"\"" : ": " + visibleText(*hangup.reason);
    else if (hangup.reason.isWrong())
        row.label += ": " + visibleText(hangup.reason.rawJson());
    else if (event.voipVersion() == VoipVersion::V1) {
        row.label += ": NO REASON";
        row.colour = Colour::Red;
    }
}

LadderRow eventRow(const Timeline &timeline, const Call &call, const std::vector<LadderLane> &lanes,
                   int index)
{
    const std::size_t position = static_cast<std::size_t>(index);
    const CallEvent &event = timeline.callEvents[call.events[position]];
    LadderRow row;
    row.event = index;
    if (const Timestamp *at = event.envelope.originServerTs.get())
        row.at = *at;

    row.label = event.type == CallEventType::Unknown ? visibleText(event.envelope.type)
                                                     : std::string(shortName(event.type));
    if (const auto *hangup = event.as<Hangup>()) {
        labelHangup(row, event, *hangup);
        row.ends = index == call.hangup;
        // The hangup that ended the call carries what the call as a whole says of its reason.
        if (const Colour colour = reasonText(call).colour; row.ends && colour != Colour::None)
            row.colour = colour;
    } else if (const std::string fact = factOf(event); !fact.empty()) {
        row.label += ": " + fact;
    }
    if (event.envelope.redacted)
        row.label += " (redacted)";

    const int party = position < call.eventParty.size() ? call.eventParty[position] : -1;
    for (int lane = 0; lane < static_cast<int>(lanes.size()); ++lane) {
        if (party >= 0 && lanes[static_cast<std::size_t>(lane)].party == party)
            row.lane = lane;
    }
    if (row.lane == 0) {
        for (int lane = 1; lane < static_cast<int>(lanes.size()); ++lane)
            row.to.push_back(lane);
    } else if (row.lane > 0) {
        row.to.push_back(0);
    }
    return row;
}

LadderRow outsideRow(const Timeline &timeline, const Transition &transition, const UserNames &names)
{
    LadderRow row;
    row.colour = Colour::Dim;
    if (const Timestamp *at = transition.at.get())
        row.at = *at;
    if (transition.member >= 0) {
        const MemberEvent &member = timeline.memberEvents[static_cast<std::size_t>(transition.member)];
        row.label = names.name(member.user) + " left the room";
    } else if (transition.trigger == Trigger::LifetimeOver) {
        row.label = "the invite's lifetime is over";
    } else {
        row.label = std::string(triggerName(transition.trigger));
    }
    return row;
}

} // namespace

Ladder makeLadder(const Analysis &analysis, std::size_t callIndex, const UserNames &names)
{
    const Call &call = analysis.calls[callIndex];
    Ladder ladder;
    ladder.lanes = makeLanes(call, names);
    ladder.rows.reserve(call.transitions.size());

    std::vector<int> rowOfEvent(call.events.size(), -1);
    const auto addEvent = [&](int event) {
        rowOfEvent[static_cast<std::size_t>(event)] = static_cast<int>(ladder.rows.size());
        ladder.rows.push_back(eventRow(analysis.timeline, call, ladder.lanes, event));
    };
    for (const Transition &transition : call.transitions) {
        if (transition.event < 0) {
            ladder.rows.push_back(outsideRow(analysis.timeline, transition, names));
            continue;
        }
        if (rowOfEvent[static_cast<std::size_t>(transition.event)] < 0)
            addEvent(transition.event);
        const int row = rowOfEvent[static_cast<std::size_t>(transition.event)];
        if (transition.standing == Standing::Ignored)
            ladder.rows[static_cast<std::size_t>(row)].ignored = true;
    }
    for (int event = 0; event < static_cast<int>(call.events.size()); ++event) {
        if (rowOfEvent[static_cast<std::size_t>(event)] < 0)
            addEvent(event);
    }

    const Explanation explanation = analysis.explainer->explain(call);
    for (LadderRow &row : ladder.rows) {
        if (row.event >= 0)
            row.notes = eventNotes(call, explanation, row.event, names);
    }
    for (const std::uint32_t index : analysis.findingsOfCall[callIndex]) {
        const Finding &finding = analysis.findings[index];
        const int event = finding.events.empty() ? -1 : indexInCall(call, finding.events.front());
        if (event < 0) {
            ladder.otherFindings.push_back(index);
            continue;
        }
        const int row = rowOfEvent[static_cast<std::size_t>(event)];
        ladder.rows[static_cast<std::size_t>(row)].findings.push_back(index);
    }
    return ladder;
}

} // namespace callscope
