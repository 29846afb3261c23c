// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/timeline.h"

#include <string>

namespace callscope
{

/// Events that are kept by what Callscope reads of them, as JSON again: without names, pictures, texts and
/// whatever else their content had.
std::string eventJson(const MemberEvent &event);
std::string eventJson(const StateEvent &event);
std::string eventJson(const EncryptedEvent &event);
std::string eventJson(const RedactionEvent &event);

} // namespace callscope
