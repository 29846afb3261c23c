// SPDX-License-Identifier: Apache-2.0
#include "views/strip_geometry.h"

#include <algorithm>
#include <cmath>

namespace callscope::ui
{

std::optional<StripCall> stripCallOf(const Analysis &analysis, int index)
{
    const Call &call = analysis.calls[static_cast<std::size_t>(index)];
    std::optional<Timestamp> first, last;
    for (const std::uint32_t event : call.events) {
        const Timestamp *at = analysis.timeline.callEvents[event].envelope.originServerTs.get();
        if (at == nullptr)
            continue;
        first = first ? std::min(*first, *at) : *at;
        last = last ? std::max(*last, *at) : *at;
    }
    if (!first)
        return std::nullopt;
    StripCall result;
    result.call = index;
    result.begin = call.invitedAt.value_or(*first);
    result.openEnd = !call.endedAt;
    result.end = call.endedAt.value_or(*last);
    if (!call.endedAt && call.outcome == Outcome::Missed && call.expiresAt) {
        result.end = *call.expiresAt;
        result.openEnd = false;
    }
    result.end = std::max(result.end, result.begin); // clocks of two servers may disagree
    const auto inside = [&result](const std::optional<Timestamp> &at) -> std::optional<Timestamp> {
        return at ? std::optional(std::clamp(*at, result.begin, result.end)) : std::nullopt;
    };
    result.answered = inside(call.answeredAt);
    if (call.answeredOrAccepted())
        result.accepted = call.selectedAt ? inside(call.selectedAt) : result.answered;
    return result;
}

qreal StripMetrics::pad() const
{
    return std::ceil(line * 0.5 / 4) * 4;
}

qreal StripMetrics::barHeight() const
{
    return std::round(line * 0.8);
}

qreal StripMetrics::laneHeight() const
{
    return std::ceil(line * 1.4 / 4) * 4;
}

qreal StripMetrics::axisHeight() const
{
    return std::ceil(line * 1.3 / 4) * 4;
}

qreal StripMetrics::markWidth() const
{
    return std::ceil(line * 1.4);
}

qreal StripMetrics::minBar() const
{
    return std::round(line * 0.5);
}

qreal StripMetrics::gap() const
{
    return std::round(line * 1.2);
}

StripGeometry::StripGeometry(std::vector<StripCall> calls, qreal width, const StripMetrics &metrics)
    : m_metrics(metrics)
{
    std::stable_sort(calls.begin(), calls.end(),
                     [](const StripCall &a, const StripCall &b) { return a.begin < b.begin; });
    findRuns(calls);
    sizeRuns(width);
    placeBars(calls);
    placeTicks();
}

/// Runs of calls between which nothing happens for long.
void StripGeometry::findRuns(const std::vector<StripCall> &calls)
{
    for (const StripCall &call : calls) {
        if (!m_runs.empty() && call.begin - m_runs.back().end < collapsedFrom)
            m_runs.back().end = std::max(m_runs.back().end, call.end);
        else
            m_runs.push_back({ call.begin, call.end });
    }
}

void StripGeometry::sizeRuns(qreal width)
{
    if (m_runs.empty()) {
        m_width = width;
        return;
    }
    const qreal pad = m_metrics.pad();
    const auto count = static_cast<qreal>(m_runs.size());
    const qreal fixed = 2 * pad + count * m_metrics.markWidth() + (count - 1) * m_metrics.gap();
    const qreal room = std::max<qreal>(0, width - fixed);

    // Runs that would be too narrow get the least width; what is left is shared by length again.
    std::vector<bool> least(m_runs.size(), false);
    qreal perMs = 0;
    for (bool changed = true; changed;) {
        changed = false;
        qreal left = room, total = 0;
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (least[i])
                left -= m_metrics.minBar();
            else
                total += static_cast<qreal>((m_runs[i].end - m_runs[i].begin).count());
        }
        perMs = total > 0 ? std::max<qreal>(0, left) / total : 0;
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            const auto length = static_cast<qreal>((m_runs[i].end - m_runs[i].begin).count());
            if (!least[i] && length * perMs < m_metrics.minBar())
                least[i] = changed = true;
        }
    }
    qreal x = pad;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        Run &run = m_runs[i];
        run.left = x;
        run.width = least[i] ? m_metrics.minBar() : static_cast<qreal>((run.end - run.begin).count()) * perMs;
        x += run.width + m_metrics.markWidth();
        if (i + 1 < m_runs.size()) {
            m_gaps.push_back(x + m_metrics.gap() / 2);
            x += m_metrics.gap();
        }
    }
    m_width = std::max(width, std::floor(x + pad));
}

