// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "analysis/suite.h"
#include "messages.h"
#include "reports/check_report.h"
#include "timeline/folder.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <thread>

#include <unistd.h>

namespace callscope::cli
{

namespace
{

struct Paths {
    std::vector<std::string> all;
    std::vector<bool> isFromFolder; ///< index by index
};

Paths expand(const std::vector<std::string> &paths)
{
    Paths expanded;
    for (const std::string &path : paths) {
        if (!isFolder(path)) {
            expanded.all.push_back(path);
            expanded.isFromFolder.push_back(false);
            continue;
        }
        const FolderListing listing = listFolder(path, UnpackLimits().maxEntries);
        for (const ReadProblem &problem : listing.problems)
            printMessage(path, problem.message, std::nullopt);
        for (const FolderListing::File &file : listing.files) {
            expanded.all.push_back(file.path);
            expanded.isFromFolder.push_back(true);
        }
    }
    return expanded;
}

// The parts of one export make no sense alone: a room's state lies beside its timeline.
bool isOneExport(const std::string &folder)
{
    const FolderListing listing = listFolder(folder, UnpackLimits().maxEntries);
    return std::any_of(listing.files.begin(), listing.files.end(), [](const FolderListing::File &file) {
        return !roomOfPath(file.path).empty() || isStatePath(file.path);
    });
}

// What lies beside timelines in a folder is nobody's mistake; what cannot be opened is.
bool isNoTimeline(const Analysis &analysis)
{
    constexpr std::array<std::string_view, 4> failures { "no-permission", "no-such-file", "cannot-open",
                                                         "read-failed" };
    if (!analysis.timeline.nothingRead() || analysis.timeline.sources.empty())
        return false;
    const std::optional<Error> &error = analysis.timeline.sources.front().error;
    return !error || std::find(failures.begin(), failures.end(), error->code) == failures.end();
}

// A line for each kind: of thousands of timelines nobody reads one each.
class NoticeCounts
{
public:
    void add(const Analysis &analysis)
    {
        std::map<std::string, std::string_view> seen;
        for (const Source &source : analysis.timeline.sources) {
            for (const Notice &notice : source.notices)
                seen.emplace(notice.code, notice.message);
        }
        for (const auto &[code, message] : seen) {
            Count &count = m_counts[code];
            if (count.timelines++ == 0)
                count.first = std::string(timelineName(analysis)) + ": " + std::string(message);
        }
    }

    void print() const
    {
        for (const auto &[code, count] : m_counts) {
            if (count.timelines == 1)
                printMessage(count.first);
            else
                printMessage(std::to_string(count.timelines) + " timelines have the notice \"" + code
                             + "\"; the first is " + count.first);
        }
    }

private:
    struct Count {
        std::uint64_t timelines = 0;
        std::string first;
    };
    std::map<std::string, Count> m_counts;
};

class Progress
{
public:
    explicit Progress(std::size_t total)
        : m_total(total)
        , m_isShown(total > 1 && ::isatty(STDERR_FILENO) == 1)
    {
    }
    ~Progress()
    {
        if (m_isShown)
            std::fputs("\r\033[K", stderr);
    }
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

    void step()
    {
        ++m_done;
        if (m_isShown && (m_done % 16 == 0 || m_done == m_total))
            std::fprintf(stderr, "\r\033[Kcallscope-cli: %zu of %zu timelines", m_done, m_total);
    }

private:
    std::size_t m_total;
    std::size_t m_done = 0;
    bool m_isShown;
};

} // namespace

void SuiteOptions::addTo(CLI::App &command)
{
    CLI::Option *each = command.add_flag(
        "--each", m_each,
        "Every file, and every file in a folder, is a timeline of its own; several are read at once (default "
        "for folders)");
    command
        .add_flag("--together", m_together,
                  "All files are one timeline (default for files, and for a folder that is one export)")
        ->excludes(each);
}

bool SuiteOptions::isSuite(const std::vector<std::string> &paths) const
{
    if (m_each || m_together)
        return m_each;
    return std::all_of(paths.begin(), paths.end(),
                       [](const std::string &path) { return isFolder(path) && !isOneExport(path); });
}

void analyseSuite(const std::vector<std::string> &paths, const AnalyseOptions &options,
                  const std::function<void(const AnalysisPtr &)> &take)
{
    const Paths expanded = expand(paths);
    Progress progress(expanded.all.size());
    std::size_t index = 0;
    std::size_t leftOut = 0;
    NoticeCounts notices;
    ReadOptions read;
    read.threads = 1; // the timelines are read side by side
    analyseEach(expanded.all, read, options, std::thread::hardware_concurrency(),
                [&](const AnalysisPtr &analysis) {
                    progress.step();
                    if (expanded.isFromFolder[index++] && isNoTimeline(*analysis)) {
                        ++leftOut;
                        return;
                    }
                    for (const Source &source : analysis->timeline.sources)
                        printSourceProblems(source);
                    notices.add(*analysis);
                    take(analysis);
                });
    notices.print();
    if (leftOut > 0)
        printMessage(std::to_string(leftOut)
                     + (leftOut == 1 ? " file holds no timeline and was left out"
                                     : " files hold no timeline and were left out"));
}

} // namespace callscope::cli
