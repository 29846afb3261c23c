// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"

#include <optional>
#include <string>

namespace callscope
{

/// How far a homeserver's clock runs ahead of that of a client, as far as the client's own requests prove it:
/// the server gave an event its time after the request was sent and before it was answered.
class ClientClock
{
public:
    /// One event: `sent` by the client's clock, answered after `took`, `served` by the server's.
    void compare(Timestamp sent, std::optional<Ms> took, Timestamp served);

    /// What is proven, as a sentence; empty where the clocks may agree.
    std::string message() const;

private:
    std::optional<Ms> m_least, m_most; // of the server's minus the client's
};

} // namespace callscope
