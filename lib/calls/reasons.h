// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/call_event.h"

#include <string_view>

namespace callscope
{

/// How the specification stands to a hangup `reason`. CS API, m.call.hangup.
enum class ReasonStanding : std::uint8_t {
    Version0, ///< ice_failed, invite_timeout: in version 0 and 1
    Version1, ///< the others of the enum, version 1 only
    Known, ///< not in the enum, yet sent by known clients (see meaning)
    Unknown,
};

struct ReasonEntry {
    std::string_view reason;
    ReasonStanding standing;
    /// The reason of the specification, or the inferred reason (Call::inferredReason), that says the
    /// same; the reason itself where it is one. Empty for Unknown.
    std::string_view equivalent;
    std::string_view meaning; ///< what a sender that writes it means, and who does; empty for Unknown
};

/// The glossary entry of a reason; standing Unknown where there is none.
ReasonEntry reasonEntry(std::string_view reason);

inline bool isSpecReason(std::string_view reason)
{
    const ReasonStanding standing = reasonEntry(reason).standing;
    return standing == ReasonStanding::Version0 || standing == ReasonStanding::Version1;
}

} // namespace callscope
