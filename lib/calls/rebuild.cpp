// SPDX-License-Identifier: Apache-2.0
#include "calls/rebuild.h"

#include "calls/clocks.h"
#include "calls/glare.h"
#include "calls/outcome.h"
#include "calls/room_members.h"
#include "calls/tracker.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace callscope
{

namespace
{

struct CallKey {
    RoomId room;
    CallId callId;
    friend bool operator==(const CallKey &, const CallKey &) = default;
};

struct UserInRoom {
    RoomId room;
    UserId user;
    friend bool operator==(const UserInRoom &, const UserInRoom &) = default;
};

struct KeyHash {
    template <class Key>
    std::size_t operator()(const Key &key) const
    {
        if constexpr (std::is_same_v<Key, CallKey>)
            return std::hash<RoomId>()(key.room) * 31 + std::hash<CallId>()(key.callId);
        else
            return std::hash<RoomId>()(key.room) * 31 + std::hash<UserId>()(key.user);
    }
};

/// Walks the timeline once and hands every event to its call.
class Rebuilder
{
public:
    explicit Rebuilder(const Timeline &timeline, const RebuildOptions &options)
        : m_timeline(timeline)
        , m_options(options)
    {
        for (const EncryptedEvent &event : timeline.encryptedEvents) {
            if (event.originServerTs)
                m_encrypted[event.room].push_back(*event.originServerTs);
        }
        for (auto &[room, times] : m_encrypted)
            std::sort(times.begin(), times.end());
    }

    std::vector<Call> run();

private:
    void applyMember(std::uint32_t index);
    void applyCallEvent(std::uint32_t index);
    std::size_t trackerFor(const CallEvent &event, const CallKey &key);
    void noteParticipants(std::size_t tracker);
    void noteGlareCandidates(std::size_t tracker);
    Surroundings surroundings(const Call &call) const;
    bool isWatched(const RoomWindow &window, const TimeSpan &span) const;
    bool encryptedBetween(RoomId room, Timestamp from, Timestamp to) const;
    std::optional<Timestamp> lastKnown(RoomId room) const;

    /// So many calls ringing at once in one room are looked at for glare: a bound against hostile input.
    static constexpr std::size_t mostRinging = 32;

    const Timeline &m_timeline;
    const RebuildOptions &m_options;
    RoomMembers m_members;
    std::deque<CallTracker> m_trackers;
    std::unordered_map<CallKey, std::size_t, KeyHash> m_current; ///< last instance under that call_id
    std::unordered_map<UserInRoom, std::vector<std::size_t>, KeyHash> m_openCalls; ///< whom a leave may end
    std::unordered_map<RoomId, std::deque<std::size_t>> m_ringing;
    std::unordered_map<RoomId, std::vector<Timestamp>> m_encrypted; ///< sorted
    std::vector<CallPair> m_glareCandidates;
};

std::vector<Call> Rebuilder::run()
{
    std::size_t member = 0;
    const std::vector<CallEvent> &events = m_timeline.callEvents;
    for (std::size_t i = 0; i < events.size() && !m_options.stop.stop_requested(); ++i) {
        while (member < m_timeline.memberEvents.size()
               && m_timeline.memberEvents[member].order < m_timeline.callEventOrder[i])
            applyMember(static_cast<std::uint32_t>(member++));
        applyCallEvent(static_cast<std::uint32_t>(i));
    }
    for (; member < m_timeline.memberEvents.size() && !m_options.stop.stop_requested(); ++member)
        applyMember(static_cast<std::uint32_t>(member));

    std::vector<Call> calls;
    calls.reserve(m_trackers.size());
    for (CallTracker &tracker : m_trackers) {
        tracker.finish(m_options.now ? m_options.now : lastKnown(tracker.call().room));
        calls.push_back(tracker.take());
        conclude(m_timeline, calls.back(), surroundings(calls.back()));
    }
    linkGlare(calls, m_glareCandidates);
    return calls;
}

void Rebuilder::applyMember(std::uint32_t index)
{
    const MemberEvent &event = m_timeline.memberEvents[index];
    m_members.apply(event);
    if (event.fromState
        || (event.membership != MemberEvent::Membership::Leave
            && event.membership != MemberEvent::Membership::Ban))
        return;
    const auto open = m_openCalls.find({ event.room, event.user });
    if (open == m_openCalls.end())
        return;
    for (const std::size_t tracker : open->second)
        m_trackers[tracker].userLeft(index);
    m_openCalls.erase(open);
}

std::size_t Rebuilder::trackerFor(const CallEvent &event, const CallKey &key)
{
    const auto known = m_current.find(key);
    int instance = 1;
    if (known != m_current.end()) {
        CallTracker &last = m_trackers[known->second];
        if (event.type != CallEventType::Invite || last.takesInvite(event))
            return known->second;
        instance = last.call().instance + 1;
    }
    m_trackers.emplace_back(m_timeline, key.room, key.callId, instance);
    m_current[key] = m_trackers.size() - 1;
    return m_trackers.size() - 1;
}

void Rebuilder::applyCallEvent(std::uint32_t index)
{
    const CallEvent &event = m_timeline.callEvents[index];
    if (!event.callId)
        return; // it can be attached to no call; the rules see it all the same
    const std::size_t at = trackerFor(event, { event.envelope.room, *event.callId });
    CallTracker &tracker = m_trackers[at];
    const bool firstInvite = event.type == CallEventType::Invite && tracker.call().caller < 0;
    const int acceptedBefore = tracker.call().accepted;
    const std::size_t partiesBefore = tracker.call().parties.size();
    if (firstInvite) {
        tracker.apply(index, m_members.callees(event.envelope.room, event.envelope.sender.valueOr(UserId())));
        noteGlareCandidates(at);
    } else {
        tracker.apply(index);
    }
    if (firstInvite || tracker.call().accepted != acceptedBefore
        || tracker.call().parties.size() != partiesBefore)
        noteParticipants(at);
}

void Rebuilder::noteParticipants(std::size_t tracker)
{
    const Call &call = m_trackers[tracker].call();
    const auto note = [&](UserId user) {
        std::vector<std::size_t> &open = m_openCalls[{ call.room, user }];
        if (open.empty() || open.back() != tracker)
            open.push_back(tracker);
    };
    if (!call.parties.empty())
        note(call.parties.back().user);
    if (call.callees.size() == 1)
        note(call.callees.front());
}

void Rebuilder::noteGlareCandidates(std::size_t tracker)
{
    const Call &call = m_trackers[tracker].call();
    std::deque<std::size_t> &ringing = m_ringing[call.room];
    const auto over = [&](std::size_t other) {
        const Call &candidate = m_trackers[other].call();
        return candidate.state != CallState::Ringing
            || (candidate.expiresAt && call.invitedAt && *candidate.expiresAt < *call.invitedAt);
    };
    ringing.erase(std::remove_if(ringing.begin(), ringing.end(), over), ringing.end());
    for (const std::size_t other : ringing)
        m_glareCandidates.emplace_back(static_cast<std::uint32_t>(other),
                                       static_cast<std::uint32_t>(tracker));
    ringing.push_back(tracker);
    if (ringing.size() > mostRinging)
        ringing.pop_front();
}

std::optional<Timestamp> Rebuilder::lastKnown(RoomId room) const
{
    const auto window = m_timeline.rooms.find(room);
    return window != m_timeline.rooms.end() && window->second.last
        ? std::optional<Timestamp>(*window->second.last)
        : std::nullopt;
}

bool Rebuilder::encryptedBetween(RoomId room, Timestamp from, Timestamp to) const
{
    const auto known = m_encrypted.find(room);
    if (known == m_encrypted.end())
        return false;
    const auto first = std::lower_bound(known->second.begin(), known->second.end(), from);
    return first != known->second.end() && *first <= to;
}

// Its lifetime was over before anybody answered, as far as the timeline shows.
bool ranOut(const Call &call)
{
    return call.accepted < 0
        && std::any_of(call.transitions.begin(), call.transitions.end(),
                       [](const Transition &step) { return step.trigger == Trigger::LifetimeOver; });
}

// Nothing more has come since the span ended, and the room is live.
bool Rebuilder::isWatched(const RoomWindow &window, const TimeSpan &span) const
{
    return m_options.now.has_value() && &span == &window.spans.back();
}

Surroundings Rebuilder::surroundings(const Call &call) const
{
    Surroundings around;
    around.live = m_options.now.has_value();
    around.invitesOnly = std::all_of(call.events.begin(), call.events.end(), [&](std::uint32_t event) {
        return m_timeline.sources[m_timeline.callEvents[event].envelope.bytes.source].invitesOnly;
    });
    const auto window = m_timeline.rooms.find(call.room);
    around.hiddenActivity =
        window != m_timeline.rooms.end() && (window->second.gaps || window->second.invitesOnly);
    // Only calls that ran out unanswered ask for it, so the search is not done for every call.
    if (!around.hiddenActivity && ranOut(call) && call.invitedAt && call.expiresAt) {
        // The event that ended it shows that the window reaches up to it.
        const bool hungUpLater = call.state == CallState::Ended && call.endedAt;
        const Timestamp until = hungUpLater ? addedTo(*call.endedAt, Ms(-1)) : *call.expiresAt;
        const TimeSpan *span =
            window == m_timeline.rooms.end() ? nullptr : window->second.spanAt(*call.invitedAt);
        // A live room is watched from its window's end on.
        const bool shown = span && (span->last > until || isWatched(window->second, *span));
        around.hiddenActivity =
            !shown || encryptedBetween(call.room, *call.invitedAt, addedTo(until, clockTolerance));
    }
    return around;
}

} // namespace

std::vector<Call> rebuildCalls(const Timeline &timeline, const RebuildOptions &options)
{
    return Rebuilder(timeline, options).run();
}

} // namespace callscope
