// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/verdict.h"

namespace callscope
{

/// One function for each outcome: the sentence, its confidence, what it rests on, and the event it points
/// at. What follows from findings alone, verdictOn() adds.
using Sentence = Verdict (*)(const VerdictInput &input);

Verdict sayAnswered(const VerdictInput &input);
Verdict sayFailedIce(const VerdictInput &input);
Verdict sayFailedMedia(const VerdictInput &input);
Verdict sayFailed(const VerdictInput &input);
Verdict sayDropped(const VerdictInput &input);
Verdict sayTransferred(const VerdictInput &input);
Verdict sayLeftRoom(const VerdictInput &input);
Verdict sayOngoing(const VerdictInput &input);

Verdict sayRejected(const VerdictInput &input);
Verdict sayCancelled(const VerdictInput &input);
Verdict sayMissed(const VerdictInput &input);
Verdict sayBusy(const VerdictInput &input);
Verdict sayAnsweredElsewhere(const VerdictInput &input);
Verdict sayReplaced(const VerdictInput &input);
Verdict sayRinging(const VerdictInput &input);
Verdict sayUnfinished(const VerdictInput &input);
Verdict sayPartial(const VerdictInput &input);

/// Evidence of these events of the call, those that were not seen (-1) left out.
std::vector<Evidence> events(std::initializer_list<int> indices);
/// `whole` where all of the call is shown, `Likely` where not.
Confidence ifShown(const VerdictInput &input);

} // namespace callscope
