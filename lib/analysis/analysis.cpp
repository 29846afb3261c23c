// SPDX-License-Identifier: Apache-2.0
#include "analysis/analysis.h"

#include "analysis/suppress.h"
#include "base/in_parallel.h"
#include "rules/catalogue.h"
#include "rules/engine.h"

namespace callscope
{

namespace
{

using Clock = std::chrono::steady_clock;

} // namespace

int Analysis::callOfEvent(std::uint32_t event) const
{
    return event < eventCall.size() ? eventCall[event] : -1;
}

AnalysisPtr analyse(Timeline timeline, const AnalyseOptions &options)
{
    auto analysis = std::make_shared<Analysis>();
    analysis->spec = options.config.spec.value_or(newestSpec);
    analysis->config = options.config;
    analysis->configError = options.configError;
    analysis->threads = threadsFor(options.threads);
    analysis->timeline = std::move(timeline);
    const Clock::time_point began = Clock::now();
    analysis->calls = rebuildCalls(analysis->timeline, options.rebuild);

    analysis->facts.emplace(analysis->timeline, analysis->calls, analysis->spec);
    analysis->explainer.emplace(*analysis->facts);
    analysis->eventCall.assign(analysis->timeline.callEvents.size(), -1);
    for (std::size_t i = 0; i < analysis->calls.size(); ++i) {
        for (const std::uint32_t event : analysis->calls[i].events)
            analysis->eventCall[event] = static_cast<std::int32_t>(i);
    }
    analysis->verdicts.resize(analysis->calls.size());
    inParallel(analysis->calls.size(), analysis->threads, [&](std::size_t call) {
        analysis->verdicts[call] = analysis->explainer->sentence(analysis->calls[call]);
    });

    const Clock::time_point rebuilt = Clock::now();
    analysis->findings =
        runRules(catalogue(), *analysis->facts, options.rebuild.stop, analysis->threads, options.recent);
    applyConfig(*analysis, options.config, options.baseline ? &*options.baseline : nullptr);
    analysis->findingsOfCall.resize(analysis->calls.size());
    for (std::size_t i = 0; i < analysis->findings.size(); ++i) {
        if (const int call = analysis->findings[i].call; call >= 0)
            analysis->findingsOfCall[static_cast<std::size_t>(call)].push_back(static_cast<std::uint32_t>(i));
    }
    analysis->times = { options.readTime, rebuilt - began, Clock::now() - rebuilt };
    analysis->cancelled = options.rebuild.stop.stop_requested();
    return analysis;
}

AnalysisPtr analyseFiles(const std::vector<std::string> &paths, const ReadOptions &options,
                         const AnalyseOptions &analyseOptions)
{
    AnalyseOptions stoppable = analyseOptions;
    stoppable.rebuild.stop = options.stop;
    stoppable.threads = options.threads;
    const Clock::time_point began = Clock::now();
    Timeline timeline = readTimeline(paths, options);
    stoppable.readTime = Clock::now() - began;
    return analyse(std::move(timeline), stoppable);
}

} // namespace callscope
