// SPDX-License-Identifier: Apache-2.0
#include "analysis/suppress.h"

#include "analysis/fingerprint.h"
#include "rules/rule.h"

#include <algorithm>

namespace callscope
{

namespace
{

void setSeverities(std::vector<Finding> &findings, const Config &config)
{
    if (config.rules.empty())
        return;
    std::erase_if(findings, [&config](Finding &finding) {
        const auto rule = config.rules.find(finding.rule->id);
        if (rule == config.rules.end())
            return false;
        if (rule->second)
            finding.severity = *rule->second;
        return !rule->second.has_value();
    });
}

const Suppression *suppressionOf(const Analysis &analysis, const Finding &finding, const Config &config)
{
    if (finding.call < 0)
        return nullptr;
    const Call &call = analysis.calls[static_cast<std::size_t>(finding.call)];
    const auto found = std::find_if(
        config.suppressions.begin(), config.suppressions.end(), [&](const Suppression &suppression) {
            return suppression.rule == finding.rule->id && suppression.call == call.callId.view()
                && (suppression.room.empty() || suppression.room == call.room.view());
        });
    return found == config.suppressions.end() ? nullptr : &*found;
}

/// `reasonOf(index)`: nothing for a finding that stays.
template <class ReasonOf>
void moveSuppressed(Analysis &analysis, SuppressedBy by, ReasonOf reasonOf)
{
    std::vector<Finding> left;
    left.reserve(analysis.findings.size());
    for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
        Finding &finding = analysis.findings[i];
        if (std::optional<std::string> reason = reasonOf(i))
            analysis.suppressed.push_back({ std::move(finding), by, std::move(*reason) });
        else
            left.push_back(std::move(finding));
    }
    analysis.findings = std::move(left);
}

} // namespace

void applyConfig(Analysis &analysis, const Config &config, const Baseline *baseline)
{
    setSeverities(analysis.findings, config);
    if (!config.suppressions.empty()) {
        moveSuppressed(analysis, SuppressedBy::Config, [&](std::size_t i) -> std::optional<std::string> {
            const Suppression *suppression = suppressionOf(analysis, analysis.findings[i], config);
            return suppression ? std::optional(suppression->reason) : std::nullopt;
        });
    }
    if (baseline) {
        const std::vector<std::string> prints = fingerprints(analysis);
        moveSuppressed(analysis, SuppressedBy::Baseline, [&](std::size_t i) -> std::optional<std::string> {
            return baseline->fingerprints.contains(prints[i])
                ? std::optional("known from the baseline " + baseline->path)
                : std::nullopt;
        });
    }
}

} // namespace callscope
