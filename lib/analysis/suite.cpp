// SPDX-License-Identifier: Apache-2.0
#include "analysis/suite.h"

#include <algorithm>
#include <deque>
#include <future>
#include <span>
#include <utility>

namespace callscope
{

namespace
{

// A batch is worth a thread even where a timeline is one call.
constexpr std::size_t batchSize = 32;

// `spent` are freed here: the calling thread has the reports to write.
std::vector<AnalysisPtr> analyseBatch(std::span<const std::string> paths, ReadOptions read,
                                      AnalyseOptions options, std::vector<AnalysisPtr> spent)
{
    spent.clear();
    std::vector<AnalysisPtr> analyses;
    analyses.reserve(paths.size());
    for (const std::string &path : paths) {
        if (read.stop.stop_requested())
            break;
        analyses.push_back(analyseFiles({ path }, read, options));
    }
    return analyses;
}

} // namespace

void analyseEach(const std::vector<std::string> &paths, const ReadOptions &read,
                 const AnalyseOptions &options, unsigned threads,
                 const std::function<void(const AnalysisPtr &)> &take)
{
    std::deque<std::future<std::vector<AnalysisPtr>>> running;
    std::size_t next = 0;
    std::vector<AnalysisPtr> spent;
    const auto startMore = [&] {
        // More than there are threads: while the first is awaited, others may be done.
        while (next < paths.size() && running.size() < (threads > 1 ? 2 * threads : 1)) {
            const std::size_t count = std::min(batchSize, paths.size() - next);
            running.push_back(std::async(std::launch::async, analyseBatch,
                                         std::span(paths).subspan(next, count), read, options,
                                         std::exchange(spent, {})));
            next += count;
        }
    };
    startMore();
    while (!running.empty()) {
        std::vector<AnalysisPtr> done = running.front().get();
        running.pop_front();
        startMore();
        for (const AnalysisPtr &analysis : done)
            take(analysis);
        std::move(done.begin(), done.end(), std::back_inserter(spent));
    }
}

} // namespace callscope
