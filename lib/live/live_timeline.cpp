// SPDX-License-Identifier: Apache-2.0
#include "live/live_timeline.h"

#include <chrono>

namespace callscope::live
{

LiveTimeline::LiveTimeline(std::string header)
    : m_header(std::move(header))
    , m_source(std::make_shared<GrowingSource>())
{
    beginInMemory();
}

void LiveTimeline::beginInMemory()
{
    m_source->beginFile("live", false);
    m_source->add(m_header);
}

void LiveTimeline::beginInFile(std::size_t written)
{
    m_path = m_recorder->path();
    m_source->beginFile(m_path, true, m_recorder->fileBytes() - written - m_header.size());
    m_source->add(m_header);
}

Result<void> LiveTimeline::record(const std::string &path, Recorder::Bounds bounds)
{
    Result<Recorder> recorder = Recorder::open(path, m_header, bounds);
    if (!recorder)
        return tl::unexpected(recorder.error());
    m_recorder = std::move(*recorder);
    beginInFile(0);
    return {};
}

void LiveTimeline::stopRecording()
{
    if (!m_recorder)
        return;
    m_recorder.reset();
    beginInMemory();
}

Result<void> LiveTimeline::add(const std::string &line)
{
    Result<void> recorded;
    if (m_recorder) {
        recorded = m_recorder->append(line);
        if (!recorded)
            stopRecording();
        else if (m_recorder->path() != m_path)
            beginInFile(line.size());
    }
    m_source->add(line);
    return recorded;
}

AnalysisPtr LiveTimeline::analyseNow(AnalyseOptions options) const
{
    options.rebuild.now = std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
    AnalysisPtr analysis = analyse(m_source->soFar(), options);
    const Analysis *const plain = analysis.get();
    return { plain, [analysis = std::move(analysis), source = m_source](const Analysis *) {} };
}

} // namespace callscope::live
