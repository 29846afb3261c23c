// SPDX-License-Identifier: Apache-2.0
#include "live_findings.h"

#include "reports/analysis_text.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace callscope::cli
{

namespace
{

constexpr std::chrono::milliseconds settles { 1000 }; // without a change
constexpr int restFactor = 5; // looking again and again takes a sixth of the time at most

std::string keyOf(const Call &call)
{
    return call.room.str() + '\n' + call.callId.str() + '\n' + std::to_string(call.instance);
}

bool contains(const std::vector<std::string> &texts, const std::string &text)
{
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

} // namespace

LiveFindings::LiveFindings(Output &output)
    : m_output(output)
{
}

std::string LiveFindings::textOf(const Analysis &analysis, const Finding &finding) const
{
    std::ostringstream text;
    writeFinding(text, analysis, finding, m_output.style());
    return text.str();
}

std::vector<std::string> LiveFindings::findingsOf(const Analysis &analysis, std::size_t call) const
{
    std::vector<std::string> texts;
    for (const std::uint32_t finding : analysis.findingsOfCall[call])
        texts.push_back(textOf(analysis, analysis.findings[finding]));
    return texts;
}

std::string LiveFindings::headingOf(const Analysis &analysis, std::size_t call) const
{
    std::ostringstream text;
    writeCallHeading(text, analysis, call, m_output.style());
    return text.str();
}

void LiveFindings::look(std::uint64_t kept, const std::function<AnalysisPtr()> &analyseNow, bool timePasses)
{
    const Clock::time_point begin = Clock::now();
    if ((kept == m_kept && !m_isWaiting) || begin < m_nextLook)
        return;
    m_kept = kept;
    m_isWaiting = false;
    const AnalysisPtr analysis = analyseNow();
    for (std::size_t call = 0; call < analysis->calls.size(); ++call) {
        Watched &watched = m_calls[keyOf(analysis->calls[call])];
        std::string text = headingOf(*analysis, call);
        for (const std::string &finding : findingsOf(*analysis, call))
            text += finding;
        if (const std::size_t looks = std::hash<std::string>()(text); looks != watched.looks) {
            watched.looks = looks;
            watched.since = begin;
        }
        if (analysis->calls[call].state != CallState::Ended) {
            m_isWaiting = m_isWaiting || timePasses;
            continue;
        }
        if (watched.isPrinted)
            continue;
        if (begin - watched.since >= settles)
            print(*analysis, call);
        else
            m_isWaiting = true;
    }
    m_output.stream().flush();
    const Clock::time_point end = Clock::now();
    m_nextLook = end + restFactor * (end - begin);
}

void LiveFindings::letGo(const Analysis &analysis, const std::vector<std::uint32_t> &calls)
{
    for (const std::uint32_t call : calls) {
        print(analysis, call);
        m_calls.erase(keyOf(analysis.calls[call]));
        for (const std::uint32_t finding : analysis.findingsOfCall[call])
            m_counts.add(analysis.findings[finding].severity);
    }
    m_goneCalls += calls.size();
}

void LiveFindings::print(const Analysis &analysis, std::size_t call)
{
    Watched &watched = m_calls[keyOf(analysis.calls[call])];
    const std::vector<std::string> all = findingsOf(analysis, call);
    const auto isNew = [&](const std::string &text) { return !contains(watched.findings, text); };
    if (watched.isPrinted && std::none_of(all.begin(), all.end(), isNew))
        return;
    m_output.stream() << headingOf(analysis, call);
    writeFindingsOfCall(m_output.stream(), analysis, call, m_output.style(),
                        [&](const Finding &finding) { return isNew(textOf(analysis, finding)); });
    m_output.stream() << '\n';
    std::copy_if(all.begin(), all.end(), std::back_inserter(watched.findings), isNew);
    watched.isPrinted = true;
}

void LiveFindings::takeBack(const Analysis &analysis, std::size_t call)
{
    const std::vector<std::string> holds = findingsOf(analysis, call);
    std::vector<std::string> &printed = m_calls[keyOf(analysis.calls[call])].findings;
    std::erase_if(printed, [&](const std::string &text) { return contains(holds, text); });
    if (printed.empty())
        return;
    m_output.stream() << headingOf(analysis, call) << "  taken back, because of events that came later:\n";
    for (const std::string &text : printed)
        m_output.stream() << text;
    m_output.stream() << '\n';
}

void LiveFindings::finish(const Analysis &analysis)
{
    for (std::size_t call = 0; call < analysis.calls.size(); ++call) {
        print(analysis, call);
        takeBack(analysis, call);
    }
    writeFindingsOutsideCalls(m_output.stream(), analysis, m_output.style());
    for (const Finding &finding : analysis.findings)
        m_counts.add(finding.severity);
    writeFindingCounts(m_output.stream(), m_goneCalls + analysis.calls.size(), m_counts,
                       analysis.suppressed.size());
}

} // namespace callscope::cli
