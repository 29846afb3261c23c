// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/byte_source.h"
#include "timeline/collector.h"
#include "timeline/progress.h"
#include "timeline/reader.h"

namespace callscope
{

class JsonScanner;

/// What is known of a source before it is read.
struct SourcePlace {
    std::string name; ///< see Source::name
    std::uint32_t input = 0; ///< see Source::input
    RoomId room {}; ///< of its events where nothing in it says
    bool isState = false; ///< it holds a room's state, not its timeline
    /// Lies in a folder or archive: where it holds no timeline it is no source.
    bool isMember = false;
    const ByteSource *packed = nullptr; ///< what it is unpacked from
};

/// Reads sources one after the other into one timeline: each is JSON text in UTF-8, in any format.
class SourceReader
{
public:
    SourceReader(const ReadOptions &options, std::uint64_t bytesTotal, bool hasManySources);

    /// Why there is nothing of it in the timeline, where it is a member and was left out.
    std::optional<Error> read(const SourcePlace &place, ByteSource &bytes);
    /// A source that was not read, or what there is to say of a folder or an archive as a whole.
    void add(Source source, ProblemLog problems);
    /// More sources follow than were named.
    void expectMany() { m_collector.expectMany(); }
    bool stopRequested() const { return m_options.stop.stop_requested(); }

    /// What is read so far, in the order it would have if nothing else came. Points into this reader's text.
    Timeline soFar() const;
    std::uint64_t keptSoFar() const { return m_collector.collected().kept.size(); }
    Timeline take();

private:
    bool readValues(const SourcePlace &place, std::string_view begin, ByteSource &bytes, Source &source);
    static void merge(Timeline &timeline, std::vector<ProblemLog> logs, Collected collected);

    const ReadOptions &m_options;
    ProgressMeter m_progress;
    Timeline m_timeline;
    Collector m_collector;
    std::vector<ProblemLog> m_logs; // index by index with the timeline's sources
};

} // namespace callscope
