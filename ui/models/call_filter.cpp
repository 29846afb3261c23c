// SPDX-License-Identifier: Apache-2.0
#include "models/call_filter.h"

#include "models/call_facts.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include <QStringList>

namespace callscope::ui
{

namespace
{

enum class Fact : std::uint8_t { Any, Outcome, Reason, Room, User, CallId, Findings };

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Case is folded for ASCII only: ids are case-sensitive by the specification, typing them need not be.
bool contains(std::string_view text, std::string_view loweredNeedle)
{
    return std::search(text.begin(), text.end(), loweredNeedle.begin(), loweredNeedle.end(),
                       [](char a, char b) { return lowered(a) == b; })
        != text.end();
}

/// One word of the filter. The same room and users come again and again, and their text is interned:
/// each is looked into once.
class Term
{
public:
    explicit Term(const QString &word)
    {
        static const std::pair<QLatin1String, Fact> facts[] = {
            { QLatin1String("outcome:"), Fact::Outcome }, { QLatin1String("reason:"), Fact::Reason },
            { QLatin1String("room:"), Fact::Room },       { QLatin1String("user:"), Fact::User },
            { QLatin1String("call:"), Fact::CallId },     { QLatin1String("has:"), Fact::Findings }
        };
        QString needle = word;
        for (const auto &[prefix, fact] : facts) {
            if (word.startsWith(prefix, Qt::CaseInsensitive)) {
                m_fact = fact;
                needle = word.mid(prefix.size());
            }
        }
        m_needle = needle.toStdString();
        std::transform(m_needle.begin(), m_needle.end(), m_needle.begin(), lowered);
    }

    bool matches(const Analysis &analysis, std::size_t index)
    {
        const Call &call = analysis.calls[index];
        switch (m_fact) {
        case Fact::Outcome: return contains(outcomeName(call.outcome), m_needle);
        case Fact::Reason: return reason(call);
        case Fact::Room: return interned(call.room.view());
        case Fact::User: return user(call);
        case Fact::CallId: return contains(call.callId.view(), m_needle);
        case Fact::Findings: return finding(analysis, index);
        case Fact::Any: break;
        }
        return interned(call.room.view()) || user(call) || contains(outcomeName(call.outcome), m_needle)
            || contains(mediaName(call.media), m_needle) || reason(call)
            || contains(call.callId.view(), m_needle);
    }

private:
    bool interned(std::string_view text)
    {
        const auto [entry, fresh] = m_seen.try_emplace(text.data(), false);
        if (fresh)
            entry->second = contains(text, m_needle);
        return entry->second;
    }

    bool user(const Call &call)
    {
        const auto one = [this](UserId id) { return !id.empty() && interned(id.view()); };
        return one(call.invitee)
            || std::any_of(call.parties.begin(), call.parties.end(),
                           [&](const Party &p) { return one(p.user); })
            || std::any_of(call.callees.begin(), call.callees.end(), one);
    }

    bool reason(const Call &call) const
    {
        if (call.reasonState == ReasonState::Missing || call.reasonState == ReasonState::Unknown) {
            if (contains(reasonStateName(call.reasonState), m_needle))
                return true;
        }
        return contains(call.statedReason.valueOr(call.statedReason.rawJson()), m_needle);
    }

    bool finding(const Analysis &analysis, std::size_t index) const
    {
        const FindingCounts counts = findingCounts(analysis, index);
        const int errors = counts[static_cast<std::size_t>(Severity::Error)];
        const int warnings = counts[static_cast<std::size_t>(Severity::Warning)];
        if (m_needle == "error")
            return errors > 0;
        if (m_needle == "warning")
            return errors + warnings > 0;
        return errors + warnings + counts[static_cast<std::size_t>(Severity::Info)] > 0;
    }

    Fact m_fact = Fact::Any;
    std::string m_needle;
    std::unordered_map<const char *, bool> m_seen;
};

} // namespace

std::vector<std::uint32_t> matchingCalls(const Analysis &analysis, const CallFilter &filter)
{
    std::vector<Term> terms;
    for (const QString &word : filter.text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        terms.emplace_back(word);

    std::vector<std::uint32_t> rows;
    rows.reserve(analysis.calls.size());
    for (std::size_t i = 0; i < analysis.calls.size(); ++i) {
        const bool outcome = filter.outcomes == 0
            || (filter.outcomes >> static_cast<unsigned>(analysis.calls[i].outcome) & 1U) != 0;
        if (outcome
            && std::all_of(terms.begin(), terms.end(), [&](Term &term) { return term.matches(analysis, i); }))
            rows.push_back(static_cast<std::uint32_t>(i));
    }
    return rows;
}

} // namespace callscope::ui
