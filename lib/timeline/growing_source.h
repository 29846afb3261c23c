// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collector.h"
#include "timeline/formats.h"

#include <memory>

namespace callscope
{

/// Recordings (format_recording.cpp) read line by line while they are written. What it gives is what
/// readTimeline() would give of the same files at that moment.
class GrowingSource
{
public:
    GrowingSource();
    ~GrowingSource();

    /// What comes from now on stands in this file, from this offset on. `isFile`: events can be read there
    /// again; otherwise the texts of call events are kept.
    void beginFile(std::string name, bool isFile, std::uint64_t offset = 0);
    /// Whole lines, in the order of the file.
    void add(std::string lines);

    /// Counts the events of calls, members and encrypted ones.
    std::uint64_t kept() const { return m_collector.collected().kept.size(); }
    /// Counts what memory and time grow with: the same, and the pages.
    std::size_t weight() const { return m_collector.collected().kept.size() + m_collector.nextBatch(); }
    /// What is read so far, in one order. Its text is this object's and lives no longer.
    Timeline soFar() const;

private:
    class Place;
    void closeFile();
    /// The last file and what it holds of each room.
    Source lastSource() const;
    std::vector<SourceRoom> lastRooms() const;

    Timeline m_timeline;
    Collector m_collector;
    std::vector<ProblemLog> m_logs; ///< index by index with the timeline's sources
    std::vector<std::vector<SourceRoom>> m_rooms; ///< of files that ended: their rooms with their events
    std::unordered_map<RoomId, std::uint64_t> m_eventsBefore; ///< of each room when the last file began
    std::unique_ptr<Place> m_place; ///< where the text stands that is read
    std::string m_server;
};

} // namespace callscope
