// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "live/carried_calls.h"
#include "live/recorder.h"
#include "live/room_states.h"
#include "timeline/growing_source.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace callscope::live
{

/// What was received of live rooms, recorded where that is wanted, and what Callscope finds in it now.
///
/// However long a room is followed it takes no more memory, and no more time for an analysis, than so many
/// events need: calls that were over long ago go, those that are under way stay. All of them are in the
/// recording.
class LiveTimeline
{
public:
    /// Events of calls, members and encrypted ones, and pages; twice as many may be there for a while.
    static constexpr std::size_t usualMost = 5'000;

    /// `header`: see headerLine().
    explicit LiveTimeline(std::string header, std::size_t most = usualMost);

    /// What comes from now on is appended to a file, see Recorder.
    Result<void> record(const std::string &path, Recorder::Bounds bounds = {});
    void stopRecording();
    bool isRecording() const { return m_recorder.has_value(); }

    /// A line of the recording. Where it could not be recorded it counts all the same, and nothing is
    /// recorded any more. Errors: those of Recorder.
    Result<void> add(const std::string &line);

    /// Counts what may matter to calls.
    std::uint64_t kept() const { return m_keptBefore + m_source->kept(); }
    /// The analysis of now: what comes later does not touch it. Calls are judged by the present time, as
    /// their lifetimes run.
    AnalysisPtr analyseNow(AnalyseOptions options);
    /// The same, sooner: the rules look at the calls that changed since, and at each other one now and then.
    AnalysisPtr analyseChanges(AnalyseOptions options);
    /// Is told of calls of an analysis that the next does not have, by their indices.
    using LetGo = std::function<void(const Analysis &before, const std::vector<std::uint32_t> &calls)>;
    void setLetGo(LetGo letGo) { m_letGo = std::move(letGo); }

private:
    std::shared_ptr<GrowingSource> newSource() const;
    void beginFile(std::string name, bool isFile, std::uint64_t offset);
    void noteEnd(const std::string &line);
    void beginLater();
    void letGo(const Analysis &before, const Analysis &now) const;

    std::string m_header;
    std::size_t m_most;
    std::shared_ptr<GrowingSource> m_source; ///< analyses point into its text
    std::size_t m_base = 0; ///< weight of what m_source began with
    std::shared_ptr<GrowingSource> m_later; ///< takes the place of m_source when that holds too much
    std::size_t m_laterBase = 0;
    RoomStates m_states;
    std::map<std::string, std::string> m_ends; ///< see carriedCalls()
    AnalysisPtr m_last;
    RecentFindings m_recent;
    std::uint64_t m_keptBefore = 0;
    LetGo m_letGo;
    std::optional<Recorder> m_recorder;
    std::string m_path; ///< of the file that lines go to
};

} // namespace callscope::live
