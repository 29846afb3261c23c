// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/call_media.h"
#include "models/outline_model.h"

namespace callscope::ui
{

/// What SDP and ICE views show, as rows of an outline.

/// A description folded by m-section, each line with what it means.
std::vector<OutlineRow> foldedRows(const sdp::NamedDescription &description);
/// Two descriptions held against each other: the session, then each m-section.
std::vector<OutlineRow> differenceRows(const sdp::DescriptionDiff &diff);
/// The streams of a description against its event's sdp_stream_metadata; none where neither names any.
std::vector<OutlineRow> streamRows(const std::vector<StreamUse> &uses, const QString &heading);
/// Each party's candidates, judged. `names`: of the call's parties, index by index.
std::vector<OutlineRow> coverageRows(const CallMedia &media, const QStringList &names);

} // namespace callscope::ui
