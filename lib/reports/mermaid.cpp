// SPDX-License-Identifier: Apache-2.0
#include "reports/mermaid.h"

#include "calls/clocks.h"
#include "reports/ladder_rows.h"
#include "rules/rule.h"

#include <algorithm>

namespace callscope
{

namespace
{

// Mermaid ends statements at ; and line breaks, begins comments at %%, and reads #…; as a character.
std::string mermaidText(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '#': safe += "#35;"; break;
        case ';': safe += "#59;"; break;
        case '%': safe += "#37;"; break;
        case '<': safe += "#60;"; break;
        case '>': safe += "#62;"; break;
        case '"': safe += "#34;"; break;
        default: safe += c;
        }
    }
    return safe;
}

std::string laneId(std::size_t lane)
{
    return "p" + std::to_string(lane);
}

std::string sinceText(const LadderRow &row, const std::optional<Timestamp> &begin)
{
    if (!row.at || !begin)
        return {};
    const Ms since = between(*begin, *row.at);
    return (since < Ms(0) ? "−" + durationText(Ms(0) - since) : "+" + durationText(since)) + ' ';
}

std::string_view arrowOf(const LadderRow &row)
{
    if (row.ignored)
        return "--x";
    return row.ends ? "-x" : "->>";
}

} // namespace

void writeMermaid(std::ostream &out, const Analysis &analysis, std::size_t call)
{
    const Ladder ladder = makeLadder(analysis, call, UserNames(analysis));
    out << "sequenceDiagram\n";
    for (std::size_t lane = 0; lane < ladder.lanes.size(); ++lane) {
        out << "    participant " << laneId(lane) << " as " << mermaidText(ladder.lanes[lane].name) << "<br/>"
            << mermaidText(ladder.lanes[lane].note) << '\n';
    }
    std::optional<Timestamp> begin;
    for (const LadderRow &row : ladder.rows) {
        if (!begin)
            begin = row.at;
        const std::string text = mermaidText(sinceText(row, begin) + row.label);
        if (row.lane < 0 || row.to.empty()) {
            out << "    Note over p0," << laneId(ladder.lanes.size() - 1) << ": " << text << '\n';
        } else {
            const auto from = static_cast<std::size_t>(row.lane);
            out << "    " << laneId(from) << arrowOf(row) << laneId(static_cast<std::size_t>(row.to.back()))
                << ": " << text << '\n';
        }
        for (const std::uint32_t index : row.findings) {
            const Finding &finding = analysis.findings[index];
            if (finding.severity == Severity::Info)
                continue; // the table below a diagram has them all
            out << "    Note over " << laneId(static_cast<std::size_t>(std::max(row.lane, 0))) << ": "
                << severityName(finding.severity) << ' ' << mermaidText(finding.rule->id) << '\n';
        }
    }
}

} // namespace callscope
