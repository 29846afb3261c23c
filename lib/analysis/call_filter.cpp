// SPDX-License-Identifier: Apache-2.0
#include "analysis/call_filter.h"

#include "analysis/filter_values.h"
#include "base/nearest_name.h"
#include "rules/rule.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace callscope
{

namespace
{

using Values = std::vector<Pattern>;

bool anyOf(const Values &values, std::string_view text)
{
    return std::any_of(values.begin(), values.end(),
                       [text](const Pattern &pattern) { return pattern.matches(text); });
}

UserId userOf(const Call &call, int party)
{
    return party >= 0 ? call.parties[static_cast<std::size_t>(party)].user : UserId();
}

// The same rooms and users come again and again, and their text is interned: each is looked into once.
class Seen
{
public:
    bool matches(const Values &values, std::string_view text)
    {
        if (text.empty())
            return false;
        const auto [entry, isNew] = m_seen.try_emplace(text.data(), false);
        if (isNew)
            entry->second = anyOf(values, text);
        return entry->second;
    }

private:
    std::unordered_map<const char *, bool> m_seen;
};

bool hasReason(const Values &values, const Call &call)
{
    if (call.reasonState == ReasonState::Missing || call.reasonState == ReasonState::Unknown) {
        if (anyOf(values, reasonStateName(call.reasonState)))
            return true;
    }
    const std::string_view stated = call.statedReason.valueOr(call.statedReason.rawJson());
    return !stated.empty() && anyOf(values, stated);
}

bool hasCallee(Seen &seen, const Values &values, const Call &call)
{
    const auto fits = [&](UserId user) { return seen.matches(values, user.view()); };
    return fits(call.invitee) || std::any_of(call.callees.begin(), call.callees.end(), fits)
        || std::any_of(call.parties.begin(), call.parties.end(),
                       [&](const Party &party) { return party.role == Role::Callee && fits(party.user); });
}

bool hasUser(Seen &seen, const Values &values, const Call &call)
{
    return hasCallee(seen, values, call)
        || std::any_of(call.parties.begin(), call.parties.end(),
                       [&](const Party &party) { return seen.matches(values, party.user.view()); });
}

template <class Fits>
bool hasFinding(const Analysis &analysis, std::size_t call, Fits fits)
{
    const std::vector<std::uint32_t> &its = analysis.findingsOfCall[call];
    return std::any_of(its.begin(), its.end(),
                       [&](std::uint32_t finding) { return fits(analysis.findings[finding]); });
}

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

} // namespace

class CallFilter::Term
{
public:
    using Matches = std::function<bool(const Analysis &, std::size_t)>;

    Term(Matches matches, bool isNegated)
        : m_matches(std::move(matches))
        , m_isNegated(isNegated)
    {
    }

    bool matches(const Analysis &analysis, std::size_t call) const
    {
        return m_matches(analysis, call) != m_isNegated;
    }

    /// Null, with a message, where the value makes no sense for the key.
    static Matches make(std::string_view key, const std::vector<std::string> &values, std::string &message);

private:
    static Matches word(const Values &patterns);
    static Matches time(std::string_view key, const std::string &value, std::string &message);
    static Matches length(std::optional<Length> Call::*which, const std::string &value, std::string &message);
    static Matches has(const std::vector<std::string> &values, std::string &message);

    Matches m_matches;
    bool m_isNegated;
};

CallFilter::Term::Matches CallFilter::Term::word(const Values &patterns)
{
    return [patterns, seen = std::make_shared<Seen>()](const Analysis &analysis, std::size_t index) {
        const Call &call = analysis.calls[index];
        return seen->matches(patterns, call.room.view()) || hasUser(*seen, patterns, call)
            || anyOf(patterns, outcomeName(call.outcome)) || anyOf(patterns, mediaName(call.media))
            || hasReason(patterns, call) || anyOf(patterns, call.callId.view());
    };
}

CallFilter::Term::Matches CallFilter::Term::time(std::string_view key, const std::string &value,
                                                 std::string &message)
{
    const std::optional<Timestamp> wanted = parseFilterTime(value);
    if (!wanted) {
        message = quoted(value) + " is no time; write 2026-11-01 or 2026-11-01T14:30.";
        return {};
    }
    return [at = *wanted, isAfter = key == "after"](const Analysis &analysis, std::size_t index) {
        const Call &call = analysis.calls[index];
        const Field<Timestamp> &first =
            analysis.timeline.callEvents[call.events.front()].envelope.originServerTs;
        const std::optional<Timestamp> start = call.invitedAt ? call.invitedAt
            : first                                           ? std::optional(*first)
                                                              : std::nullopt;
        return start && (isAfter ? *start >= at : *start < at);
    };
}

CallFilter::Term::Matches CallFilter::Term::length(std::optional<Length> Call::*which,
                                                   const std::string &value, std::string &message)
{
    const std::optional<LengthLimit> limit = parseLengthLimit(value);
    if (!limit) {
        message = quoted(value) + " is no length; write >10s, <500ms or >=2m.";
        return {};
    }
    return [which, limit = *limit](const Analysis &analysis, std::size_t index) {
        const std::optional<Length> &length = analysis.calls[index].*which;
        return length && limit.holds(length->length);
    };
}

CallFilter::Term::Matches CallFilter::Term::has(const std::vector<std::string> &values, std::string &message)
{
    Severity least = Severity::Error;
    for (const std::string &value : values) {
        if (value == "finding" || value == "info")
            least = Severity::Info;
        else if (value == "warning")
            least = std::min(least, Severity::Warning);
        else if (value != "error") {
            message = quoted(value) + " is not known; write has:error, has:warning or has:finding.";
            return {};
        }
    }
    return [least](const Analysis &analysis, std::size_t call) {
        return hasFinding(analysis, call,
                          [least](const Finding &finding) { return finding.severity >= least; });
    };
}

CallFilter::Term::Matches CallFilter::Term::make(std::string_view key, const std::vector<std::string> &values,
                                                 std::string &message)
{
    if (key == "after" || key == "before")
        return time(key, values.front(), message);
    if (key == "ring")
        return length(&Call::ring, values.front(), message);
    if (key == "setup")
        return length(&Call::setup, values.front(), message);
    if (key == "talk")
        return length(&Call::talk, values.front(), message);
    if (key == "has")
        return has(values, message);

    const Values patterns(values.begin(), values.end());
    const auto ofCall = [&patterns](auto text) -> Matches {
        return [patterns, text](const Analysis &analysis, std::size_t call) {
            return anyOf(patterns, text(analysis.calls[call]));
        };
    };
    const auto ofUser = [&patterns](auto fits) -> Matches {
        return [patterns, fits, seen = std::make_shared<Seen>()](const Analysis &analysis, std::size_t call) {
            return fits(*seen, patterns, analysis.calls[call]);
        };
    };
    if (key == "outcome")
        return ofCall([](const Call &call) { return outcomeName(call.outcome); });
    if (key == "media")
        return ofCall([](const Call &call) { return mediaName(call.media); });
    if (key == "version")
        return ofCall([](const Call &call) { return callVersionName(call.version); });
    if (key == "call")
        return ofCall([](const Call &call) { return call.callId.view(); });
    if (key == "inferred")
        return ofCall([](const Call &call) { return call.inferredReason; });
    if (key == "reason")
        return ofUser([](Seen &, const Values &wanted, const Call &call) { return hasReason(wanted, call); });
    if (key == "room")
        return ofUser([](Seen &seen, const Values &wanted, const Call &call) {
            return seen.matches(wanted, call.room.view());
        });
    if (key == "user")
        return ofUser(hasUser);
    if (key == "callee")
        return ofUser(hasCallee);
    if (key == "caller")
        return ofUser([](Seen &seen, const Values &wanted, const Call &call) {
            return seen.matches(wanted, userOf(call, call.caller).view());
        });
    if (key == "ended-by")
        return ofUser([](Seen &seen, const Values &wanted, const Call &call) {
            return seen.matches(wanted, userOf(call, call.endedBy).view());
        });
    if (key == "rule")
        return [patterns](const Analysis &analysis, std::size_t call) {
            return hasFinding(analysis, call,
                              [&](const Finding &finding) { return anyOf(patterns, finding.rule->id); });
        };
    if (key == "client")
        return [patterns](const Analysis &analysis, std::size_t call) {
            const std::vector<ClientGuess> guesses = analysis.explainer->clients(analysis.calls[call]);
            return std::any_of(guesses.begin(), guesses.end(), [&](const ClientGuess &guess) {
                return anyOf(patterns, clientName(guess.client));
            });
        };
    return word(patterns);
}

CallFilter::CallFilter() = default;
CallFilter::CallFilter(CallFilter &&) noexcept = default;
CallFilter &CallFilter::operator=(CallFilter &&) noexcept = default;
CallFilter::~CallFilter() = default;

CallFilter::CallFilter(std::string_view text)
{
    std::vector<std::string_view> names;
    const std::vector<FilterKey> keys = filterKeys();
    for (const FilterKey &key : keys)
        names.push_back(key.name.substr(0, key.name.size() - 1));
    for (const FilterWord &word : splitFilter(text)) {
        std::string message;
        if (!word.key.empty() && std::find(names.begin(), names.end(), word.key) == names.end()) {
            const std::string_view near = nearestName(word.key, names);
            message = "There is no key " + quoted(word.key)
                + (near.empty() ? "." : "; did you mean " + std::string(near) + ":?");
        } else if (word.values.empty()) {
            message = "Nothing is looked for here.";
        } else if (Term::Matches matches = Term::make(word.key, word.values, message)) {
            m_terms.push_back(std::make_unique<Term>(std::move(matches), word.isNegated));
        }
        if (!message.empty())
            m_mistakes.push_back({ word.offset, word.length, std::move(message) });
    }
}

bool CallFilter::isEmpty() const
{
    return m_terms.empty();
}

const std::vector<FilterMistake> &CallFilter::mistakes() const
{
    return m_mistakes;
}

bool CallFilter::matches(const Analysis &analysis, std::size_t call) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const std::unique_ptr<Term> &term) { return term->matches(analysis, call); });
}

std::vector<std::uint32_t> matchingCalls(const Analysis &analysis, const CallFilter &filter)
{
    std::vector<std::uint32_t> calls;
    calls.reserve(analysis.calls.size());
    for (std::size_t call = 0; call < analysis.calls.size(); ++call) {
        if (filter.matches(analysis, call))
            calls.push_back(static_cast<std::uint32_t>(call));
    }
    return calls;
}

} // namespace callscope
