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

/// Of each finding the muted client that is known for it. Clients are guessed for calls with findings alone.
class MutedHabits
{
public:
    MutedHabits(const Analysis &analysis, const std::vector<Client> &muted)
        : m_analysis(analysis)
        , m_muted(muted)
    {
    }

    std::optional<Client> of(const Finding &finding)
    {
        if (finding.call < 0)
            return std::nullopt;
        if (finding.call != m_call) {
            m_call = finding.call;
            m_clients = m_analysis.explainer->clients(m_analysis.calls[static_cast<std::size_t>(m_call)]);
        }
        const std::optional<HabitOf> habit = m_analysis.explainer->habitOf(finding, m_clients);
        const bool isMuted =
            habit && std::find(m_muted.begin(), m_muted.end(), habit->client) != m_muted.end();
        return isMuted ? std::optional(habit->client) : std::nullopt;
    }

private:
    const Analysis &m_analysis;
    const std::vector<Client> &m_muted;
    int m_call = -1; ///< that m_clients are of; findings come call by call
    std::vector<ClientGuess> m_clients;
};

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
    if (!config.mutedClients.empty()) {
        MutedHabits habits(analysis, config.mutedClients);
        moveSuppressed(analysis, SuppressedBy::Config, [&](std::size_t i) -> std::optional<std::string> {
            const std::optional<Client> client = habits.of(analysis.findings[i]);
            return client
                ? std::optional("a habit of " + std::string(clientName(*client)) + ", which is muted")
                : std::nullopt;
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
