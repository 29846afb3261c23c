// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rule.h"

#include <span>
#include <string>

namespace callscope
{

/// Every rule there is, one written list, by family and then as in the specification.
std::span<const Rule> catalogue();
/// Null where there is no such rule.
const Rule *findRule(std::string_view id);
/// The rule's page (Markdown), built into the program from resources/rules.
std::string rulePage(const Rule &rule);

} // namespace callscope
