// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

#include <map>
#include <optional>
#include <utility>

namespace callscope
{

/// One call as it goes: events in, transitions out, the unexpected ones included. It knows no clock;
/// what the time is, the events say, or finish() is told.
class CallTracker
{
public:
    CallTracker(const Timeline &timeline, RoomId room, CallId callId, int instance);

    const Call &call() const { return m_call; }
    bool isOpen() const { return m_call.state != CallState::Ended; }
    /// Whether an invite with this sender and party belongs to this instance, or opens the next one
    /// under the same call_id.
    bool takesInvite(const CallEvent &invite) const;

    /// `callees`: the users an invite could ring; only looked at for the first invite.
    void apply(std::uint32_t event, std::vector<UserId> callees = {});
    /// A user of the room left, or was kicked or banned: the member event's index.
    void userLeft(std::uint32_t member);
    /// The last that is known of the room: lets the lifetime run out.
    void finish(std::optional<Timestamp> last);

    Call take() { return std::move(m_call); }

private:
    using PartyKey = std::pair<UserId, std::optional<PartyId>>;

    int partyOf(const CallEvent &event);
    int addParty(const CallEvent &event, std::optional<PartyId> partyId);
    Role roleOf(UserId user) const;
    void takeInvite(const CallEvent &event, int party, std::vector<UserId> callees);
    Trigger triggerOf(const CallEvent &event, int party);
    Trigger answerTrigger(const CallEvent &event, const Party &party, int partyIndex);
    Trigger selectTrigger(const CallEvent &event, int party);
    Trigger hangupTrigger(const CallEvent &event, int partyIndex);
    void letTimePass(const Field<Timestamp> &at, UserId sender);
    void step(Trigger trigger, int eventIndex, int member, Field<Timestamp> at, int party);
    void noteResult(Trigger trigger, int eventIndex, int party);
    void noteEnd(Trigger trigger, int eventIndex, Field<Timestamp> at, int party);
    bool isVersion0(const CallEvent &event) const;

    const Timeline &m_timeline;
    Call m_call;
    std::map<PartyKey, int> m_partyIndex;
    std::map<UserId, int> m_firstPartyOfUser;
    std::map<PartyId, int> m_answererNamed, m_rejecterNamed; ///< the first of that party_id
    std::vector<bool> m_answered; ///< index by index with the parties
    int m_answerers = 0;
    int m_selectedByEvent = -1; ///< party that the select_answer at hand names
    bool m_seenVersion0 = false, m_seenVersion1 = false;
};

} // namespace callscope
