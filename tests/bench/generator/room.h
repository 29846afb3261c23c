// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "event_shapes.h"
#include "random.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace callscope::bench
{

/// What a correct reader finds in a generated timeline.
struct Manifest {
    std::uint64_t events = 0;
    std::uint64_t callEvents = 0;
    std::uint64_t calls = 0;
    std::map<std::string, std::uint64_t> outcomes; ///< calls by how they went
    std::map<std::string, std::uint64_t> types; ///< call events by type
    std::uint64_t hangupsWithoutReason = 0; ///< of version 1
    std::uint64_t sdpBytes = 0; ///< after unescaping
    std::uint64_t candidates = 0; ///< entries, marks of the end included
    std::uint64_t decoys = 0;
};

/// Sixteen people in one room, of whom up to three pairs call each other at a time: 5 % of the events are
/// those of calls. The same seed and layout give the same events.
class Room
{
public:
    Room(std::uint64_t seed, const JsonLayout &layout);

    /// Appends the next event. With `closing`, no call begins any more.
    void appendEvent(std::string &out, bool closing);
    bool hasOpenCalls() const { return !m_calls.empty(); }
    const Manifest &manifest() const { return m_manifest; }

private:
    struct RunningCall {
        std::int64_t beganAt = 0;
        std::deque<CallStep> steps;
        Filling caller, callee;
        Template session;
    };

    void beginCall();
    void appendCallEvent(std::string &out);
    void appendChatter(std::string &out);
    void fillCandidates(Filling &filling, const CallStep &step);
    void fillEnvelope(Filling &filling);
    std::string user(std::uint32_t number) const;
    void makeBodies();

    Random m_random;
    JsonLayout m_layout;
    std::vector<Template> m_callEvents; ///< by CallForm
    std::vector<Template> m_chatter;
    std::vector<std::size_t> m_chatterLots; ///< into m_chatter, each as often as its weight
    std::vector<Template> m_decoys;
    std::vector<Template> m_sessions;
    Template m_candidate;
    std::vector<std::string> m_bodies;
    std::vector<RunningCall> m_calls;
    Filling m_filling; ///< of the chatter; reused
    std::int64_t m_now = 1'600'000'000'000;
    std::uint64_t m_callEventsBegun = 0;
    Manifest m_manifest;
};

} // namespace callscope::bench
