// SPDX-License-Identifier: Apache-2.0
#include "live/live_timeline.h"

#include "events/json_text.h"
#include "events/json_tree.h"

#include <array>
#include <chrono>
#include <set>
#include <tuple>

namespace callscope::live
{

namespace
{

using CallKey = std::tuple<std::string_view, std::string_view, int>;

CallKey keyOf(const Call &call)
{
    return { call.room.view(), call.callId.view(), call.instance };
}

} // namespace

LiveTimeline::LiveTimeline(std::string header, std::size_t most)
    : m_header(std::move(header))
    , m_most(most)
    , m_source(newSource())
{
}

std::shared_ptr<GrowingSource> LiveTimeline::newSource() const
{
    auto source = std::make_shared<GrowingSource>();
    source->beginFile("live", false);
    source->add(m_header);
    return source;
}

void LiveTimeline::beginFile(std::string name, bool isFile, std::uint64_t offset)
{
    m_source->beginFile(name, isFile, offset);
    if (m_later)
        m_later->beginFile(std::move(name), isFile, offset);
}

Result<void> LiveTimeline::record(const std::string &path, Recorder::Bounds bounds)
{
    Result<Recorder> recorder = Recorder::open(path, m_header, bounds);
    if (!recorder)
        return tl::unexpected(recorder.error());
    m_recorder = std::move(*recorder);
    m_path = m_recorder->path();
    beginFile(m_path, true, m_recorder->fileBytes());
    return {};
}

void LiveTimeline::stopRecording()
{
    if (!m_recorder)
        return;
    m_recorder.reset();
    beginFile("live", false, 0);
}

Result<void> LiveTimeline::add(const std::string &line)
{
    Result<void> recorded;
    if (m_recorder) {
        recorded = m_recorder->append(line);
        if (!recorded) {
            stopRecording();
        } else if (m_recorder->path() != m_path) {
            m_path = m_recorder->path();
            beginFile(m_path, true, m_recorder->fileBytes() - line.size());
        }
    }
    m_states.add(line);
    noteEnd(line);
    if (m_later)
        m_later->add(line);
    m_source->add(line);
    return recorded;
}

void LiveTimeline::noteEnd(const std::string &line)
{
    constexpr std::array<std::string_view, 4> keys { "callscope", "room_id", "end", "live" };
    std::array<JsonValue, 4> values;
    JsonTree tree;
    if (!tree.build(std::string_view(line).substr(0, line.find_last_not_of('\n') + 1)))
        return;
    tree.select(tree.root(), keys, values);
    if (stringValue(values[0].text) != "page")
        return;
    // Other pages may be of any time.
    if (values[3].text == "true")
        m_ends[stringValue(values[1].text)] = stringValue(values[2].text);
    else
        m_ends.erase(stringValue(values[1].text));
}

void LiveTimeline::beginLater()
{
    m_later = newSource();
    for (const std::string &line : m_states.lines())
        m_later->add(line);
    for (const std::string &line : carriedCalls(*m_last, m_ends, m_most / 2))
        m_later->add(line);
    m_laterBase = m_later->weight();
    if (m_recorder)
        m_later->beginFile(m_path, true, m_recorder->fileBytes());
}

AnalysisPtr LiveTimeline::analyseChanges(AnalyseOptions options)
{
    options.recent = &m_recent;
    return analyseNow(std::move(options));
}

AnalysisPtr LiveTimeline::analyseNow(AnalyseOptions options)
{
    const AnalysisPtr before = m_last;
    const bool isTooMuch = m_later && m_source->weight() >= m_base + 2 * m_most;
    if (isTooMuch) {
        m_keptBefore += m_source->kept() - m_later->kept();
        m_source = std::exchange(m_later, nullptr);
        m_base = m_laterBase;
        m_recent = {}; // points into the text of the other source
    }
    options.rebuild.now = std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
    AnalysisPtr analysis = analyse(m_source->soFar(), options);
    const Analysis *const plain = analysis.get();
    m_last = { plain, [analysis = std::move(analysis), source = m_source](const Analysis *) {} };
    if (isTooMuch)
        letGo(*before, *m_last);
    if (!m_later && m_source->weight() >= m_base + m_most)
        beginLater();
    return m_last;
}

void LiveTimeline::letGo(const Analysis &before, const Analysis &now) const
{
    if (!m_letGo)
        return;
    std::set<CallKey> left;
    for (const Call &call : now.calls)
        left.insert(keyOf(call));
    std::vector<std::uint32_t> gone;
    for (std::uint32_t call = 0; call < before.calls.size(); ++call) {
        if (!left.contains(keyOf(before.calls[call])))
            gone.push_back(call);
    }
    m_letGo(before, gone);
}

} // namespace callscope::live
