// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace callscope
{

/// What a request of a Matrix client was about, told from its URL.
struct HarRequest {
    enum class Kind {
        Other,
        Events, ///< its response holds events: /sync, /messages, /context, …
        Send, ///< PUT …/rooms/{room}/send/{type}/{txn}
        SendState, ///< PUT …/rooms/{room}/state/{type}/{key}
    };
    Kind kind = Kind::Other;
    std::string endpoint; ///< "sync", "messages", …
    std::string room, type;
    std::string key; ///< the transaction id or the state_key
    std::string user; ///< whose account it speaks of; the client's own
};

HarRequest harRequestOf(std::string_view method, std::string_view url);

} // namespace callscope
