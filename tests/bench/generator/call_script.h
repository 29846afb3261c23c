// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "random.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace callscope::bench
{

/// The events that calls are made of, one template each.
enum class CallForm : std::uint8_t {
    Invite,
    Candidates,
    CandidatesEscaped, ///< the type is spelt with a \u escape
    Answer,
    SelectAnswer,
    Reject,
    Hangup,
    HangupEscaped, ///< the type is spelt with a \u escape
    HangupWithoutReason,
    Negotiate,
    StreamMetadataChanged,
    InviteV0,
    CandidatesV0,
    AnswerV0,
    HangupV0,
};
inline constexpr std::size_t callFormCount = static_cast<std::size_t>(CallForm::HangupV0) + 1;

/// One event of a call to be.
struct CallStep {
    std::int64_t at = 0; ///< ms since the call began
    CallForm form = CallForm::Invite;
    bool byCaller = true;
    int candidates = 0;
    bool lastCandidates = false; ///< ends with the mark of the end of candidates
    std::string_view reason;
    bool offer = false; ///< the description is an offer
    int sessionVersion = 2; ///< of the description's o= line
};

/// A call of which it is known how it went, because it was made so.
struct CallScript {
    std::string_view outcome; ///< the name that Callscope gives it
    std::vector<CallStep> steps; ///< in order of time
};

/// Answered calls of a minute to ten, and all that keeps a call from being answered or makes it fail.
CallScript writeCall(Random &random);

} // namespace callscope::bench
