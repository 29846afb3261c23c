// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

bool isHangup(const RuleInput &input, const Call &call, int i)
{
    return input.event(call, i).type == CallEventType::Hangup;
}

// What a person pressing "decline" leaves in a hangup; the failures and user_busy say something else.
bool readsAsDecline(const CallEvent &event)
{
    const Hangup *hangup = event.as<Hangup>();
    const std::string_view reason = hangupReason(event);
    return hangup
        && (hangup->reason.isAbsent() || reason == "user_hangup" || reason == "userHangup"
            || reason == "user hangup");
}

/// Where each party answered or rejected first. Made when the first question comes: most calls ask none.
class Responses
{
public:
    Responses(const RuleInput &input, const Call &call)
        : m_input(input)
        , m_call(call)
    {
    }

    bool respondedBefore(int event)
    {
        if (m_first.empty())
            find();
        const int party = partyOf(event);
        return party >= 0 && m_first[static_cast<std::size_t>(party)] < event;
    }

private:
    int partyOf(int event) const { return m_call.eventParty[static_cast<std::size_t>(event)]; }

    void find()
    {
        m_first.assign(m_call.parties.size(), eventCount(m_call));
        for (int i = eventCount(m_call) - 1; i >= 0; --i) {
            const CallEventType type = m_input.event(m_call, i).type;
            if ((type == CallEventType::Answer || type == CallEventType::Reject) && partyOf(i) >= 0)
                m_first[static_cast<std::size_t>(partyOf(i))] = i;
        }
    }

    const RuleInput &m_input;
    const Call &m_call;
    std::vector<int> m_first; ///< by party
};

void usedAsReject(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    Responses responses(input, call);
    for (const Transition &transition : call.transitions) {
        if (transition.trigger != Trigger::HangupByCallee || transition.from != CallState::Ringing)
            continue;
        const CallEvent &event = input.event(call, transition.event);
        if (event.voipVersion() == VoipVersion::V1 && readsAsDecline(event)
            && !responses.respondedBefore(transition.event) && seesAllBefore(input, call, event))
            out.add(eventIndex(call, transition.event), {}, { senderOf(event).str() });
    }
}

void unknownParty(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    Responses responses(input, call);
    for (const Transition &transition : call.transitions) {
        const bool stranger = transition.trigger == Trigger::HangupByStranger
            && transition.from != CallState::Ended && isFrom(call, transition.event, Role::Stranger);
        const bool bystander = transition.trigger == Trigger::HangupByCallee
            && (transition.from == CallState::Connecting || transition.from == CallState::Active);
        if (transition.event < 0 || !(stranger || bystander))
            continue;
        const CallEvent &event = input.event(call, transition.event);
        if (!senderOf(event).empty() && event.voipVersion() == VoipVersion::V1
            && !responses.respondedBefore(transition.event)
            && (stranger || seesAllBefore(input, call, event)))
            out.add(eventIndex(call, transition.event), {}, { senderOf(event).str() });
    }
}

void duplicate(const RuleInput &input, const Call &call, Findings &out)
{
    const Transition *end = endOf(call);
    std::vector<int> earlier(call.parties.size(), -1);
    for (int i = 0; i < eventCount(call); ++i) {
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (!isHangup(input, call, i) || party < 0)
            continue;
        int &before = earlier[static_cast<std::size_t>(party)];
        if (before >= 0) {
            Finding &finding = out.addAt(Severity::Warning, eventIndex(call, i), {}, { "the same party" });
            finding.events.push_back(eventIndex(call, before));
        } else if (end && call.invite >= 0 && end->event < i && isHangup(input, call, end->event)
                   && provenAfter(input, input.event(call, end->event), input.event(call, i), crossingTime)) {
            Finding &finding = out.add(eventIndex(call, i), {}, { "the other side" });
            finding.events.push_back(eventIndex(call, end->event));
        }
        before = i;
    }
}

// A hangup that comes first ends what there is of its call, so an invite after it begins another one.
void beforeInvite(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.events.empty() || call.invite >= 0 || input.completeness.mayHideEarlierEvents(call))
        return;
    const bool onlyHangups = std::all_of(call.events.begin(), call.events.end(), [&](std::uint32_t event) {
        return input.event(event).type == CallEventType::Hangup;
    });
    const CallEvent &hangup = input.event(call, 0);
    const CallEvent *invite = inviteOfSibling(input, call);
    if (onlyHangups && (!invite || provenAfter(input, hangup, *invite)))
        out.add(eventIndex(call, 0), {}, { senderOf(hangup).str() });
}

constexpr std::array rules {
    Rule {
        .id = "hangup-used-as-reject",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the callee declined with a hangup instead of a reject",
        .message =
            "%1 declined a ringing version 1 call with m.call.hangup instead of m.call.reject; some callers "
            "ignore that and go on ringing.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkCall = usedAsReject,
    },
    Rule {
        .id = "hangup-unknown-party",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a hangup by a party that is not in the call",
        .message = "This hangup of %1 comes from a party that neither placed nor answered the call; some "
                   "clients end "
                   "the call all the same, others ignore it.",
        .specAnchor = "mcallhangup",
        .since = "1.7",
        .checkCall = unknownParty,
    },
    Rule {
        .id = "hangup-duplicate",
        .family = "hangup",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the call is hung up a second time",
        .message = "This call had been hung up before by %1.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = duplicate,
    },
    Rule {
        .id = "hangup-before-invite",
        .family = "hangup",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a hangup of a call that was not placed yet",
        .message = "%1 hung up this call although no invite of it had been sent to the room.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = beforeInvite,
    },
};

} // namespace

std::span<const Rule> hangupInCallRules()
{
    return rules;
}

} // namespace callscope
