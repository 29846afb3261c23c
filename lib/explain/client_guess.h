// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/client_signs.h"

#include <string_view>
#include <vector>

namespace callscope
{

enum class GuessConfidence : std::uint8_t { None, Low, Medium, High };
std::string_view guessConfidenceName(GuessConfidence confidence);

/// Which client a party uses, as far as its events tell.
struct ClientGuess {
    Client client = Client::Unknown; ///< Unknown where nothing tells, or several clients fit alike
    GuessConfidence confidence = GuessConfidence::None;
    std::vector<Sign> evidence; ///< the signs that speak for it
};

/// Of each party, index by index with Call::parties. Events of another client may look the same: a guess is
/// never proof.
std::vector<ClientGuess> guessClients(const Timeline &timeline, const Call &call);

} // namespace callscope
