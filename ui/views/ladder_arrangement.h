// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_rows.h"

#include <QStringList>

namespace callscope::ui
{

/// What of a ladder is shown, and in which order its lanes stand. Lanes are known by what they are, so that
/// one arrangement does for every call of the same devices.
class LadderArrangement
{
public:
    bool ghosts = true; ///< what did not happen
    bool effects = true; ///< what receivers did

    static QString nameOf(const LadderLane &lane);

    bool isHidden(const LadderLane &lane) const { return m_hidden.contains(nameOf(lane)); }
    void setHidden(const LadderLane &lane, bool hidden);
    void showAll() { m_hidden.clear(); }
    /// Moves one of these lanes to another's place; what stands between moves up.
    void move(const std::vector<LadderLane> &lanes, int from, int to);

    /// Rows of hidden lanes go with them. A ladder keeps at least two lanes: where hiding would leave fewer,
    /// none is hidden.
    Ladder arranged(Ladder whole) const;

private:
    QStringList m_order; ///< lanes that were moved stand as here; others behind, as they came
    QStringList m_hidden;
};

} // namespace callscope::ui
