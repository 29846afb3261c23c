// SPDX-License-Identifier: Apache-2.0
#include "live/follower.h"

#include "live/recording_line.h"
#include "live/sync_filter.h"

#include <QJsonDocument>

#include <algorithm>

namespace callscope::live
{

namespace
{

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds poll = 30s;
constexpr std::chrono::milliseconds slack = 15s; // for the answer to come
constexpr std::size_t mostKnown = 2'000; // events of a room by which the end of a gap is seen

Timestamp now()
{
    return std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
}

std::string serverOf(const std::string &user)
{
    const std::size_t colon = user.find(':');
    return colon == std::string::npos ? std::string() : user.substr(colon + 1);
}

} // namespace

Follower::Follower(Api &api, FollowOptions options, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_options(std::move(options))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Follower::ask);
}

void Follower::start()
{
    setState({ ConnectionState::Kind::Connecting, {}, {} });
    ask();
}

void Follower::stop()
{
    m_call.cancel();
    m_retry.stop();
    for (Backfill *backfill : findChildren<Backfill *>())
        delete backfill;
    m_fetching = 0;
    m_isSteady = false;
    setState({});
}

void Follower::ask()
{
    const bool isFirst = m_since.empty();
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("set_presence"), QStringLiteral("offline"));
    query.addQueryItem(
        QStringLiteral("filter"),
        QString::fromUtf8(QJsonDocument(followFilter(m_options.rooms)).toJson(QJsonDocument::Compact)));
    // After a failure the server is asked for what it has, so that it shows at once that all is well again.
    const std::chrono::milliseconds timeout = m_isSteady ? poll : 0ms;
    query.addQueryItem(QStringLiteral("timeout"), QString::number(timeout.count()));
    if (!isFirst)
        query.addQueryItem(QStringLiteral("since"), QString::fromStdString(m_since));
    m_call = m_api.get(
        QStringLiteral("/_matrix/client/v3/sync"), query,
        [self = QPointer<Follower>(this)](const ApiResult &result) {
            if (self)
                self->take(result);
        },
        timeout + (isFirst ? 4 * slack : slack));
}

void Follower::take(const ApiResult &result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    const std::string_view body(result->constData(), static_cast<std::size_t>(result->size()));
    const Result<SyncResponse> response = parseSync(body);
    if (!response) {
        ApiError error;
        error.kind = ApiError::Kind::Malformed;
        error.message = QString::fromStdString(response.error().message);
        fail(error);
        return;
    }
    if (m_state.kind == ConnectionState::Kind::Waiting)
        mark("back", QStringLiteral("connected again"));
    m_backOff.reset();
    setState({ ConnectionState::Kind::Following, {}, {} });
    for (const SyncRoom &room : response->rooms) {
        if (m_options.rooms.contains(QString::fromStdString(room.room)))
            takeRoom(room, response->nextBatch);
    }
    const bool isFirst = m_since.empty();
    m_since = response->nextBatch;
    m_isSteady = true;
    if (isFirst)
        askWithoutJoining();
    settleHistory();
    if (!m_options.isOnce)
        ask();
}

void Follower::takeRoom(const SyncRoom &synced, const std::string &nextBatch)
{
    if (synced.section == SyncRoom::Section::Invite || synced.section == SyncRoom::Section::Knock)
        return;
    const QString id = QString::fromStdString(synced.room);
    const bool isFirst = !m_rooms.contains(synced.room);
    Room &room = m_rooms[synced.room];
    if (!synced.state.empty())
        Q_EMIT lineReady(stateLine(synced.room, synced.state, now()));
    if (isFirst && m_options.withHistory) {
        // All that lies before this point, by pages: one road, so that no event comes twice.
        fetchHistory(id, nextBatch);
    } else if (!synced.timeline.empty() || isFirst) {
        // The first sync of a room that is not limited is all that may be seen of it.
        const std::string start = synced.limited ? synced.prevBatch : room.end;
        Q_EMIT lineReady(pageLine({ .room = synced.room,
                                    .start = start,
                                    .end = nextBatch,
                                    .isLive = m_isSteady && !isFirst && !synced.limited,
                                    .events = synced.timeline },
                                  now()));
        // Before its events are remembered: in a gap only older ones end the search.
        if (synced.limited && !isFirst)
            fetchGap(id, synced.prevBatch, room.end);
    }
    for (const std::string_view event : synced.timeline)
        takeHead(room, headOf(event));
    if (!synced.timeline.empty() || isFirst)
        room.end = nextBatch;
    noteRoomChange(synced);
}

