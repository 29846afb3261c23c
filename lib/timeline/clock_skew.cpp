// SPDX-License-Identifier: Apache-2.0
#include "timeline/clock_skew.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace callscope
{

namespace
{

constexpr Ms unlikely { 24 * 60 * 60'000 };

struct Sent {
    const CallEvent *event;
    UserId user;
    Timestamp at;
};

/// What counts of one call_id.
struct CallTimes {
    std::optional<Sent> invite;
    bool isReused = false; ///< which of its invites an event belongs to cannot be told
    std::vector<Sent> responses; ///< by other users
    std::vector<Sent> selections;
};

class Measurement
{
public:
    void measure(const CallTimes &call)
    {
        if (!call.invite || call.isReused)
            return;
        for (const Sent &response : call.responses) {
            if (response.user != call.invite->user)
                bound(call.invite->user, response.user, between(*call.invite, response));
        }
        for (const Sent &selection : call.selections) {
            const PartyId *selected = selection.event->as<SelectAnswer>()->selectedPartyId.get();
            for (const Sent &answer : call.responses) {
                const PartyId *party = answer.event->partyId.get();
                if (answer.event->type == CallEventType::Answer && selected && party && *selected == *party
                    && selection.user == call.invite->user)
                    bound(answer.user, selection.user, between(answer, selection));
            }
        }
    }

    std::vector<ClockSkew> take()
    {
        std::vector<ClockSkew> clocks;
        for (const auto &[names, skew] : m_skews)
            clocks.push_back(skew);
        return clocks;
    }

private:
    static Ms between(const Sent &cause, const Sent &effect) { return effect.at - cause.at; }

    // The effect came after the cause: its clock leads by no more than the difference of their times.
    void bound(UserId cause, UserId effect, Ms difference)
    {
        const std::string_view from = serverName(cause);
        const std::string_view to = serverName(effect);
        if (from.empty() || to.empty() || from == to || difference > unlikely || difference < -unlikely)
            return;
        ClockSkew &skew = m_skews[std::minmax(from, to)];
        std::tie(skew.server, skew.other) = std::minmax(from, to);
        ++skew.pairs;
        if (to == skew.server)
            skew.most = std::min(skew.most.value_or(difference), difference);
        else
            skew.least = std::max(skew.least.value_or(-difference), -difference);
    }

    std::map<std::pair<std::string_view, std::string_view>, ClockSkew> m_skews;
};

} // namespace

Ms ClockSkew::estimate() const
{
    if (least && most)
        return (*least + *most) / 2;
    return least ? *least : most.value_or(Ms(0));
}

std::vector<ClockSkew> measureClocks(const std::vector<CallEvent> &events)
{
    const auto server = [](const CallEvent &event) {
        return serverName(event.envelope.sender.valueOr(UserId()));
    };
    if (std::all_of(events.begin(), events.end(),
                    [&](const CallEvent &event) { return server(event) == server(events.front()); }))
        return {};
    std::unordered_map<CallId, std::map<std::string_view, CallTimes>> calls; // by call_id and room
    for (const CallEvent &event : events) {
        const Timestamp *at = event.envelope.originServerTs.get();
        const UserId *user = event.envelope.sender.get();
        if (!at || !user || !event.callId || !isBelievable(*at) || event.envelope.clientClock)
            continue;
        CallTimes &call = calls[*event.callId][event.envelope.room.view()];
        if (event.type == CallEventType::Invite) {
            // Another copy of the same invite is no second one.
            call.isReused = call.isReused || (call.invite && call.invite->at != *at);
            call.invite = Sent { &event, *user, *at };
        } else if (event.as<SelectAnswer>()) {
            call.selections.push_back({ &event, *user, *at });
        } else {
            call.responses.push_back({ &event, *user, *at });
        }
    }
    Measurement measurement;
    for (const auto &[id, rooms] : calls) {
        for (const auto &[room, call] : rooms)
            measurement.measure(call);
    }
    return measurement.take();
}

std::vector<ClockSkew> joinClocks(std::vector<ClockSkew> measured, const std::vector<ClockSkew> &known)
{
    for (const ClockSkew &skew : known) {
        const auto same = std::find_if(measured.begin(), measured.end(), [&](const ClockSkew &other) {
            return other.server == skew.server && other.other == skew.other;
        });
        if (same == measured.end()) {
            measured.push_back(skew);
            continue;
        }
        if (skew.least)
            same->least = std::max(same->least.value_or(*skew.least), *skew.least);
        if (skew.most)
            same->most = std::min(same->most.value_or(*skew.most), *skew.most);
        same->pairs = std::max(same->pairs, skew.pairs);
    }
    std::sort(measured.begin(), measured.end(), [](const ClockSkew &a, const ClockSkew &b) {
        return std::tie(a.server, a.other) < std::tie(b.server, b.other);
    });
    return measured;
}

Ms provenLead(const std::vector<ClockSkew> &clocks, std::string_view later, std::string_view earlier)
{
    for (const ClockSkew &skew : clocks) {
        const Ms least = std::max(Ms(0), skew.least.value_or(Ms(0)));
        const Ms most = std::max(Ms(0), -skew.most.value_or(Ms(0)));
        if (skew.server == later && skew.other == earlier)
            return least;
        if (skew.server == earlier && skew.other == later)
            return most;
    }
    return Ms(0);
}

std::string clockMessage(const ClockSkew &skew)
{
    if (!skew.isProven())
        return {};
    const bool ahead = skew.least && *skew.least > Ms(0);
    const std::string first(ahead ? skew.server : skew.other);
    const std::string second(ahead ? skew.other : skew.server);
    if (skew.isUnsteady())
        return "The clocks of " + first + " and " + second
            + " do not keep one difference: one of them was set between the calls. Times across the two "
              "prove "
              "nothing finer.";
    const std::optional<Ms> least = ahead ? skew.least : std::optional(-*skew.most);
    std::optional<Ms> most = ahead ? skew.most : std::nullopt;
    if (!ahead && skew.least)
        most = -*skew.least;
    return "The clock of " + first + " runs ahead of that of " + second + " by "
        + (most ? durationText(*least) + " to " + durationText(*most) : "at least " + durationText(*least))
        + ", as the order of invites, answers and selections proves; times across the two are compared by "
          "it.";
}

Ms greatestSkew(const std::vector<ClockSkew> &clocks)
{
    Ms greatest { 0 };
    for (const ClockSkew &skew : clocks)
        greatest = std::max({ greatest, skew.least.value_or(Ms(0)), -skew.most.value_or(Ms(0)) });
    return greatest;
}

} // namespace callscope
