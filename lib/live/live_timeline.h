// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "live/recorder.h"
#include "timeline/growing_source.h"

#include <memory>
#include <optional>

namespace callscope::live
{

/// What was received of live rooms so far, recorded where that is wanted, and what Callscope finds in it now.
class LiveTimeline
{
public:
    /// `header`: see headerLine().
    explicit LiveTimeline(std::string header);

    /// What comes from now on is appended to a file, see Recorder.
    Result<void> record(const std::string &path, Recorder::Bounds bounds = {});
    void stopRecording();
    bool isRecording() const { return m_recorder.has_value(); }

    /// A line of the recording. Where it could not be recorded it counts all the same, and nothing is
    /// recorded any more. Errors: those of Recorder.
    Result<void> add(const std::string &line);

    /// Counts what may matter to calls.
    std::uint64_t kept() const { return m_source->kept(); }
    /// The analysis of now: what comes later does not touch it. Calls are judged by the present time, as
    /// their lifetimes run.
    AnalysisPtr analyseNow(AnalyseOptions options) const;

private:
    void beginInMemory();
    /// `written`: so many bytes stand there behind the header.
    void beginInFile(std::size_t written);

    std::string m_header;
    std::shared_ptr<GrowingSource> m_source; ///< analyses point into its text
    std::optional<Recorder> m_recorder;
    std::string m_path; ///< of the file that lines go to
};

} // namespace callscope::live
