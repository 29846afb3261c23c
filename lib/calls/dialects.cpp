// SPDX-License-Identifier: Apache-2.0
#include "calls/dialects.h"

#include <algorithm>

namespace callscope
{

namespace
{

constexpr Dialect transfer { "MSC2747", "call transfer" };
constexpr Dialect capabilities { "MSC2747", "capabilities for call transfer and DTMF" };
constexpr Dialect streamMetadata { "MSC3077", "stream metadata under its unstable key" };
constexpr Dialect assertedIdentity { "MSC3086", "asserted identity" };
constexpr Dialect streamMetadataChanged { "MSC3291", "sdp_stream_metadata_changed under its unstable name" };
constexpr Dialect completedElsewhere { "MSC4006", "a hangup because another device of a bridge answered" };
constexpr Dialect rejectLocally { "MSC4220", "reject_locally" };

bool hasUnstableMetadata(const CallEvent &event)
{
    using Key = StreamMetadata::Key;
    return std::visit(
        [](const auto &body) {
            if constexpr (requires { body.metadata; })
                return body.metadata.key != Key::None && body.metadata.key != Key::Stable;
            else
                return false;
        },
        event.body);
}

bool hasCapabilities(const CallEvent &event)
{
    return std::visit(
        [](const auto &body) {
            if constexpr (requires { body.capabilities; })
                return !body.capabilities.isAbsent();
            else
                return false;
        },
        event.body);
}

bool saysCompletedElsewhere(const CallEvent &event)
{
    const Hangup *hangup = event.as<Hangup>();
    const std::string_view *reason = hangup ? hangup->reason.get() : nullptr;
    return reason && (*reason == "answered_elsewhere" || *reason == "org.matrix.msc4006.completed_elsewhere");
}

void addDialectsOf(const CallEvent &event, std::vector<Dialect> &out)
{
    switch (event.type) {
    case CallEventType::Replaces:
    case CallEventType::RejectReplacement: out.push_back(transfer); break;
    case CallEventType::AssertedIdentity: out.push_back(assertedIdentity); break;
    case CallEventType::RejectLocally: out.push_back(rejectLocally); break;
    default: break;
    }
    if (event.type == CallEventType::StreamMetadataChanged && event.unstableName)
        out.push_back(streamMetadataChanged);
    if (hasCapabilities(event))
        out.push_back(capabilities);
    if (hasUnstableMetadata(event))
        out.push_back(streamMetadata);
    if (saysCompletedElsewhere(event))
        out.push_back(completedElsewhere);
}

} // namespace

std::vector<DialectUse> dialectsOf(const Timeline &timeline, const Call &call)
{
    std::vector<DialectUse> uses;
    std::vector<Dialect> ofEvent;
    for (std::size_t i = 0; i < call.events.size(); ++i) {
        ofEvent.clear();
        addDialectsOf(timeline.callEvents[call.events[i]], ofEvent);
        for (const Dialect &dialect : ofEvent) {
            const bool known = std::any_of(uses.begin(), uses.end(),
                                           [&](const DialectUse &use) { return use.dialect == dialect; });
            if (!known)
                uses.push_back({ dialect, static_cast<int>(i) });
        }
    }
    return uses;
}

} // namespace callscope
