// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// A key of the filter language, for help and completion.
struct FilterKey {
    std::string_view name; ///< with its colon
    std::string_view help;
    std::vector<std::string_view> values; ///< those that there are, where they can be listed
};
/// In the order in which help lists them.
std::vector<FilterKey> filterKeys();

/// What is wrong with a filter, and where.
struct FilterMistake {
    std::size_t offset = 0, length = 0; ///< of the term in the text
    std::string message; ///< a sentence
};

/// Which calls are looked for, in a few words: `outcome:failed-ice reason:missing user:@bob
/// after:2026-11-01`.
///
/// Terms are apart by white space and must all hold. A term is a word, found anywhere in the call's room,
/// users, call_id, outcome, media or reason, or `key:value` (see filterKeys()). `-term` holds where the term
/// does not, `a,b` where one of the two does, `"two words"` keeps its space. `*` and `?` stand for any text
/// and any character; case does not count. A term that is not understood is left out and told.
class CallFilter
{
public:
    CallFilter();
    explicit CallFilter(std::string_view text);
    CallFilter(CallFilter &&) noexcept;
    CallFilter &operator=(CallFilter &&) noexcept;
    ~CallFilter();

    bool isEmpty() const;
    const std::vector<FilterMistake> &mistakes() const;
    bool matches(const Analysis &analysis, std::size_t call) const;

private:
    class Term;
    std::vector<std::unique_ptr<Term>> m_terms;
    std::vector<FilterMistake> m_mistakes;
};

/// The calls that pass, in the analysis' order.
std::vector<std::uint32_t> matchingCalls(const Analysis &analysis, const CallFilter &filter);

} // namespace callscope
