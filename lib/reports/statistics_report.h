// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/statistics.h"
#include "reports/text_style.h"

#include <ostream>

namespace callscope
{

/// Tables for people.
void writeStatisticsText(std::ostream &out, const Statistics &statistics, const TextStyle &style);
/// Format `callscope.statistics` version 1. Lengths are milliseconds, null where no call has one.
void writeStatisticsJson(std::ostream &out, const Statistics &statistics);
/// RFC 4180 rows of `metric,label,value`.
void writeStatisticsCsv(std::ostream &out, const Statistics &statistics);
/// Prometheus' text exposition format 0.0.4. Metrics and labels:
/// `callscope_timelines`, `callscope_unread_timelines`, `callscope_calls{outcome}`,
/// `callscope_hangups{reason}` (a reason of the specification, `none`, or `other`, so that no sender makes
/// labels), `callscope_findings{rule,severity}`, and summaries `callscope_ring_seconds`,
/// `callscope_setup_seconds` and `callscope_talk_seconds` with quantiles 0.5, 0.9 and 0.99.
void writeStatisticsPrometheus(std::ostream &out, const Statistics &statistics);

} // namespace callscope
