// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "views/theme.h"

#include <optional>
#include <vector>

#include <QString>

namespace callscope::ui
{

/// What the column of times shows.
enum class TimeMode : std::uint8_t {
    Absolute, ///< time of day, UTC
    Delta, ///< since the row before
    Relative, ///< since the first row
};

/// One vertical line of the ladder.
struct LadderLane {
    enum class Kind : std::uint8_t {
        Party, ///< a device that sent events
        Silent, ///< a user the invite rang, of whom no event was seen
        Room, ///< everybody else, where nobody else is known
    };
    Kind kind = Kind::Party;
    int party = -1; ///< index into Call::parties; -1 unless a Party
    QString user; ///< `@bob`
    QString userId; ///< whole, for the tooltip; several of them separated by line ends
    QString device; ///< the party_id, or what is known instead
    QString role; ///< in words: "caller", "answered", "invited", …
};

/// What the device behind a lane did with an event that it did not simply take.
struct LadderEffect {
    int lane = -1;
    Handling handling = Handling::Ignored; ///< neither Handled nor Own
    QString sentence; ///< with the cause and the clause of the specification behind it
};

/// What a tester sees in one row of the ladder.
struct LadderRow {
    enum class Kind : std::uint8_t {
        Event,
        LifetimeOver, ///< the invite ran out unanswered
        LifetimeGhost, ///< it would have run out here, had the call not ended before
        Missing, ///< an event that somebody owed and that never came
        Overdue, ///< an event that somebody owed was due here and came later
        Left, ///< a participant left the room
    };
    Kind kind = Kind::Event;
    int event = -1; ///< index into Timeline::callEvents; -1 for rows that no call event caused
    int from = -1; ///< lane of the sender (of the user, for Left; of who owes it, for Missing and Overdue)
    std::vector<int> to; ///< lanes it is for; empty where no arrow is drawn
    QString name, facts;
    std::optional<Timestamp> at;
    std::optional<Ms> delta; ///< since the row before that has a time
    std::optional<Ms> relative; ///< since the first row with a time
    Standing standing = Standing::Expected;
    QString stateBefore; ///< in words, of the call when the event came
    bool signalling = true; ///< moves the call on, unlike candidates, negotiation and stream metadata
    bool hangup = false; ///< a hangup, whether it ended the call or not
    bool ending = false; ///< the event that ended the call
    ReasonBadge reason; ///< of a hangup
    std::vector<std::uint32_t> findings; ///< indices into Analysis::findings that blame this event
    int errors = 0, warnings = 0, infos = 0; ///< of those
    std::vector<LadderEffect> effects; ///< on lanes of `to`

    /// Shows what did not happen.
    bool isGhost() const;
    /// Of the device behind that lane; Handled where it simply took the event.
    Handling handlingOf(int lane) const;
};

/// A call as lanes and rows, in the timeline's order.
struct Ladder {
    std::vector<LadderLane> lanes; ///< the caller first
    std::vector<LadderRow> rows;

    /// The row of an event, or -1.
    int rowOfEvent(int event) const;
};

/// Sets `delta` and `relative` of rows that have a time. What did not happen is no row that others are timed
/// from.
void addTimes(std::vector<LadderRow> &rows);

/// The ladder of one call; empty for an index that is none.
Ladder ladderOf(const Analysis &analysis, int call);

/// The row in a sentence or two, for the tooltip and for screen readers.
QString rowSentence(const Analysis &analysis, const Ladder &ladder, int row);

} // namespace callscope::ui
