// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/text_style.h"
#include "rules/rule.h"

#include <ostream>
#include <span>
#include <string_view>

namespace callscope
{

/// The rules that are part of that version of the specification:
/// `{"rules": [{id, family, severity, scope, title, spec, since, until}], "spec_version"}`, described by
/// resources/callscope.rules.schema.json.
void writeRulesJson(std::ostream &out, std::span<const Rule> rules, SpecVersion spec);
void writeRulesTable(std::ostream &out, std::span<const Rule> rules, SpecVersion spec,
                     const TextStyle &style);

/// A rule's facts, then its page (Markdown, as it is in resources/rules).
void writeRulePage(std::ostream &out, const Rule &rule, std::string_view page, const TextStyle &style);

} // namespace callscope
