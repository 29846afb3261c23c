// SPDX-License-Identifier: Apache-2.0
#include "rules/families.h"
#include "rules/sessions.h"

#include "sdp/tokens.h"

#include <array>

namespace callscope
{

namespace
{

// RFC 8839, section 5.4.
std::string credentialFault(const sdp::Transport &transport)
{
    if (transport.ufrag.empty())
        return "has no ice-ufrag";
    if (transport.passwordLength == 0)
        return "has no ice-pwd";
    if (transport.ufrag.size() < 4 || transport.ufrag.size() > 256)
        return "has an ice-ufrag outside 4 to 256 characters";
    if (transport.passwordLength < 22 || transport.passwordLength > 256)
        return "has an ice-pwd of " + std::to_string(transport.passwordLength)
            + " characters, outside 22 to 256";
    if (!sdp::isIceText(transport.ufrag) || transport.oddPassword)
        return "has ICE credentials with characters other than letters, digits, + and /";
    return {};
}

void credentials(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
        const sdp::MediaSection &section = seen->sections[i];
        if (!section.carriesTransport())
            continue;
        if (const std::string fault = credentialFault(section.transport); !fault.empty())
            return void(out.add(index, seen->pointer, { sectionName(*seen, i), fault }));
        for (const sdp::MediaSection &other : seen->sections.first(i)) {
            if (other.carriesTransport() && other.transport.ufrag == section.transport.ufrag
                && other.transport.password != section.transport.password)
                return void(out.add(
                    index, seen->pointer,
                    { sectionName(*seen, i), "has another ice-pwd than an m-line of the same ice-ufrag" }));
        }
    }
}

// FingerprintState to words; empty where it is as it must be.
std::string_view fingerprintFault(sdp::FingerprintState state)
{
    using enum sdp::FingerprintState;
    switch (state) {
    case Absent: return "has no a=fingerprint, so DTLS cannot verify the other side";
    case WeakHash: return "has only fingerprints by broken hash functions";
    case UnknownHash: return "has only fingerprints by hash functions that nobody knows";
    case WrongLength: return "has a fingerprint whose length does not fit its hash function";
    case Malformed: return "has a fingerprint that is no hash name and pairs of hexadecimal digits";
    case Good: break;
    }
    return {};
}

void fingerprint(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
            const sdp::MediaSection &section = seen->sections[i];
            const std::string_view fault = fingerprintFault(section.transport.fingerprint);
            if (fault.empty() || !section.carriesTransport())
                continue;
            const bool weak = section.transport.fingerprint == sdp::FingerprintState::WeakHash;
            out.addAt(weak ? Severity::Warning : Severity::Error, seen->event, seen->pointer,
                      { "The " + sectionName(*seen, i) + ' ' + std::string(fault) });
            break;
        }
    }
    for (const DescriptionPair &pair : successions(input, call)) {
        if (pair.first.sections.empty() || pair.second.sections.empty())
            continue;
        const sdp::Transport &before = pair.first.sections.front().transport;
        const sdp::Transport &after = pair.second.sections.front().transport;
        if (before.fingerprints == after.fingerprints || before.fingerprints == 0 || after.fingerprints == 0
            || before.ufrag != after.ufrag)
            continue;
        Finding &finding =
            out.addAt(Severity::Warning, pair.second.event, pair.second.pointer,
                      { "This party's fingerprint changed while its ICE credentials did not" });
        finding.events.push_back(pair.first.event);
    }
}

enum class Restart : std::uint8_t { No, Half, Yes };

// By the section both descriptions have at one place: what they bundle shares its transport.
Restart restartOf(const sdp::Transport &before, const sdp::Transport &after)
{
    if (before.ufrag.empty() || after.ufrag.empty() || before.passwordLength == 0
        || after.passwordLength == 0)
        return Restart::No;
    const bool ufrag = before.ufrag != after.ufrag;
    const bool password = before.password != after.password;
    return ufrag && password ? Restart::Yes : ufrag || password ? Restart::Half : Restart::No;
}

Restart restartOf(const DescriptionPair &pair)
{
    const std::size_t count = std::min(pair.first.sections.size(), pair.second.sections.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (pair.first.sections[i].carriesTransport() && pair.second.sections[i].carriesTransport())
            return restartOf(pair.first.sections[i].transport, pair.second.sections[i].transport);
    }
    return Restart::No;
}

void restart(const RuleInput &input, const Call &call, Findings &out)
{
    const std::vector<DescriptionPair> pairs = successions(input, call);
    const auto restarted = [&](int event) {
        for (const DescriptionPair &pair : pairs) {
            if (pair.step.event == event)
                return restartOf(pair);
        }
        return Restart::No;
    };
    for (const DescriptionPair &pair : pairs) {
        const Restart how = restartOf(pair);
        const std::span<const SessionStep> steps = input.sessions(call);
        const bool asked = pair.step.offer >= 0
            && restarted(steps[static_cast<std::size_t>(pair.step.offer)].event) == Restart::Yes;
        std::string_view what;
        if (how == Restart::Half)
            what =
                "Only one of ice-ufrag and ice-pwd changed from this party's description before; a restart "
                "changes both";
        else if (how == Restart::No && asked)
            what = "The offer restarts ICE and this answer keeps the old ICE credentials";
        else if (how == Restart::Yes)
            what = "This description restarts ICE: candidates sent before no longer count";
        if (what.empty())
            continue;
        Finding &finding = out.addAt(how == Restart::Yes ? Severity::Info : Severity::Error,
                                     pair.second.event, pair.second.pointer, { std::string(what) });
        finding.events.push_back(pair.first.event);
    }
}

constexpr std::array rules {
    Rule {
        .id = "sdp-ice-cred",
        .family = "sdp",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "an m-line's ICE credentials are missing or malformed",
        .message = "The %1 %2.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = credentials,
    },
    Rule {
        .id = "sdp-ice-restart",
        .family = "sdp",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "ICE starts anew, or half of it",
        .message = "%1.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkCall = restart,
    },
    Rule {
        .id = "sdp-fingerprint",
        .family = "sdp",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "a certificate fingerprint is missing, malformed or weak",
        .message = "%1.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = fingerprint,
    },
};

} // namespace

std::span<const Rule> sdpIceRules()
{
    return rules;
}

} // namespace callscope
