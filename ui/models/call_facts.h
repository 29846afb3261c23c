// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QString>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace callscope::ui
{

/// Who placed the call; empty where no invite was seen.
UserId callerOf(const Call &call);
/// Who it was for: the user that took it, else the invitee, else the only user it could ring. Empty
/// where that is nobody or several.
UserId calleeOf(const Call &call);

/// Time of the first event of the call that has one.
std::optional<Timestamp> startOf(const Analysis &analysis, const Call &call);

/// The length a list shows: talk, else ring.
struct ShownLength {
    Ms length { 0 };
    bool talk = false;
};
std::optional<ShownLength> lengthOf(const Call &call);

/// Findings of a call by severity, indexed with Severity.
using FindingCounts = std::array<int, 3>;
FindingCounts findingCounts(const Analysis &analysis, std::size_t call);

/// What to show of a call that was just selected: its first error, else the event that ended it, with
/// the gravest finding at that event, else its first. Indices into the analysis, -1 for none.
struct Evidence {
    int finding = -1;
    int event = -1;
};
Evidence evidenceOf(const Analysis &analysis, int call);

/// What tells one call from all others in any analysis of the same files. Owns its text.
class CallKey
{
public:
    explicit CallKey(const Call &call);
    /// Index into Analysis::calls, or -1.
    int find(const Analysis &analysis) const;

private:
    std::string m_room, m_callId;
    int m_instance;
};

/// Users by their localparts (`@alice`), wherever no other user in the analysis has the same.
class UserNames
{
public:
    UserNames() = default;
    explicit UserNames(const Analysis &analysis);

    /// Empty for an empty id.
    QString name(UserId user) const;

private:
    /// Localpart to the only user that has it; empty where several do.
    std::unordered_map<std::string_view, UserId> m_byLocalpart;
};

} // namespace callscope::ui
