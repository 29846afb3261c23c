// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/check_report.h"

namespace callscope
{

/// Every finding but those that the configuration suppresses, as a baseline that config/baseline.h reads:
/// sorted by fingerprint, so that two of them can be compared. Rule, room, call and event are for people.
CheckReportPtr makeBaselineReport(std::ostream &out);

} // namespace callscope
