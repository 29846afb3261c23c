// SPDX-License-Identifier: Apache-2.0
#include "rooms/live_reader.h"

#include "views/theme.h"

#include <QFile>

namespace callscope::ui
{

namespace
{

constexpr std::chrono::milliseconds tick { 20 }; // rows appear within 50 ms
constexpr int idleTicks = 50; // lifetimes run out without an event: once a second

} // namespace

LiveReader::LiveReader(std::string header, QObject *parent)
    : QObject(parent)
    , m_timeline(std::move(header))
{
    m_timeline.setLetGo(
        [this](const Analysis &, const std::vector<std::uint32_t> &calls) { m_gone += calls.size(); });
    m_worker.moveToThread(&m_thread);
    m_thread.start();
    connect(&m_tick, &QTimer::timeout, this, &LiveReader::work);
    m_tick.start(tick);
}

LiveReader::~LiveReader()
{
    m_thread.quit();
    m_thread.wait();
}

void LiveReader::add(const std::string &line)
{
    m_waiting.push_back(line);
    m_isDirty = true;
}

void LiveReader::record(const QString &path)
{
    m_isRecording = true;
    QMetaObject::invokeMethod(&m_worker, [this, file = QFile::encodeName(path).toStdString()] {
        const Result<void> opened = m_timeline.record(file);
        if (opened)
            return;
        QMetaObject::invokeMethod(this, [this, why = visibleText(opened.error().message)] {
            m_isRecording = false;
            Q_EMIT recordingFailed(why);
        });
    });
}

void LiveReader::stopRecording()
{
    m_isRecording = false;
    QMetaObject::invokeMethod(&m_worker, [this] { m_timeline.stopRecording(); });
}

void LiveReader::work()
{
    ++m_idleTicks;
    if (m_isBusy || (!m_isDirty && m_idleTicks < idleTicks))
        return;
    m_isBusy = true;
    m_isDirty = false;
    m_idleTicks = 0;
    QMetaObject::invokeMethod(&m_worker, [this, lines = std::exchange(m_waiting, {})] { run(lines); });
}

void LiveReader::run(std::vector<std::string> lines)
{
    QString failure;
    for (const std::string &line : lines) {
        if (const Result<void> recorded = m_timeline.add(line); !recorded)
            failure = visibleText(recorded.error().message);
    }
    const AnalysisPtr analysis = lines.empty() ? m_timeline.analyseNow({}) : m_timeline.analyseChanges({});
    QMetaObject::invokeMethod(this, [this, analysis, failure, gone = m_gone] {
        m_isBusy = false;
        m_goneCalls = gone;
        if (!failure.isEmpty()) {
            m_isRecording = false;
            Q_EMIT recordingFailed(failure);
        }
        Q_EMIT analysed(analysis);
        if (m_isDirty)
            work();
    });
}

} // namespace callscope::ui
