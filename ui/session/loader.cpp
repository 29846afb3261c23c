// SPDX-License-Identifier: Apache-2.0
#include "session/loader.h"

#include <QFile>
#include <QFutureWatcher>
#include <QPromise>

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

} // namespace

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

    std::vector<std::string> files;
    for (const QString &path : paths)
        files.push_back(QFile::encodeName(path).toStdString());

    auto *watcher = new QFutureWatcher<AnalysisPtr>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, generation] {
        if (watcher->future().resultCount() > 0)
            take(generation, watcher->result());
        watcher->deleteLater();
    });

    QPromise<AnalysisPtr> promise;
    watcher->setFuture(promise.future());
    m_poll.start();
    m_pool.start([promise = std::make_shared<QPromise<AnalysisPtr>>(std::move(promise)),
                  files = std::move(files), counters = m_counters, stop = m_stop.get_token()] {
        promise->start();
        ReadOptions read;
        read.stop = stop;
        read.progress = [counters = counters.get()](const ReadProgress &progress) {
            counters->bytesDone = progress.bytesDone;
            counters->bytesTotal = progress.bytesTotal;
            counters->events = progress.events;
            counters->callEvents = progress.callEvents;
        };
        AnalyseOptions options;
        options.rebuild.stop = stop;
        applyConfigBeside(files, options);
        Timeline timeline = readTimeline(files, read);
        counters->analysing = true;
        promise->addResult(analyse(std::move(timeline), options));
        promise->finish();
    });
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
