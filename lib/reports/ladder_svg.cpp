// SPDX-License-Identifier: Apache-2.0
#include "reports/ladder_svg.h"

#include "calls/clocks.h"
#include "reports/finding_facts.h"
#include "reports/ladder_rows.h"
#include "reports/markup.h"
#include "reports/visible_text.h"
#include "rules/rule.h"

#include <algorithm>
#include <map>

namespace callscope
{

namespace
{

// Pixels. Text is measured by a generous width of a column: the reader's font is not known.
constexpr int column = 8;
constexpr int rowHeight = 30;
constexpr int headHeight = 52;
constexpr int timeWidth = 88;
constexpr int margin = 16;
constexpr int narrowLane = 200;
constexpr int wideLane = 340;
constexpr std::size_t longestLabel = 40;

int textWidth(std::string_view text)
{
    return static_cast<int>(displayWidth(text)) * column;
}

std::string_view colourClass(Colour colour)
{
    switch (colour) {
    case Colour::Red: return "red";
    case Colour::Amber: return "amber";
    case Colour::Green: return "green";
    case Colour::Blue: return "blue";
    case Colour::Dim: return "dim";
    case Colour::None:
    case Colour::Bold: break;
    }
    return "text";
}

std::string findingText(const Analysis &analysis, const LadderRow &row)
{
    std::map<std::string_view, int> rules;
    std::string text;
    for (const std::uint32_t index : row.findings) {
        const std::string_view id = analysis.findings[index].rule->id;
        if (rules[id]++ == 0)
            text += (text.empty() ? "" : ", ") + std::string(id);
    }
    return text;
}

std::optional<Severity> worstOf(const Analysis &analysis, const LadderRow &row)
{
    SeverityCounts counts;
    for (const std::uint32_t index : row.findings)
        counts.add(analysis.findings[index].severity);
    return counts.worst();
}

class Picture
{
public:
    Picture(std::ostream &out, const Analysis &analysis, std::size_t call, SvgUse use)
        : m_out(out)
        , m_analysis(analysis)
        , m_ladder(makeLadder(analysis, call, UserNames(analysis)))
        , m_verdict(analysis.verdicts[call])
        , m_use(use)
    {
        int widest = narrowLane;
        for (const LadderLane &lane : m_ladder.lanes)
            widest = std::max({ widest, textWidth(lane.name) + margin, textWidth(lane.note) + margin });
        for (const LadderRow &row : m_ladder.rows) {
            widest = std::max(widest, textWidth(row.label) + 3 * margin);
            m_findings = std::max(m_findings, textWidth(findingText(analysis, row)) + 3 * margin);
        }
        m_lane = std::min(widest, wideLane);
    }

    void write()
    {
        begin();
        lanes();
        std::optional<Timestamp> first;
        for (const LadderRow &row : m_ladder.rows) {
            m_y += rowHeight;
            if (!first)
                first = row.at;
            if (row.at)
                text(timeWidth, m_y + 4, "dim end", durationSince(*first, *row.at));
            if (row.lane >= 0 && !row.to.empty())
                arrow(row);
            else
                text(x(0) + margin, m_y + 4, "dim", row.label);
            badge(row);
        }
        m_out << "</svg>\n";
    }

private:
    int x(std::size_t lane) const { return timeWidth + 2 * margin + static_cast<int>(lane) * m_lane; }
    int right() const { return x(m_ladder.lanes.size() - 1) + margin; }
    int width() const { return right() + std::max(m_findings, m_lane / 2) + margin; }
    int height() const { return headHeight + (static_cast<int>(m_ladder.rows.size()) + 1) * rowHeight; }

    static std::string durationSince(Timestamp first, Timestamp at)
    {
        const Ms since = between(first, at);
        return since < Ms(0) ? "−" + durationText(Ms(0) - since) : "+" + durationText(since);
    }

    void begin()
    {
        const std::string title = "Ladder of a call";
        m_out << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << width() << "\" height=\"" << height()
              << "\" viewBox=\"0 0 " << width() << ' ' << height() << "\" role=\"img\">\n";
        m_out << "<title>" << title << "</title>\n<desc>" << markupText(m_verdict) << "</desc>\n";
        if (m_use == SvgUse::File) {
            m_out << "<style>" << withColours(svgStyle()) << "</style>\n";
            m_out << "<rect class=\"panel\" width=\"100%\" height=\"100%\"/>\n";
        }
    }

