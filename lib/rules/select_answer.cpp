// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/selected_party_id";
constexpr Ms slow { 5'000 };

bool isSelect(const CallEvent &event)
{
    return event.type == CallEventType::SelectAnswer;
}

bool isResponse(const CallEvent &event)
{
    return event.type == CallEventType::Answer || event.type == CallEventType::Reject;
}

void fields(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const SelectAnswer *select = event.as<SelectAnswer>();
    if (!select || select->selectedPartyId.hasValue()) {
        if (select && !isOpaqueId(select->selectedPartyId->view()))
            out.add(index, pointer,
                    { "is " + quoted(select->selectedPartyId->view()) + ", no valid party_id" });
    } else if (select->selectedPartyId.isWrong()) {
        out.add(index, pointer,
                { "is " + std::string(select->selectedPartyId.rawJson()) + ", not a string" });
    } else if (event.envelope.contentIsObject && !isRedacted(event)) {
        out.add(index, pointer, { "is missing" });
    }
}

void missing(const RuleInput &input, const Call &call, Findings &out)
{
    const std::optional<Expectation> expected = expectSelection(input, call);
    if (!expected || expected->status != ExpectationStatus::Missing)
        return;
    const CallEvent &event = input.event(call, expected->since);
    out.add(eventIndex(call, expected->since), {}, { shortType(event), senderOf(event).str() });
}

void notByCaller(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    const CallEvent &invite = input.event(call, call.invite);
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        if (!isSelect(event) || senderOf(event).empty() || senderOf(invite).empty())
            continue;
        const bool otherUser = senderOf(event) != senderOf(invite);
        // A party_id that is missing on one side cannot tell two devices of the user apart.
        const bool otherDevice = invite.partyId && event.partyId && *invite.partyId != *event.partyId
            && event.voipVersion() == VoipVersion::V1;
        if (otherUser || otherDevice)
            out.add(index, otherUser ? std::string_view() : std::string_view("/content/party_id"),
                    { otherUser ? senderOf(event).str() : "another device of " + senderOf(event).str() });
    }
}

/// The answers and rejects of a call by what a select_answer may mean by them.
class Selectable
{
public:
    Selectable(const RuleInput &input, const Call &call)
        : m_input(input)
    {
        for (const std::uint32_t index : call.events) {
            const CallEvent &event = input.event(index);
            if (!isResponse(event))
                continue;
            // A party without a readable party_id may be the one that is meant.
            if (!event.partyId || event.voipVersion() == VoipVersion::V0)
                m_nameless.push_back(index);
            else
                m_named[*event.partyId].push_back(index);
        }
    }

    /// Whether a response that this select_answer can have seen is of the party it names.
    bool has(std::uint32_t select, PartyId party) const
    {
        const auto named = m_named.find(party);
        return canHaveSeen(m_nameless, select)
            || (named != m_named.end() && canHaveSeen(named->second, select));
    }

private:
    bool canHaveSeen(const std::vector<std::uint32_t> &responses, std::uint32_t select) const
    {
        return std::any_of(responses.begin(), responses.end(), [&](std::uint32_t response) {
            return response < select || !provenAfter(m_input, m_input.event(select),
                                                       m_input.event(response));
        });
    }

    const RuleInput &m_input;
    std::vector<std::uint32_t> m_nameless;
    std::unordered_map<PartyId, std::vector<std::uint32_t>> m_named;
};

void unknownParty(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    std::optional<Selectable> selectable; // few calls have a select_answer
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        const SelectAnswer *select = event.as<SelectAnswer>();
        // One that is no party_id at all has select-answer-fields.
        if (!select || !select->selectedPartyId || !isOpaqueId(select->selectedPartyId->view()))
            continue;
        if (!selectable)
            selectable.emplace(input, call);
        if (!selectable->has(index, *select->selectedPartyId) && seesAllBefore(input, call, event))
            out.add(index, pointer, { quoted(select->selectedPartyId->view()) });
    }
}

void changed(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    int first = -1;
    for (int i = call.invite; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const SelectAnswer *select = event.as<SelectAnswer>();
        if (!select || !select->selectedPartyId || !surelySameParty(input.event(call, call.invite), event))
            continue;
        if (first < 0) {
            first = i;
            continue;
        }
        const PartyId before = *input.event(call, first).as<SelectAnswer>()->selectedPartyId;
        const bool same = before == *select->selectedPartyId;
        Finding &finding = out.addAt(
            same ? Severity::Warning : Severity::Error, eventIndex(call, i), pointer,
            { quoted(select->selectedPartyId->view()), same ? "again" : "after " + quoted(before.view()) });
        finding.events.push_back(eventIndex(call, first));
    }
}

void slowly(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call) || call.select < 0 || call.answer < 0 || call.acceptedAssumed)
        return;
    const CallEvent &answer = input.event(call, call.answer);
    const CallEvent &select = input.event(call, call.select);
    if (!isSelect(select) || call.answer > call.select || !provenAfter(input, answer, select, slow)
        || !seesAllBefore(input, call, select))
        return;
    Finding &finding =
        out.add(eventIndex(call, call.select), {}, { durationText(elapsed(answer, select).value_or(Ms(0))) });
    finding.events.push_back(eventIndex(call, call.answer));
}

constexpr std::array rules {
    Rule {
        .id = "select-answer-missing",
        .family = "select-answer",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the caller selected no answer",
        .message =
            "No m.call.select_answer followed this %1 of %2, so the callee's devices cannot know which of "
            "them the call went on with.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = missing,
    },
    Rule {
        .id = "select-answer-fields",
        .family = "select-answer",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "selected_party_id is missing or malformed",
        .message = "selected_party_id %1, so no device can tell which answer was selected.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkEvent = fields,
    },
    Rule {
        .id = "select-answer-not-by-caller",
        .family = "select-answer",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "somebody other than the caller selected an answer",
        .message = "This m.call.select_answer was sent by %1; only the device that placed the call selects "
                   "an answer.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = notByCaller,
    },
    Rule {
        .id = "select-answer-unknown-party",
        .family = "select-answer",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the selected party never answered",
        .message = "selected_party_id %1 matches no earlier answer or reject in this call, so any device "
                   "that did answer hangs up.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = unknownParty,
    },
    Rule {
        .id = "select-answer-changed",
        .family = "select-answer",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the caller selected a second time",
        .message = "The caller selected %1 %2; the party selected first has taken the call.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = changed,
    },
    Rule {
        .id = "select-answer-slow",
        .family = "select-answer",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the caller took more than five seconds to select",
        .message = "The caller selected this answer %1 after it was sent; until then the callee's other "
                   "devices ring on.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = slowly,
    },
};

} // namespace

std::span<const Rule> selectAnswerRules()
{
    return rules;
}

} // namespace callscope