void Follower::takeHead(Room &room, const EventHead &head)
{
    remember(room, head.id);
    if (!m_isSteady || !head.age || !head.originServerTs)
        return;
    const Timestamp byServer { Ms(*head.originServerTs + *head.age) };
    Q_EMIT delivered({ serverOf(head.sender), Ms(*head.age), now() - byServer });
}

void Follower::noteRoomChange(const SyncRoom &synced)
{
    const QString id = QString::fromStdString(synced.room);
    const auto note = [&](std::string_view kind, const QString &text) {
        mark(kind, text);
        Q_EMIT noted(text);
    };
    if (synced.section == SyncRoom::Section::Leave)
        note("left", QStringLiteral("You are no longer in %1: nothing newer of it can be seen.").arg(id));
    for (const std::string_view event : synced.timeline) {
        if (headOf(event).type == "m.room.tombstone")
            note("upgraded", QStringLiteral("%1 was upgraded: its calls go on in another room.").arg(id));
    }
}

void Follower::fetchHistory(const QString &room, std::string from)
{
    run(new Backfill(m_api, { room, std::move(from), m_options.since, {}, {} }, this), room);
}

void Follower::fetchGap(const QString &room, std::string from, std::string gapStart)
{
    // What was known when the gap opened; what comes meanwhile is newer.
    auto known = std::make_shared<std::unordered_set<std::string>>(m_rooms[room.toStdString()].known);
    const auto isKnown = [known = std::move(known)](const std::string &event) {
        return known->contains(event);
    };
    run(new Backfill(m_api, { room, std::move(from), {}, isKnown, std::move(gapStart) }, this), room);
}

void Follower::run(Backfill *backfill, const QString &room)
{
    ++m_fetching;
    connect(backfill, &Backfill::pageReady, this,
            [this, id = room.toStdString()](const std::string &start, const std::string &end,
                                            const std::vector<std::string_view> &events) {
                Q_EMIT lineReady(
                    pageLine({ .room = id, .start = start, .end = end, .events = events }, now()));
            });
    connect(backfill, &Backfill::ended, this,
            [this, backfill](Backfill::End end, const QString &why) { endBackfill(backfill, end, why); });
    backfill->start();
}

void Follower::endBackfill(Backfill *backfill, Backfill::End end, const QString &why)
{
    --m_fetching;
    if (end == Backfill::End::Refused) {
        const QString text =
            QStringLiteral("Events of %1 could not be fetched. %2").arg(backfill->goal().room, why);
        mark("gap", text);
        Q_EMIT noted(text);
        Q_EMIT gapLeft(backfill->goal().room);
    }
    backfill->deleteLater();
    settleHistory();
}

// A room that the user has not joined is not part of a sync; where it is world-readable its events can be
// read.
void Follower::askWithoutJoining()
{
    for (const QString &room : m_options.rooms) {
        if (m_rooms.contains(room.toStdString()))
            continue;
        Q_EMIT noted(QStringLiteral("You are not in %1: only what anybody may read of it is fetched, and it "
                                    "is not followed.")
                         .arg(room));
        if (m_options.withHistory)
            fetchHistory(room, {});
    }
}

void Follower::fail(const ApiError &error)
{
    m_isSteady = false;
    if (error.isUnknownToken()) {
        mark("lost", error.text());
        setState({ ConnectionState::Kind::SignedOut, error.text(), {} });
        return;
    }
    if (!error.isTransient()) {
        mark("lost", error.text());
        setState({ ConnectionState::Kind::Failed, error.text(), {} });
        return;
    }
    if (m_state.kind != ConnectionState::Kind::Waiting)
        mark("lost", error.text());
    const std::chrono::milliseconds wait = m_backOff.next(error.retryAfter);
    m_retry.start(wait);
    setState({ ConnectionState::Kind::Waiting, error.text(), std::chrono::steady_clock::now() + wait });
}

void Follower::settleHistory()
{
    if (m_hasHistory || m_fetching > 0 || m_since.empty())
        return;
    m_hasHistory = true;
    Q_EMIT historyDone();
}

void Follower::remember(Room &room, const std::string &id)
{
    if (!room.known.insert(id).second)
        return;
    room.order.push_back(id);
    if (room.order.size() > mostKnown) {
        room.known.erase(room.order.front());
        room.order.pop_front();
    }
}

void Follower::mark(std::string_view kind, const QString &text)
{
    Q_EMIT lineReady(markLine(kind, text.toStdString(), now()));
}

void Follower::setState(ConnectionState state)
{
    m_state = std::move(state);
    Q_EMIT stateChanged(m_state);
}

} // namespace callscope::live
