// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace callscope
{

/// A version of the Matrix specification, such as 1.7, or r0.6.1 of the Client-Server API before there was
/// one number for all of it. Ordered by age.
class SpecVersion
{
public:
    constexpr SpecVersion(int major, int minor, int patch = 0)
        : m_major(major)
        , m_minor(minor)
        , m_patch(patch)
    {
    }

    /// Nothing unless the text is `1.N` or `r0.N.N`.
    static std::optional<SpecVersion> parse(std::string_view text);
    /// As parse() takes it.
    std::string text() const;

    friend constexpr auto operator<=>(const SpecVersion &, const SpecVersion &) = default;

private:
    int m_major;
    int m_minor;
    int m_patch;
};

/// Calls can be checked by any version from oldestSpec (the last of VoIP version 0 alone) to newestSpec.
inline constexpr SpecVersion oldestSpec { 1, 6 };
inline constexpr SpecVersion newestSpec { 1, 19 };
constexpr bool isSupported(SpecVersion version)
{
    return version >= oldestSpec && version <= newestSpec;
}

/// Versions that changed how calls work; `content/changelog` of matrix-spec tells why.
namespace spec
{
/// MSC2746: VoIP version 1, party_id, select_answer, reject, negotiate, the reasons of today.
inline constexpr SpecVersion voipVersion1 { 1, 7 };
/// The schema of m.call.negotiate says `description`, as its text always did, and no longer `offer`.
inline constexpr SpecVersion negotiateDescription { 1, 9 };
/// MSC3077: several streams. A candidate needs sdpMid or sdpMLineIndex, no longer both.
inline constexpr SpecVersion streams { 1, 10 };
/// MSC3291: muting. The grammar of opaque identifiers moved to the appendices.
inline constexpr SpecVersion muting { 1, 11 };
} // namespace spec

} // namespace callscope
