// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/call_facts.h"

#include <string>
#include <vector>

namespace callscope
{

/// Lines about one event of a call, safe to print: what its receivers made of it where they did not simply
/// handle it, and what it asked for that did not come, or came late.
std::vector<std::string> eventNotes(const Call &call, const Explanation &explanation, int event,
                                    const UserNames &names);

/// `@alice ALICEDEV uses matrix-js-sdk (high confidence)`, comma after comma; empty where no client is known.
std::string clientsText(const Call &call, const Explanation &explanation, const UserNames &names);

} // namespace callscope
