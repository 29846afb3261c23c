// SPDX-License-Identifier: Apache-2.0
#include "redaction/redact_event.h"

#include "redaction/redact_sdp.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

template <class List>
bool contains(const List &list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

// Strings under these keys are words of a protocol.
constexpr std::array<std::string_view, 15> protocolKeys {
    "type",         "version",      "membership", "join_rule", "history_visibility",
    "algorithm",    "room_version", "purpose",    "reason",    "sdpMid",
    "guest_access", "leave_reason", "m.intent",   "m.type",    "allow_type",
};
constexpr std::array<std::string_view, 6> callIdKeys { "call_id",     "m.call_id",  "replacement_id",
                                                       "create_call", "await_call", "conf_id" };
// Servers alone need these.
constexpr std::array<std::string_view, 6> serverKeys { "signatures",  "hashes", "auth_events",
                                                       "prev_events", "origin", "user_id" };

// A word that a protocol could have: nobody's text, id or address.
bool isWord(std::string_view text)
{
    constexpr std::size_t longest = 64;
    constexpr std::string_view others = "._-";
    return text.size() <= longest && std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || others.find(c) != others.npos;
           });
}

bool isStreamMap(std::string_view key)
{
    return key == "sdp_stream_metadata" || key == "org.matrix.msc3077.sdp_stream_metadata";
}

// Where an event begins in `{decrypted, encrypted}`.
std::span<const std::string> inEvent(std::span<const std::string> path)
{
    const bool isHalf = !path.empty() && (path.front() == "decrypted" || path.front() == "encrypted");
    return isHalf ? path.subspan(1) : path;
}

} // namespace

bool isCallIdKey(std::string_view key)
{
    return contains(callIdKeys, key);
}

bool EventRedactor::drops(std::span<const std::string> path, std::string_view key)
{
    return inEvent(path).empty() && contains(serverKeys, key);
}

std::string EventRedactor::key(std::span<const std::string> path, std::string_view key)
{
    if (const std::string name = m_names.byKind(key); !name.empty())
        return name;
    const bool isStream = !path.empty() && isStreamMap(path.back());
    return isStream || !isWord(key) ? m_names.opaque(key) : std::string(key);
}

std::string EventRedactor::text(std::span<const std::string> path, std::string_view text)
{
    const std::string_view key = path.empty() ? std::string_view() : std::string_view(path.back());
    if (key == "sdp")
        return redactSdp(text, m_names);
    if (key == "candidate")
        return redactCandidate(text, m_names);
    if (isCallIdKey(key))
        return m_names.callId(text);
    if (const std::string name = m_names.byKind(text); !name.empty())
        return name;
    if (contains(protocolKeys, key) && isWord(text))
        return std::string(text);
    return m_names.opaque(text);
}

std::int64_t EventRedactor::number(std::span<const std::string> path, std::int64_t number)
{
    return !path.empty() && path.back() == "origin_server_ts" ? number + m_shift.count() : number;
}

} // namespace callscope
