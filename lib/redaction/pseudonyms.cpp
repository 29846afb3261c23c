// SPDX-License-Identifier: Apache-2.0
#include "redaction/pseudonyms.h"

#include "redaction/ordered_ids.h"
#include "sdp/candidate.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include <QString>

namespace callscope
{

namespace
{

using sdp::AddressFamily;
using sdp::AddressScope;

// The beginning of an address that says of what class it is, up to and with its last separator.
std::string_view classPrefix(std::string_view address, AddressScope scope)
{
    const auto upTo = [address](int separators) {
        std::size_t at = 0;
        for (; separators > 0 && at < address.size(); ++at)
            separators -= address[at] == '.' || address[at] == ':';
        return address.substr(0, at);
    };
    if (scope == AddressScope::Private && address.starts_with("10."))
        return upTo(1);
    return upTo(address.find(':') == address.npos ? 2 : 1);
}

// 8-4-4-4-12 hexadecimal digits (RFC 9562)
bool isUuid(std::string_view text)
{
    constexpr std::string_view pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return text.size() == pattern.size()
        && std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char wanted) {
               return wanted == '-' ? c == '-' : std::isxdigit(static_cast<unsigned char>(c)) != 0;
           });
}

std::string numbered(std::string_view prefix, unsigned number, std::string_view suffix = {})
{
    return std::string(prefix) + std::to_string(number) + std::string(suffix);
}

} // namespace

Pseudonyms::Pseudonyms(std::string key, const std::vector<std::string> &callIds)
    : m_shape(key)
    , m_callIds(orderedPseudonyms(callIds, key))
{
}

std::string Pseudonyms::renamed(std::string_view kind, std::string_view original,
                                const std::function<std::string(unsigned attempt)> &make)
{
    if (original.empty())
        return {};
    const std::string prefix = std::string(kind) + ' ';
    const auto [entry, isNew] = m_known.try_emplace(prefix + std::string(original));
    std::string &name = entry->second; // stays where it is while `make` adds others
    if (!isNew)
        return name;
    // Short text has few shapes: where all are taken, two originals share one rather than none being found.
    constexpr unsigned attempts = 64;
    for (unsigned attempt = 0; attempt < attempts; ++attempt) {
        name = make(attempt);
        if (name != original && m_used.insert(prefix + name).second)
            break;
    }
    if (name != original)
        m_pairs.push_back({ std::string(original), name });
    return name;
}

std::string Pseudonyms::callId(std::string_view original)
{
    const auto known = m_callIds.find(original);
    return renamed("call", original, [&](unsigned attempt) {
        return known != m_callIds.end() ? known->second : m_shape.of(original, attempt);
    });
}

std::string Pseudonyms::server(std::string_view original)
{
    return renamed("server", original,
                   [&](unsigned) { return numbered("server-", ++m_servers, ".example"); });
}

std::string Pseudonyms::user(std::string_view original)
{
    const std::size_t colon = original.find(':');
    if (!original.starts_with('@') || colon == original.npos || colon == 1 || colon + 1 == original.size())
        return opaque(original);
    return renamed("user", original, [&](unsigned) {
        return numbered("@user-", ++m_users) + ':' + server(original.substr(colon + 1));
    });
}

std::string Pseudonyms::room(std::string_view original)
{
    const std::size_t colon = original.find(':');
    return renamed("room", original, [&](unsigned attempt) {
        std::string name = m_shape.of(original.substr(0, colon), attempt);
        if (colon != original.npos)
            name += ':' + server(original.substr(colon + 1));
        return name;
    });
}

std::string Pseudonyms::event(std::string_view original)
{
    const std::size_t colon = original.find(':'); // of room versions 1 and 2
    return renamed("event", original, [&](unsigned attempt) {
        std::string name = m_shape.of(original.substr(0, colon), attempt);
        if (colon != original.npos)
            name += ':' + server(original.substr(colon + 1));
        return name;
    });
}

// Addresses for documentation (RFC 5737, RFC 3849), and behind them those for benchmarks (RFC 2544).
std::string Pseudonyms::publicAddress(bool isV6)
{
    if (isV6)
        return "2001:db8::" + QString::number(++m_v6, 16).toStdString();
    constexpr std::array<std::string_view, 3> nets { "198.51.100.", "203.0.113.", "192.0.2." };
    constexpr unsigned hosts = 254;
    const unsigned number = m_v4++;
    if (number < nets.size() * hosts)
        return numbered(nets[number / hosts], number % hosts + 1);
    const unsigned rest = number - static_cast<unsigned>(nets.size()) * hosts;
    return "198.18." + std::to_string(rest / 256 % 256) + '.' + std::to_string(rest % 256);
}

std::string Pseudonyms::address(std::string_view original)
{
    AddressFamily family = AddressFamily::None;
    const AddressScope scope = sdp::addressScope(original, family);
    switch (scope) {
    case AddressScope::Loopback:
    case AddressScope::Unspecified: return std::string(original); // nobody's in particular
    case AddressScope::Public:
        return renamed("address", original,
                       [&](unsigned) { return publicAddress(family == AddressFamily::V6); });
    case AddressScope::Mdns: {
        const std::size_t dot = original.rfind('.');
        return renamed("address", original, [&](unsigned attempt) {
            return m_shape.ofHex(original.substr(0, dot), attempt) + std::string(original.substr(dot));
        });
    }
    case AddressScope::Name:
        return renamed("address", original,
                       [&](unsigned) { return numbered("host-", ++m_names, ".example"); });
    case AddressScope::Private:
    case AddressScope::CarrierNat:
    case AddressScope::LinkLocal: break;
    }
    const std::string_view kept = classPrefix(original, scope);
    return renamed("address", original, [&](unsigned attempt) {
        if (family == AddressFamily::V6)
            return std::string(kept) + m_shape.ofHex(original.substr(kept.size()), attempt);
        const std::string hash = m_shape.ofHex("00000000" + std::string(original), attempt);
        auto places = std::strtoul(hash.substr(0, 8).c_str(), nullptr, 16);
        std::string name(kept);
        for (auto dots = std::count(kept.begin(), kept.end(), '.'); dots < 4; ++dots, places >>= 8)
            name += std::to_string(places % 254 + 1) + (dots < 3 ? "." : "");
        return name;
    });
}

std::string Pseudonyms::opaque(std::string_view original)
{
    if (isUuid(original))
        return hex(original);
    return renamed("opaque", original, [&](unsigned attempt) { return m_shape.of(original, attempt); });
}

std::string Pseudonyms::hex(std::string_view original)
{
    return renamed("hex", original, [&](unsigned attempt) { return m_shape.ofHex(original, attempt); });
}

std::string Pseudonyms::byKind(std::string_view original)
{
    const bool hasServer = original.find(':') != original.npos;
    switch (original.empty() ? '\0' : original.front()) {
    case '@': return hasServer ? user(original) : std::string();
    case '!': return room(original);
    case '#': return hasServer ? room(original) : std::string();
    case '$': return event(original);
    default: return {};
    }
}

} // namespace callscope
