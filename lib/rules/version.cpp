// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

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

/// The first event with a version of each device in a call, as far as devices can be told apart.
///
/// A version 0 event names no party, so two events of one user may come from two devices. Sure are: one
/// party_id on both, or what only the inviting device sends after its invite.
class FirstOfDevice
{
public:
    struct First {
        int event;
        bool told = false;
    };

    FirstOfDevice(const RuleInput &input, const Call &call)
        : m_input(input)
        , m_call(call)
    {
    }

    /// Null where this event is the first of its device; it is kept for those that follow.
    First *before(int index)
    {
        const CallEvent &event = m_input.event(m_call, index);
        const UserId user = senderOf(event);
        if (user.empty())
            return nullptr;
        std::size_t known = m_firsts.size();
        if (event.partyId)
            known = found(m_byParty, PartyKey { user, *event.partyId }, known);
        const bool answers = event.type == CallEventType::Answer || event.type == CallEventType::Reject;
        if (!answers && !isSelfCall(m_input, m_call))
            known = found(event.partyId ? m_namelessInvites : m_invites, user, known);
        if (known < m_firsts.size())
            return &m_firsts[known];
        keep(index, event, user);
        return nullptr;
    }

private:
    using PartyKey = std::pair<UserId, PartyId>;

    template <class Key>
    static std::size_t found(const std::map<Key, std::size_t> &places, const Key &key, std::size_t otherwise)
    {
        const auto place = places.find(key);
        return place == places.end() ? otherwise : std::min(place->second, otherwise);
    }

    void keep(int index, const CallEvent &event, UserId user)
    {
        const std::size_t place = m_firsts.size();
        m_firsts.push_back({ index });
        if (event.partyId)
            m_byParty.try_emplace({ user, *event.partyId }, place);
        if (event.type != CallEventType::Invite)
            return;
        m_invites.try_emplace(user, place);
        if (!event.partyId)
            m_namelessInvites.try_emplace(user, place);
    }

    const RuleInput &m_input;
    const Call &m_call;
    std::vector<First> m_firsts;
    std::map<PartyKey, std::size_t> m_byParty; ///< into m_firsts, like the others
    std::map<UserId, std::size_t> m_invites, m_namelessInvites;
};

void changes(const RuleInput &input, const Call &call, Findings &out)
{
    FirstOfDevice devices(input, call);
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (!event.version || !isSpecType(event.type))
            continue;
        FirstOfDevice::First *before = devices.before(i);
        if (!before || before->told)
            continue;
        const CallEvent &first = input.event(call, before->event);
        if (*first.version == *event.version)
            continue;
        before->told = true;
        Finding &finding = out.add(eventIndex(call, i), pointer,
                                   { versionText(*first.version), versionText(*event.version) });
        finding.events.push_back(eventIndex(call, before->event));
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
