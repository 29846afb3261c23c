// SPDX-License-Identifier: Apache-2.0
#include "explain/client_guess.h"

#include <algorithm>

namespace callscope
{

namespace
{

// What the best client must reach, and how far it must lie ahead of the next.
struct Threshold {
    GuessConfidence confidence;
    int score, lead;
};
constexpr std::array thresholds {
    Threshold { GuessConfidence::High, 7, 4 },
    Threshold { GuessConfidence::Medium, 5, 3 },
    Threshold { GuessConfidence::Low, 3, 2 },
};

ClientGuess guessFrom(const std::vector<Sign> &signs)
{
    std::array<int, clientCount> scores {};
    for (const Sign sign : signs) {
        for (std::size_t i = 0; i < scores.size(); ++i)
            scores[i] += signEntry(sign).weight[i];
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    int next = 0;
    for (auto it = scores.begin(); it != scores.end(); ++it)
        next = it != best ? std::max(next, *it) : next;

    ClientGuess guess;
    const auto met = std::find_if(thresholds.begin(), thresholds.end(), [&](const Threshold &threshold) {
        return *best >= threshold.score && *best - next >= threshold.lead;
    });
    if (met == thresholds.end())
        return guess;
    const auto index = static_cast<std::size_t>(best - scores.begin());
    guess.client = static_cast<Client>(index);
    guess.confidence = met->confidence;
    std::copy_if(signs.begin(), signs.end(), std::back_inserter(guess.evidence),
                 [index](Sign sign) { return signEntry(sign).weight[index] > 0; });
    return guess;
}

} // namespace

std::string_view guessConfidenceName(GuessConfidence confidence)
{
    switch (confidence) {
    case GuessConfidence::None: return "none";
    case GuessConfidence::Low: return "low";
    case GuessConfidence::Medium: return "medium";
    case GuessConfidence::High: break;
    }
    return "high";
}

std::vector<ClientGuess> guessClients(const Timeline &timeline, const Call &call)
{
    std::vector<ClientGuess> guesses;
    guesses.reserve(call.parties.size());
    for (const std::vector<Sign> &signs : signsOf(timeline, call))
        guesses.push_back(guessFrom(signs));
    return guesses;
}

} // namespace callscope