    void lanes()
    {
        for (std::size_t lane = 0; lane < m_ladder.lanes.size(); ++lane) {
            const std::size_t fits = static_cast<std::size_t>((m_lane - margin) / column);
            text(x(lane), 20, "text bold", elidedMiddle(m_ladder.lanes[lane].name, fits));
            text(x(lane), 38, "dim", elidedEnd(m_ladder.lanes[lane].note, fits));
            line(x(lane), headHeight, x(lane), height() - margin, "lane");
        }
    }

    void arrow(const LadderRow &row)
    {
        const bool rightwards = row.to.front() > row.lane;
        const int from = x(static_cast<std::size_t>(row.lane));
        const int last = *std::max_element(row.to.begin(), row.to.end());
        const int to = x(static_cast<std::size_t>(rightwards ? last : row.to.front()));
        const std::string kind = std::string(colourClass(row.colour)) + (row.ignored ? " ignored" : "")
            + (row.ends ? " heavy" : "");
        line(from, m_y, to, m_y, "arrow " + kind);
        for (const int target : row.to)
            head(x(static_cast<std::size_t>(target)), rightwards, kind);
        const std::string label = elidedEnd(row.label, longestLabel) + (row.ignored ? " (ignored)" : "");
        text(std::min(from, to) + margin, m_y - 6, std::string(colourClass(row.colour)) + " label", label);
    }

    void head(int at, bool rightwards, std::string_view kind)
    {
        const int back = rightwards ? at - 9 : at + 9;
        m_out << "<path class=\"head " << kind << "\" d=\"M" << back << ' ' << m_y - 4 << 'L' << at << ' '
              << m_y << 'L' << back << ' ' << m_y + 4 << "Z\"/>\n";
    }

    // The glyph says what the colour says.
    void badge(const LadderRow &row)
    {
        const std::optional<Severity> worst = worstOf(m_analysis, row);
        if (!worst)
            return;
        const std::string glyph = *worst == Severity::Error ? "■ "
            : *worst == Severity::Warning                   ? "▲ "
                                                            : "● ";
        text(right() + margin, m_y + 4, colourClass(severityColour(*worst)),
             glyph + findingText(m_analysis, row));
    }

    void line(int x1, int y1, int x2, int y2, std::string_view kind)
    {
        m_out << "<line class=\"" << kind << "\" x1=\"" << x1 << "\" y1=\"" << y1 << "\" x2=\"" << x2
              << "\" y2=\"" << y2 << "\"/>\n";
    }

    void text(int at, int y, std::string_view kind, std::string_view what)
    {
        m_out << "<text class=\"" << kind << "\" x=\"" << at << "\" y=\"" << y << "\">" << markupText(what)
              << "</text>\n";
    }

    std::ostream &m_out;
    const Analysis &m_analysis;
    Ladder m_ladder;
    std::string m_verdict;
    SvgUse m_use;
    int m_lane = narrowLane;
    int m_findings = 0;
    int m_y = headHeight;
};

} // namespace

std::string_view svgStyle()
{
    return R"(svg text { font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
svg .panel { fill: var(--panel); } svg .lane { stroke: var(--line); }
svg text.text { fill: var(--text); } svg text.dim { fill: var(--dim); } svg text.red { fill: var(--red); }
svg text.amber { fill: var(--amber); } svg text.green { fill: var(--green); } svg text.blue { fill: var(--blue); }
svg text.bold { font-weight: 600; } svg text.end { text-anchor: end; }
svg text.label { paint-order: stroke; stroke: var(--panel); stroke-width: 4px; }
svg .arrow { stroke: var(--text); stroke-width: 1.2; } svg .arrow.heavy { stroke-width: 3; }
svg .arrow.ignored { stroke-dasharray: 4 3; } svg .arrow.dim { stroke: var(--dim); }
svg .arrow.red { stroke: var(--red); } svg .arrow.amber { stroke: var(--amber); }
svg .arrow.green { stroke: var(--green); } svg .arrow.blue { stroke: var(--blue); }
svg .head { fill: var(--text); stroke: var(--text); } svg .head.red { fill: var(--red); stroke: var(--red); }
svg .head.amber { fill: var(--amber); stroke: var(--amber); } svg .head.dim { fill: var(--dim); stroke: var(--dim); }
svg .head.green { fill: var(--green); stroke: var(--green); } svg .head.blue { fill: var(--blue); stroke: var(--blue); }
svg .head.ignored { fill: var(--panel); }
)";
}

void writeLadderSvg(std::ostream &out, const Analysis &analysis, std::size_t call, SvgUse use)
{
    Picture(out, analysis, call, use).write();
}

} // namespace callscope
