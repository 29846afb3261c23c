// SPDX-License-Identifier: Apache-2.0
#include "redaction/redact_sdp.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace callscope
{

namespace
{

// What an attribute's value may say as it stands: it is about media, not about anybody.
constexpr std::array<std::string_view, 32> plainAttributes {
    "rtpmap",       "fmtp",
    "rtcp-fb",      "mid",
    "group",        "setup",
    "ice-options",  "ice-lite",
    "extmap",       "ptime",
    "maxptime",     "sctp-port",
    "sctpmap",      "max-message-size",
    "framerate",    "imageattr",
    "simulcast",    "rid",
    "ssrc-group",   "extmap-allow-mixed",
    "bundle-only",  "rtcp-xr",
    "rtcp-mux",     "rtcp-mux-only",
    "rtcp-rsize",   "sendrecv",
    "sendonly",     "recvonly",
    "inactive",     "end-of-candidates",
    "ice-mismatch", "connection",
};

bool isPlain(std::string_view attribute)
{
    return std::find(plainAttributes.begin(), plainAttributes.end(), attribute) != plainAttributes.end();
}

// Applies `rename` to each word; what separates words stays. `rename` knows which word it is.
template <class Rename>
std::string mapWords(std::string_view text, const Rename &rename)
{
    std::string mapped;
    std::size_t at = 0;
    for (std::size_t index = 0; at < text.size();) {
        if (text[at] == ' ') {
            mapped += text[at++];
            continue;
        }
        const std::size_t end = std::min(text.find(' ', at), text.size());
        mapped += rename(index++, text.substr(at, end - at));
        at = end;
    }
    return mapped;
}

bool isNumber(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// `IN IP4 <address>`, as `o=`, `c=` and `a=rtcp` end.
std::string redactAddresses(std::string_view text, Pseudonyms &names)
{
    std::string_view previous;
    return mapWords(text, [&](std::size_t, std::string_view word) {
        const bool isAddress = previous == "IP4" || previous == "IP6";
        previous = word;
        return isAddress ? names.address(word) : std::string(word);
    });
}

std::string redactOrigin(std::string_view value, Pseudonyms &names)
{
    std::string_view previous;
    return mapWords(value, [&](std::size_t index, std::string_view word) {
        const bool isAddress = previous == "IP4" || previous == "IP6";
        previous = word;
        if (isAddress)
            return names.address(word);
        // Implementations name themselves here, which tells the client apart; a person's name does not belong
        // here, but may be.
        if (index == 0)
            return word == "-" || word.starts_with("mozilla") ? std::string(word) : names.opaque(word);
        // The number begins with 1, so that it is no greater and as much a number as it was.
        const bool isLong = word.size() > 1 && isNumber(word);
        return index != 1 ? std::string(word)
            : isLong      ? "1" + names.opaque(word.substr(1))
                          : names.opaque(word);
    });
}

// `<stream id> <track id>`, and what `a=ssrc` and `a=msid-semantic` say of them.
std::string redactStreams(std::string_view value, Pseudonyms &names)
{
    return mapWords(value, [&](std::size_t, std::string_view word) {
        return word == "-" || word == "*" || word == "WMS" ? std::string(word) : names.opaque(word);
    });
}

std::string redactSource(std::string_view value, Pseudonyms &names)
{
    const std::size_t colon = value.find(':');
    if (colon == value.npos)
        return std::string(value);
    return std::string(value.substr(0, colon + 1)) + redactStreams(value.substr(colon + 1), names);
}

// `<tag> <suite> inline:<key>` (RFC 4568)
std::string redactCrypto(std::string_view value, Pseudonyms &names)
{
    return mapWords(value, [&](std::size_t index, std::string_view word) {
        return index < 2 ? std::string(word) : names.opaque(word);
    });
}

std::string redactAttribute(std::string_view attribute, Pseudonyms &names)
{
    const std::size_t colon = attribute.find(':');
    const std::string_view name = attribute.substr(0, colon);
    if (colon == attribute.npos)
        return isPlain(name) ? std::string(name) : names.opaque(name);
    if (name == "candidate")
        return redactCandidate(attribute, names);
    const std::string head(attribute.substr(0, colon + 1));
    const std::string_view value = attribute.substr(colon + 1);
    if (name == "msid" || name == "msid-semantic")
        return head + redactStreams(value, names);
    if (name == "ssrc")
        return head + redactSource(value, names);
    if (name == "rtcp")
        return head + redactAddresses(value, names);
    if (name == "crypto")
        return head + redactCrypto(value, names);
    if (name == "fingerprint") {
        return head + mapWords(value, [&](std::size_t index, std::string_view word) {
                   return index == 0 ? std::string(word) : names.hex(word);
               });
    }
    return head + (isPlain(name) ? std::string(value) : names.opaque(value));
}

std::string redactLine(std::string_view line, Pseudonyms &names)
{
    if (line.size() < 2 || line[1] != '=')
        return names.opaque(line);
    const std::string head(line.substr(0, 2));
    const std::string_view value = line.substr(2);
    switch (line[0]) {
    case 'v':
    case 't':
    case 'r':
    case 'z':
    case 'b':
    case 'm': return std::string(line);
    case 'o': return head + redactOrigin(value, names);
    case 'c': return head + redactAddresses(value, names);
    case 'a': return head + redactAttribute(value, names);
    case 's': return head + (value == "-" || value == " " ? std::string(value) : names.opaque(value));
    default: return head + names.opaque(value);
    }
}

} // namespace

std::string redactSdp(std::string_view sdp, Pseudonyms &names)
{
    std::string redacted;
    for (std::size_t at = 0; at < sdp.size();) {
        const std::size_t feed = std::min(sdp.find('\n', at), sdp.size());
        std::string_view line = sdp.substr(at, feed - at);
        const bool hasReturn = line.ends_with('\r');
        if (hasReturn)
            line.remove_suffix(1);
        redacted += redactLine(line, names);
        if (hasReturn)
            redacted += '\r';
        if (feed < sdp.size())
            redacted += '\n';
        at = feed + 1;
    }
    return redacted;
}

std::string redactCandidate(std::string_view line, Pseudonyms &names)
{
    // candidate:foundation component transport priority address port typ type, then names and values
    constexpr std::size_t addressWord = 4, firstExtension = 8;
    constexpr std::array<std::string_view, 6> plainExtensions { "rport",        "generation", "network-id",
                                                                "network-cost", "tcptype",    "typ" };
    std::string_view previous;
    return mapWords(line, [&](std::size_t index, std::string_view word) {
        const std::string_view name = std::exchange(previous, word);
        if (index == 0) {
            // A browser makes the foundation of the address, so that one can be found from the other.
            const std::size_t colon = word.find(':');
            return colon == word.npos
                ? names.opaque(word)
                : std::string(word.substr(0, colon + 1)) + names.opaque(word.substr(colon + 1));
        }
        if (index == addressWord || name == "raddr")
            return names.address(word);
        // A ufrag may be a number, and has to stay that of its description.
        if (index < firstExtension || index % 2 == 0
            || std::find(plainExtensions.begin(), plainExtensions.end(), name) != plainExtensions.end())
            return std::string(word);
        return names.opaque(word);
    });
}

} // namespace callscope
