// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "reports/text_style.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace callscope
{

/// Names users as short as they can be told apart: the localpart, in full where two servers share it.
/// What it returns is safe to print.
class UserNames
{
public:
    explicit UserNames(const Analysis &analysis);

    std::string name(UserId user) const;
    /// `@bob BOBPHONE`; the user alone in version 0.
    std::string party(const Call &call, int index) const;

private:
    void add(UserId user);

    std::unordered_map<std::string_view, UserId> m_short; ///< empty id: more than one user has it
};

/// What each party's client seems to be, index by index with the parties: `matrix-js-sdk (high confidence)`;
/// empty where nothing tells.
std::vector<std::string> clientTexts(const Analysis &analysis, const Call &call);

/// `Callscope 0.1.0, against Matrix 1.19`: what a report was made with.
std::string madeWith(const Analysis &analysis);

/// A call's reason in a few words, such as `user_hangup` or `none given`; `—` where none is due.
struct ReasonText {
    std::string text;
    Colour colour = Colour::None; ///< set where it deserves a look
};
ReasonText reasonText(const Call &call);

/// A length of time, `—` where it is unknown.
std::string lengthText(const std::optional<Length> &length);

} // namespace callscope
