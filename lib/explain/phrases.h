// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/verdict.h"

#include <string>

namespace callscope
{

/// Parts of sentences about one call. Each rests on something the timeline shows, and is empty where it
/// shows nothing.
class Phrases
{
public:
    explicit Phrases(const Call &call)
        : m_call(call)
    {
    }

    static std::string nameOf(const Call &call, int party);
    std::string user(int party) const { return nameOf(m_call, party); }
    std::string caller() const { return user(m_call.caller); }
    std::string ender() const { return user(m_call.endedBy); }

    /// `@bob (BOBDEV) answered after 1.5 s`
    std::string acceptance() const;
    /// ` and they talked for 4.0 s`. Without a select_answer nothing shows that the caller took the answer,
    /// so nobody is said to have talked.
    std::string talked() const;
    /// ` after 2.6 s`, of the time it rang
    std::string afterRing() const;
    /// ` after 42.0 s`, of the time since select_answer or answer
    std::string afterTalk() const;
    /// ` within the lifetime of 1 min 00 s`
    std::string withinLifetime() const;
    /// What the hangup says: ` with reason user_hangup`, or where it says something else than what
    /// happened, or nothing, a clause of its own that starts with `;`.
    std::string reason() const;

private:
    const Call &m_call;
};

/// A sentence that starts with a word of ours starts with a capital.
std::string capitalised(std::string text);

} // namespace callscope