qreal StripGeometry::inRun(const Run &run, Timestamp at)
{
    const auto whole = static_cast<qreal>((run.end - run.begin).count());
    return whole > 0 ? run.left + run.width * static_cast<qreal>((at - run.begin).count()) / whole : run.left;
}

void StripGeometry::placeBars(const std::vector<StripCall> &calls)
{
    std::vector<qreal> taken; // by lane: where it is free again
    std::vector<std::size_t> lastInLane;
    std::size_t run = 0;
    for (const StripCall &call : calls) {
        while (run + 1 < m_runs.size() && call.begin > m_runs[run].end)
            ++run;
        StripBar bar;
        bar.call = call.call;
        bar.openEnd = call.openEnd;
        bar.left = inRun(m_runs[run], call.begin);
        bar.right = std::max(inRun(m_runs[run], call.end), bar.left + m_metrics.minBar());
        bar.answered = call.answered ? inRun(m_runs[run], *call.answered) : bar.right;
        bar.accepted = call.accepted ? std::max(bar.answered, inRun(m_runs[run], *call.accepted)) : bar.right;

        const auto free = std::find_if(taken.begin(), taken.end(), [&bar](qreal x) { return x <= bar.left; });
        bar.lane = static_cast<int>(free - taken.begin());
        const auto lane = static_cast<std::size_t>(bar.lane);
        if (free == taken.end()) {
            taken.push_back(0);
            lastInLane.push_back(m_bars.size());
        } else {
            m_bars[lastInLane[lane]].freeUntil = bar.left;
            lastInLane[lane] = m_bars.size();
        }
        taken[lane] = bar.right + m_metrics.markWidth();
        bar.freeUntil = m_width;
        m_longest = std::max(m_longest, bar.right - bar.left);
        m_bars.push_back(bar);
    }
    m_lanes = static_cast<int>(taken.size());
}

void StripGeometry::placeTicks()
{
    const auto day = [](Timestamp at) { return std::chrono::floor<std::chrono::days>(at); };
    for (const Run &run : m_runs) {
        const bool newDay = m_ticks.empty() || day(m_ticks.back().at) != day(run.begin);
        const qreal needed = m_ticks.empty() ? 0 : m_metrics.tickWidth * (m_ticks.back().newDay ? 2 : 1);
        if (m_ticks.empty() || run.left >= m_ticks.back().x + needed)
            m_ticks.push_back({ run.left, run.begin, newDay });
    }
}

qreal StripGeometry::contentHeight() const
{
    return 2 * m_metrics.pad() / 2 + m_lanes * m_metrics.laneHeight() + m_metrics.axisHeight();
}

QRectF StripGeometry::barRect(const StripBar &bar) const
{
    const qreal top = m_metrics.pad() / 2 + bar.lane * m_metrics.laneHeight();
    return { bar.left, top + std::round((m_metrics.laneHeight() - m_metrics.barHeight()) / 2),
             bar.right - bar.left, m_metrics.barHeight() };
}

std::size_t StripGeometry::firstBarFrom(qreal x) const
{
    // A bar that began before x by no more than the longest one may still reach beyond it.
    const auto first = std::lower_bound(m_bars.begin(), m_bars.end(), x - m_longest - m_metrics.markWidth(),
                                        [](const StripBar &bar, qreal left) { return bar.left < left; });
    return static_cast<std::size_t>(first - m_bars.begin());
}

int StripGeometry::barAt(QPointF place) const
{
    int near = -1;
    for (std::size_t i = firstBarFrom(place.x()); i < m_bars.size() && m_bars[i].left <= place.x(); ++i) {
        const qreal top = m_metrics.pad() / 2 + m_bars[i].lane * m_metrics.laneHeight();
        const QRectF area(m_bars[i].left, top, m_bars[i].right - m_bars[i].left + m_metrics.markWidth(),
                          m_metrics.laneHeight());
        if (area.contains(place))
            near = static_cast<int>(i);
    }
    return near;
}

int StripGeometry::barOfCall(int call) const
{
    const auto found =
        std::find_if(m_bars.begin(), m_bars.end(), [call](const StripBar &bar) { return bar.call == call; });
    return found == m_bars.end() ? -1 : static_cast<int>(found - m_bars.begin());
}

} // namespace callscope::ui
