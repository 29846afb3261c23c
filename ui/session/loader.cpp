// SPDX-License-Identifier: Apache-2.0
#include "session/loader.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>

#include <algorithm>

namespace callscope::ui
{

namespace
{

/// The same configuration that the command line would find. One that cannot be used must not keep the
/// files from being looked at.
void applyConfigBeside(const std::vector<std::string> &files, AnalyseOptions &options)
{
    const std::optional<std::string> path = findConfig(files.empty() ? std::string() : files.front());
    if (!path)
        return;
    Result<Config> config = readConfig(*path);
    if (config)
        options.config = std::move(*config);
    else
        options.configError = config.error();
}

// What is read first, and how much more each time until all is. Only a small part of a file may be read
// twice.
constexpr quint64 firstLook = quint64(1) << 20;
constexpr quint64 lookFactor = 8;
constexpr quint64 leastRest = 16;

/// Cannot be read twice.
bool isStream(const QString &path)
{
    const QFileInfo info(path);
    return path == QLatin1String("-") || (info.exists() && !info.isFile() && !info.isDir());
}

/// The same, freed on another thread: a large one takes longer than the window may stand still.
AnalysisPtr freedElsewhere(AnalysisPtr analysis)
{
    const Analysis *const plain = analysis.get();
    return { plain, [owner = std::move(analysis)](const Analysis *) mutable {
                QThreadPool::globalInstance()->start([owned = std::move(owner)] {});
            } };
}

} // namespace

/// One load, as the worker sees it.
struct Loader::Job {
    QPromise<AnalysisPtr> promise;
    std::vector<std::string> files;
    quint64 bytes = 0; ///< of all files
    bool onlyFiles = true;
    std::shared_ptr<Counters> counters;
    std::stop_token stop;

    void run()
    {
        promise.start();
        if (!showBeginning())
            publish(analysed(0));
        promise.finish();
    }

private:
    /// True where that was all of it, or the load was stopped.
    bool showBeginning()
    {
        for (quint64 most = firstLook; onlyFiles && (most == firstLook || most <= bytes / leastRest);
             most *= lookFactor) {
            const AnalysisPtr beginning = analysed(most);
            if (!beginning)
                return true;
            const bool isAll = !beginning->timeline.isCut();
            if (isAll || !beginning->calls.empty())
                publish(beginning);
            if (isAll)
                return true;
        }
        return false;
    }

    /// Null where the load was stopped.
    AnalysisPtr analysed(quint64 most)
    {
        ReadOptions read;
        read.stop = stop;
        read.mostBytes = most;
        if (most == 0) {
            read.progress = [this](const ReadProgress &progress) {
                counters->bytesDone = progress.bytesDone;
                counters->bytesTotal = progress.bytesTotal;
                counters->events = progress.events;
                counters->callEvents = progress.callEvents;
            };
        }
        Timeline timeline = readTimeline(files, read);
        if (stop.stop_requested())
            return nullptr;
        counters->analysing = most == 0;
        AnalyseOptions options;
        options.rebuild.stop = stop;
        applyConfigBeside(files, options);
        return analyse(std::move(timeline), options);
    }

    void publish(AnalysisPtr analysis)
    {
        if (analysis && !stop.stop_requested())
            promise.addResult(freedElsewhere(std::move(analysis)));
    }
};

Loader::Loader(QObject *parent)
    : QObject(parent)
    , m_stop(std::nostopstate)
{
    m_poll.setInterval(50);
    connect(&m_poll, &QTimer::timeout, this, &Loader::report);
}

Loader::~Loader()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void Loader::load(const QStringList &paths)
{
    supersede();
    const quint64 generation = ++m_generation;
    m_loading = true;
    m_stop = std::stop_source();
    m_counters = std::make_shared<Counters>();

    const auto job = std::make_shared<Job>();
    job->counters = m_counters;
    job->stop = m_stop.get_token();
    job->onlyFiles = std::none_of(paths.begin(), paths.end(), isStream);
    for (const QString &path : paths) {
        job->files.push_back(QFile::encodeName(path).toStdString());
        job->bytes += static_cast<quint64>(QFileInfo(path).size());
    }

    auto *watcher = new QFutureWatcher<AnalysisPtr>(this);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this, watcher, generation](int index) { take(generation, watcher->resultAt(index)); });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(job->promise.future());
    m_poll.start();
    m_pool.start([job] { job->run(); });
}

void Loader::cancel()
{
    if (!m_loading)
        return;
    supersede();
    Q_EMIT cancelled();
}

void Loader::supersede()
{
    m_stop.request_stop();
    m_poll.stop();
    m_loading = false;
    ++m_generation;
}

void Loader::take(quint64 generation, const AnalysisPtr &analysis)
{
    if (generation != m_generation)
        return;
    if (analysis->timeline.isCut()) {
        Q_EMIT previewed(analysis);
        return;
    }
    m_poll.stop();
    m_loading = false;
    Q_EMIT finished(analysis);
}

void Loader::report()
{
    LoadProgress progress;
    progress.analysing = m_counters->analysing;
    progress.bytesDone = m_counters->bytesDone;
    progress.bytesTotal = m_counters->bytesTotal;
    progress.events = m_counters->events;
    progress.callEvents = m_counters->callEvents;
    Q_EMIT progressed(progress);
}

} // namespace callscope::ui
