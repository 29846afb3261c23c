// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/selected_party_id";
// A losing device may have sent something before the select_answer reached it.
constexpr Ms grace { 5'000 };

int firstAnswer(const RuleInput &input, const Call &call)
{
    for (int i = 0; i < eventCount(call); ++i) {
        if (input.event(call, i).type == CallEventType::Answer && isFrom(call, i, Role::Callee))
            return i;
    }
    return -1;
}

void rejectOverAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    const int answer = firstAnswer(input, call);
    const Transition *end = endOf(call);
    if (!invitedAsV1(input, call) || answer < 0 || !end || end->trigger != Trigger::SelectReject)
        return;
    const PartyId selected = *input.event(call, end->event).as<SelectAnswer>()->selectedPartyId;
    for (int i = answer + 1; i < end->event; ++i) {
        const CallEvent &event = input.event(call, i);
        if (event.type != CallEventType::Reject || !event.partyId || *event.partyId != selected
            || !provenAfter(input, input.event(call, answer), event))
            continue;
        Finding &finding = out.add(eventIndex(call, end->event), pointer, { quoted(selected.view()) });
        finding.events.push_back(eventIndex(call, answer));
        return;
    }
}

void notEarliest(const RuleInput &input, const Call &call, Findings &out)
{
    const int first = firstAnswer(input, call);
    if (!invitedAsV1(input, call) || first < 0 || call.select < 0 || call.accepted < 0 || call.acceptedAssumed
        || call.answer <= first || call.answer > call.select
        || !seesAllBefore(input, call, input.event(call, call.select))
        || !provenAfter(input, input.event(call, first), input.event(call, call.answer)))
        return;
    Finding &finding = out.add(
        eventIndex(call, call.select), pointer,
        { durationText(elapsed(input.event(call, first), input.event(call, call.answer)).value_or(Ms(0))) });
    finding.events.push_back(eventIndex(call, first));
}

void losingPartySends(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call) || call.select < 0 || call.acceptedAssumed)
        return;
    std::vector<char> told(call.parties.size(), 0);
    for (int i = call.select + 1; i < eventCount(call); ++i) {
        const Party *party = partyOf(call, i);
        // Candidates, hangups and negotiation of devices that did not answer have rules of their own.
        const bool isAside = party && party->role == Role::Callee && party->result == PartyResult::Silent
            && input.event(call, i).type == CallEventType::StreamMetadataChanged;
        if (!party || (party->result != PartyResult::Lost && !isAside)
            || !provenAfter(input, input.event(call, call.select), input.event(call, i), grace))
            continue;
        char &done = told[static_cast<std::size_t>(call.eventParty[static_cast<std::size_t>(i)])];
        if (done)
            continue;
        done = 1;
        Finding &finding =
            out.add(eventIndex(call, i), {},
                    { shortType(input.event(call, i)), party->partyId.value_or(PartyId()).str() });
        finding.events.push_back(eventIndex(call, call.select));
    }
}

constexpr std::array rules {
    Rule {
        .id = "select-reject-over-answer",
        .family = "select-answer",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the caller selected a reject although an answer came before it",
        .message = "The caller selected the reject of %1 although another device had answered before; an "
                   "answer that "
                   "comes first wins.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkCall = rejectOverAnswer,
    },
    Rule {
        .id = "select-not-earliest",
        .family = "select-answer",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the selected answer was not the first one",
        .message = "The caller selected an answer that was sent %1 after another device's.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = notEarliest,
    },
    Rule {
        .id = "losing-party-sends",
        .family = "select-answer",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a device that was not selected goes on sending",
        .message =
            "This %1 comes from party %2, whose answer was not selected; such a device ends the call without "
            "sending anything.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = losingPartySends,
    },
};

} // namespace

std::span<const Rule> selectAnswerChoiceRules()
{
    return rules;
}

} // namespace callscope
