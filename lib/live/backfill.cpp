// SPDX-License-Identifier: Apache-2.0
#include "live/backfill.h"

#include <algorithm>

namespace callscope::live
{

namespace
{

constexpr int pageSize = 100;

} // namespace

Backfill::Backfill(Api &api, Goal goal, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_goal(std::move(goal))
    , m_token(m_goal.from)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Backfill::ask);
}

void Backfill::start()
{
    ask();
}

void Backfill::ask()
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("dir"), QStringLiteral("b"));
    query.addQueryItem(QStringLiteral("limit"), QString::number(pageSize));
    if (!m_token.empty())
        query.addQueryItem(QStringLiteral("from"), QString::fromStdString(m_token));
    m_api.get(QStringLiteral("/_matrix/client/v3/rooms/%1/messages").arg(Api::segment(m_goal.room)), query,
              [self = QPointer<Backfill>(this)](const ApiResult &result) {
                  if (self)
                      self->take(result);
              });
}

void Backfill::take(const ApiResult &result)
{
    if (!result) {
        if (result.error().isTransient())
            wait(result.error());
        else
            Q_EMIT ended(End::Refused, result.error().text());
        return;
    }
    const std::string_view body(result->constData(), static_cast<std::size_t>(result->size()));
    const Result<MessagesResponse> page = parseMessages(body);
    if (!page) {
        ApiError error;
        error.kind = ApiError::Kind::Malformed;
        error.message = QString::fromStdString(page.error().message);
        wait(error);
        return;
    }
    m_backOff.reset();
    m_trouble.reset();
    takePage(*page);
}

void Backfill::takePage(const MessagesResponse &page)
{
    // A server that leads back to where we are would never end.
    const bool isStuck = page.end == m_token && page.chunk.empty();
    bool isReached = false;
    std::vector<std::string_view> events;
    for (const std::string_view event : page.chunk) {
        const EventHead head = headOf(event);
        const bool isKnown = m_goal.isKnown && m_goal.isKnown(head.id);
        isReached = m_goal.isKnown
            ? isKnown
            : m_goal.since && head.originServerTs && Timestamp(Ms(*head.originServerTs)) < *m_goal.since;
        if (!isKnown)
            events.push_back(event);
    }
    std::reverse(events.begin(), events.end());
    const bool isLast = isReached || page.end.empty() || isStuck;
    const std::string from = m_token.empty() ? page.start : m_token;
    m_token = page.end;
    Q_EMIT pageReady(m_goal.isKnown && isLast ? m_goal.gapStart : page.end, from, events);
    if (!isLast)
        ask();
    else
        Q_EMIT ended(isReached ? End::Reached : End::Beginning, {});
}

void Backfill::wait(const ApiError &error)
{
    m_trouble = error;
    m_retry.start(m_backOff.next(error.retryAfter));
}

} // namespace callscope::live
