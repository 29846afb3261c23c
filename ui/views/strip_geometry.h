// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <optional>
#include <vector>

#include <QRectF>

namespace callscope::ui
{

/// A call as lengths of time: ringing from `begin`, connecting from `answered`, talking from `accepted`.
struct StripCall {
    int call = -1; ///< index into Analysis::calls
    Timestamp begin, end;
    std::optional<Timestamp> answered, accepted;
    bool openEnd = false; ///< no end was seen: the bar stops where the last event was
};

/// The times of one call as far as its events give any; nothing where no event has one.
std::optional<StripCall> stripCallOf(const Analysis &analysis, int call);

struct StripMetrics {
    qreal line = 16; ///< height of a line of text, logical pixels
    qreal tickWidth = 64; ///< room a time on the axis needs

    qreal pad() const;
    qreal barHeight() const;
    qreal laneHeight() const;
    qreal axisHeight() const;
    qreal markWidth() const; ///< room for the outcome's glyph right of a bar
    qreal minBar() const;
    qreal gap() const; ///< what a collapsed gap is drawn as
};

/// One call's bar. x in the contents, from `left` to `right`; phases meet at `answered` and `accepted`.
struct StripBar {
    int call = -1;
    int lane = 0;
    qreal left = 0, answered = 0, accepted = 0, right = 0;
    qreal freeUntil = 0; ///< where the next bar of this lane begins, or the contents end
    bool openEnd = false;
};

/// A time on the axis, at the start of a run of calls.
struct StripTick {
    qreal x = 0;
    Timestamp at;
    bool newDay = false; ///< first tick, or on another day than the one before
};

/// Times to x, calls to bars in lanes, and back, without a widget. Gaps longer than collapsedFrom in which
/// no call runs take the same small width each; else time is linear, with a least width for short calls.
class StripGeometry
{
public:
    static constexpr Ms collapsedFrom { 15'000 };

    StripGeometry() = default;
    /// Calls in any order. `width`: what the viewport offers; contentWidth() may be more.
    StripGeometry(std::vector<StripCall> calls, qreal width, const StripMetrics &metrics);

    const StripMetrics &metrics() const { return m_metrics; }
    /// In order of their begin.
    const std::vector<StripBar> &bars() const { return m_bars; }
    const std::vector<StripTick> &ticks() const { return m_ticks; }
    /// Centres of the collapsed gaps.
    const std::vector<qreal> &gaps() const { return m_gaps; }
    int laneCount() const { return m_lanes; }
    qreal contentWidth() const { return m_width; }
    /// Lanes and axis.
    qreal contentHeight() const;
    QRectF barRect(const StripBar &bar) const;
    /// Index into bars(), or -1. The mark right of a bar belongs to it.
    int barAt(QPointF place) const;
    int barOfCall(int call) const;
    /// First bar that may show right of `x`; bars are in order of their left end.
    std::size_t firstBarFrom(qreal x) const;

private:
    struct Run {
        Timestamp begin, end;
        qreal left = 0, width = 0;
    };
    void findRuns(const std::vector<StripCall> &calls);
    void sizeRuns(qreal width);
    void placeBars(const std::vector<StripCall> &calls);
    void placeTicks();
    static qreal inRun(const Run &run, Timestamp at);

    StripMetrics m_metrics;
    std::vector<Run> m_runs;
    std::vector<StripBar> m_bars;
    std::vector<StripTick> m_ticks;
    std::vector<qreal> m_gaps;
    int m_lanes = 0;
    qreal m_width = 0;
    qreal m_longest = 0; ///< of the bars, for firstBarFrom()
};

} // namespace callscope::ui
