// SPDX-License-Identifier: Apache-2.0
#include "sdp/transport_lines.h"

#include "base/text_hash.h"
#include "sdp/descriptions.h"
#include "sdp/tokens.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callscope::sdp
{

namespace
{

struct HashName {
    std::string_view name;
    std::size_t bytes;
    bool weak;
};
constexpr std::array<HashName, 7> hashNames { {
    { "sha-256", 32, false },
    { "sha-1", 20, true },
    { "sha-224", 28, false },
    { "sha-384", 48, false },
    { "sha-512", 64, false },
    { "md5", 16, true },
    { "md2", 16, true },
} };

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

// The number of bytes that `4A:AD:4A` stands for; 0 where it is malformed.
std::size_t byteCount(std::string_view text)
{
    if (text.size() % 3 != 2)
        return 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % 3 == 2 ? text[i] != ':' : !isHex(text[i]))
            return 0;
    }
    return (text.size() + 1) / 3;
}

// `sha-256 4A:AD:…`
FingerprintState fingerprintState(std::string_view value)
{
    const std::string_view hash = takeToken(value);
    const std::size_t bytes = byteCount(value);
    if (bytes == 0)
        return FingerprintState::Malformed;
    const auto known = std::find_if(hashNames.begin(), hashNames.end(), [hash](const HashName &name) {
        return equalsIgnoringCase(hash, name.name);
    });
    if (known == hashNames.end())
        return FingerprintState::UnknownHash;
    if (known->bytes != bytes)
        return FingerprintState::WrongLength;
    return known->weak ? FingerprintState::WeakHash : FingerprintState::Good;
}

// One line that cannot be read spoils the others; one good line makes up for hashes that are not.
FingerprintState worst(FingerprintState a, FingerprintState b)
{
    using enum FingerprintState;
    for (const FingerprintState state : { Malformed, WrongLength, Good, WeakHash, UnknownHash }) {
        if (a == state || b == state)
            return state;
    }
    return Absent;
}

std::uint64_t fingerprintHash(std::string_view value)
{
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : value) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        hash = (hash ^ static_cast<unsigned char>(upper)) * 1099511628211ULL;
    }
    return hash;
}

Setup setupOf(std::string_view value)
{
    constexpr std::array<std::pair<std::string_view, Setup>, 4> known { {
        { "actpass", Setup::ActPass },
        { "active", Setup::Active },
        { "passive", Setup::Passive },
        { "holdconn", Setup::HoldConn },
    } };
    for (const auto &[name, setup] : known) {
        if (value == name)
            return setup;
    }
    return Setup::Unknown;
}

bool take(std::string_view &attribute, std::string_view name)
{
    if (!attribute.starts_with(name))
        return false;
    attribute.remove_prefix(name.size());
    return true;
}

void readOptions(std::string_view value, Transport &transport)
{
    transport.hasIceOptions = true;
    while (!value.empty())
        transport.trickle = takeToken(value) == "trickle" || transport.trickle;
}

} // namespace

bool readTransportLine(std::string_view attribute, Transport &transport, TextStore &store)
{
    if (!attribute.starts_with('i') && !attribute.starts_with('f') && !attribute.starts_with('s'))
        return false;
    if (take(attribute, "ice-ufrag:")) {
        transport.ufrag = store.keep(attribute.substr(0, Descriptions::maxWord + 1));
    } else if (take(attribute, "ice-pwd:")) {
        transport.password = textHash(attribute);
        transport.passwordLength =
            static_cast<std::uint16_t>(std::min<std::size_t>(attribute.size(), 65'535));
        transport.oddPassword = !isIceText(attribute);
    } else if (take(attribute, "ice-options:")) {
        readOptions(attribute, transport);
    } else if (take(attribute, "fingerprint:")) {
        transport.fingerprint = worst(transport.fingerprint, fingerprintState(attribute));
        transport.fingerprints += fingerprintHash(attribute);
    } else if (take(attribute, "setup:")) {
        transport.setup = setupOf(attribute);
    } else {
        return false;
    }
    return true;
}

void inherit(Transport &section, const Transport &session)
{
    if (section.ufrag.empty())
        section.ufrag = session.ufrag;
    if (section.passwordLength == 0) {
        section.password = session.password;
        section.passwordLength = session.passwordLength;
        section.oddPassword = session.oddPassword;
    }
    if (section.fingerprint == FingerprintState::Absent) {
        section.fingerprint = session.fingerprint;
        section.fingerprints = session.fingerprints;
    }
    if (section.setup == Setup::Absent)
        section.setup = session.setup;
    section.trickle = section.trickle || session.trickle;
    section.hasIceOptions = section.hasIceOptions || session.hasIceOptions;
}

} // namespace callscope::sdp
