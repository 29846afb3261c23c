// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/version";

bool isInteger(std::string_view json)
{
    if (json.starts_with('-'))
        json.remove_prefix(1);
    return !json.empty() && json.find_first_not_of("0123456789") == std::string_view::npos;
}

void missing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && event.version.isAbsent() && event.envelope.contentIsObject
        && !isRedacted(event))
        out.add(index, pointer, { shortType(event) });
}

// Before version 1 it was a number: any string is of the wrong type there.
void wrongTypeForVersion0(const CallEvent &event, std::uint32_t index, Findings &out)
{
    constexpr std::string_view wanted = "an integer";
    if (event.version && event.version->kind != Version::Kind::ZeroInteger)
        out.add(index, pointer, { quoted(event.version->text), std::string(wanted) });
    else if (event.version.isWrong() && !isInteger(event.version.rawJson()))
        out.add(index, pointer, { std::string(event.version.rawJson()), std::string(wanted) });
}

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (!isSpecType(event.type))
        return;
    if (input.spec < spec::voipVersion1)
        wrongTypeForVersion0(event, index, out);
    else if (event.version.isWrong())
        out.add(index, pointer,
                { std::string(event.version.rawJson()),
                  "the string \"1\" or the integer 0. Receivers read it as version 1" });
}

void stringZero(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && event.version && event.version->kind == Version::Kind::ZeroString)
        out.add(index, pointer);
}

void unknown(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && event.version && event.version->kind == Version::Kind::OtherString)
        out.add(index, pointer, { quoted(event.version->text) });
}

std::string versionText(const Version &version)
{
    return version.kind == Version::Kind::ZeroInteger ? std::string("the integer 0") : quoted(version.text);
}

// A version 0 event names no party, so two events of one user may come from two devices. Sure are: one
// party_id on both, or what only the inviting device sends after its invite.
bool oneDevice(const RuleInput &input, const Call &call, const CallEvent &first, const CallEvent &later)
{
    if (senderOf(first).empty() || senderOf(first) != senderOf(later))
        return false;
    if (first.partyId && later.partyId)
        return *first.partyId == *later.partyId;
    const bool answers = later.type == CallEventType::Answer || later.type == CallEventType::Reject;
    return first.type == CallEventType::Invite && !answers && !isSelfCall(input, call);
}

void changes(const RuleInput &input, const Call &call, Findings &out)
{
    // First event with a version of each party, invites first of all. A call has a handful of parties.
    std::vector<int> firsts;
    std::vector<int> told;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (!event.version || !isSpecType(event.type))
            continue;
        bool known = false;
        for (std::size_t k = 0; k < firsts.size() && !known; ++k) {
            const CallEvent &first = input.event(call, firsts[k]);
            if (!oneDevice(input, call, first, event))
                continue;
            known = true;
            if (*first.version == *event.version || told[k])
                continue;
            told[k] = 1;
            Finding &finding = out.add(eventIndex(call, i), pointer,
                                       { versionText(*first.version), versionText(*event.version) });
            finding.events.push_back(eventIndex(call, firsts[k]));
        }
        if (!known) {
            firsts.push_back(i);
            told.push_back(0);
        }
    }
}

constexpr std::array rules {
    Rule {
        .id = "version-missing",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "version is missing",
        .message = "This %1 has no version; receivers read it as version 1.",
        .specAnchor = "common-fields",
        .since = "r0.0.0",
        .checkEvent = missing,
    },
    Rule {
        .id = "version-type",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "version has the wrong type",
        .message = "version is %1; it must be %2.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "version-string-zero",
        .family = "common",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "version is the string \"0\"",
        .message =
            "version is the string \"0\", which reads as version 1; the sender probably meant version 0, "
            "the integer 0.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = stringZero,
    },
    Rule {
        .id = "version-unknown",
        .family = "common",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "version is not one of the specification",
        .message = "version is %1, an experimental version; receivers read it as version 1.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = unknown,
    },
    Rule {
        .id = "version-changes-in-call",
        .family = "common",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "one party uses two versions in a call",
        .message = "The same party used version %1 before and version %2 here, so the other side cannot know "
                   "which events to expect.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkCall = changes,
    },
};

} // namespace

std::span<const Rule> versionRules()
{
    return rules;
}

} // namespace callscope
