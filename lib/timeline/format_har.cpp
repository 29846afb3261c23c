// SPDX-License-Identifier: Apache-2.0
// A browser's network log (HTTP Archive 1.2): the bodies of responses that hold events, and what the client
// itself sent. Headers, cookies and URLs are never kept: they hold access tokens.
#include "events/json_text.h"
#include "timeline/describe_text.h"
#include "timeline/har_url.h"
#include "timeline/nested.h"

#include <QByteArray>
#include <QDateTime>

#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace callscope
{

namespace
{

struct Entry {
    std::uint64_t offset = 0;
    std::string started, method, url, posted; // JSON strings as they stand
    std::string body, encoding, status, took;
    bool hasBody = false;
};

struct Send {
    HarRequest request;
    std::uint64_t offset = 0;
    std::optional<Timestamp> time; // by the client's clock
    std::optional<Ms> took; // until it was answered
    std::string eventId, content;
};

std::optional<Timestamp> timeOf(std::string_view json)
{
    const QDateTime at = QDateTime::fromString(QString::fromStdString(stringValue(json)), Qt::ISODateWithMs);
    return at.isValid() ? std::optional(Timestamp(Ms(at.toMSecsSinceEpoch()))) : std::nullopt;
}

// HTTP Archive 1.2: `time` of an entry, in milliseconds, with a fraction or without.
std::optional<Ms> tookOf(std::string_view json)
{
    bool isNumber = false;
    const double took =
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())).toDouble(&isNumber);
    constexpr double aDay = 86'400'000;
    return isNumber && took >= 0 && took < aDay ? std::optional(Ms(std::llround(std::ceil(took))))
                                                : std::nullopt;
}

std::string quotedJson(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (quoted += '\\') += c;
        else if (byte < 0x20)
            ((quoted += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            quoted += c;
    }
    return quoted + '"';
}

class HarReader
{
public:
    explicit HarReader(ReadContext &context)
        : m_context(context)
        , m_scanner(context.scanner)
    {
    }

    bool read()
    {
        m_scanner.enter();
        while (m_scanner.nextKey()) {
            const bool isEntries = m_scanner.key() == "entries" && m_scanner.peek() == '[';
            if (!(isEntries ? readEntries() : m_scanner.skipValue()))
                return false;
        }
        addSends();
        return !m_scanner.failed();
    }

private:
    static constexpr std::size_t longestBody = std::size_t(256) << 20;

    bool readEntries()
    {
        m_scanner.enter();
        while (m_scanner.nextElement()) {
            Entry entry;
            entry.offset = m_scanner.offset();
            if (m_scanner.peek() != '{') {
                if (!m_scanner.skipValue())
                    return false;
                continue;
            }
            if (!readMembers(entry, {}))
                return false;
            take(entry);
            if (m_scanner.stopRequested())
                return false;
        }
        return !m_scanner.failed();
    }

    // The members of an entry and of the objects in it that are of interest.
    bool readMembers(Entry &entry, const std::string &path)
    {
        m_scanner.enter();
        while (m_scanner.nextKey()) {
            const std::string name = path + '/' + m_scanner.key();
            const int first = m_scanner.peek();
            bool read = false;
            if (first == '{'
                && (name == "/request" || name == "/response" || name == "/request/postData"
                    || name == "/response/content"))
                read = readMembers(entry, name);
            else if (std::string *target = targetOf(entry, name); target && first != '{' && first != '[')
                read = m_scanner.readScalar(*target, longestBody);
            else
                read = m_scanner.skipValue();
            entry.hasBody = entry.hasBody || (name == "/response/content/text" && first == '"');
            if (!read)
                return false;
        }
        return !m_scanner.failed();
    }

    static std::string *targetOf(Entry &entry, std::string_view name)
    {
        const std::array<std::pair<std::string_view, std::string *>, 8> targets { {
            { "/startedDateTime", &entry.started },
            { "/time", &entry.took },
            { "/request/method", &entry.method },
            { "/request/url", &entry.url },
            { "/request/postData/text", &entry.posted },
            { "/response/status", &entry.status },
            { "/response/content/encoding", &entry.encoding },
            { "/response/content/text", &entry.body },
        } };
        for (const auto &[key, target] : targets) {
            if (key == name)
                return target;
        }
        return nullptr;
    }

    void take(Entry &entry)
    {
        const HarRequest request = harRequestOf(stringValue(entry.method), stringValue(entry.url));
        if (!request.user.empty() && m_user.empty())
            m_user = request.user;
        const std::int64_t status = jsonInteger(entry.status).value_or(0);
        const bool succeeded = status >= 200 && status < 300;
        if (request.kind == HarRequest::Kind::Events && succeeded)
            takeBody(entry, request);
        else if (request.kind == HarRequest::Kind::Send || request.kind == HarRequest::Kind::SendState)
            takeSend(entry, request, status, succeeded);
    }

    void takeBody(Entry &entry, const HarRequest &request)
    {
        std::string text = bodyOf(entry);
        if (text.empty()) {
            m_context.problems.add("har-no-body",
                                   "The log does not hold the body of this /" + request.endpoint
                                       + " response; the events in it are missing.",
                                   entry.offset);
            m_context.collector.lostEvents({});
            return;
        }
        ++m_bodies;
        readNested(m_context, std::move(text), { entry.offset, request.room, {} });
    }

    static std::string bodyOf(Entry &entry)
    {
        std::string text = stringValue(entry.body);
        entry.body = {};
        if (stringValue(entry.encoding) != "base64")
            return text;
        const auto decoded = QByteArray::fromBase64Encoding(
            QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
            QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? decoded.decoded.toStdString() : std::string();
    }

    void takeSend(Entry &entry, const HarRequest &request, std::int64_t status, bool succeeded)
    {
        constexpr std::array<std::string_view, 3> keys { "event_id", "errcode", "error" };
        std::array<JsonValue, 3> values;
        const std::string body = bodyOf(entry);
        JsonTree tree;
        if (tree.build(trimJson(body)))
            tree.select(tree.root(), keys, values);
        const std::string eventId = stringValue(values[0].text);
        if (!succeeded) {
            std::string cause = status > 0 ? "HTTP status " + std::to_string(status) : "no response";
            if (values[1].isThere())
                cause += ", " + unquoted(values[1].text);
            if (values[2].isThere())
                cause += ": " + unquoted(values[2].text);
            m_context.problems.add("send-failed",
                                   "The client's " + quotedText(request.type) + " was not accepted (" + cause
                                       + ", sent " + unquoted(entry.started) + "): no such event came of it.",
                                   entry.offset);
            return;
        }
        m_sends.push_back({ request, entry.offset, timeOf(entry.started), tookOf(entry.took), eventId,
                            stringValue(entry.posted) });
    }

    // The times by the server of those events of requests that some response shows.
    std::unordered_map<std::string_view, std::int64_t> shownTimes() const
    {
        std::unordered_set<std::string_view> sent;
        for (const Send &send : m_sends)
            sent.insert(send.eventId);
        const Collected &collected = m_context.collector.collected();
        std::unordered_map<std::string_view, std::int64_t> shown;
        for (const Kept &kept : collected.kept) {
            if (!kept.id.empty() && !collected.batches[kept.batch].fromRequests
                && sent.contains(kept.id.view()))
                shown.emplace(kept.id.view(), kept.time);
        }
        return shown;
    }

    // Events of the client's own requests; where a response shows one as well, that counts.
    void addSends()
    {
        if (m_sends.empty())
            return;
        const std::unordered_map<std::string_view, std::int64_t> shown = shownTimes();
        ClientClock clock;
        const std::uint32_t batch =
            m_context.collector.openBatch({ .oldestFirst = true, .fromRequests = true });
        for (const Send &send : m_sends) {
            if (const auto known = shown.find(send.eventId); known != shown.end()) {
                if (send.time && known->second != unknownTime)
                    clock.compare(*send.time, send.took, Timestamp(Ms(known->second)));
                continue;
            }
            const bool isState = send.request.kind == HarRequest::Kind::SendState;
            std::string text = "{\"type\":" + quotedJson(send.request.type)
                + ",\"room_id\":" + quotedJson(send.request.room);
            if (!send.eventId.empty())
                text += ",\"event_id\":" + quotedJson(send.eventId);
            if (!m_user.empty())
                text += ",\"sender\":" + quotedJson(m_user);
            if (send.time)
                text += ",\"origin_server_ts\":" + std::to_string(send.time->time_since_epoch().count());
            if (isState)
                text += ",\"state_key\":" + quotedJson(send.request.key);
            else
                text += ",\"unsigned\":{\"transaction_id\":" + quotedJson(send.request.key) + '}';
            text += ",\"content\":" + (send.content.empty() ? std::string("null") : send.content) + '}';
            addNestedEvent(m_context, std::move(text), { send.offset, {}, {} }, batch);
        }
        m_context.collector.setClientClock(clock);
    }

    ReadContext &m_context;
    JsonScanner &m_scanner;
    std::string m_user; // the client's own
    std::vector<Send> m_sends;
    std::uint64_t m_bodies = 0;
};

} // namespace

bool readHar(ReadContext &context)
{
    return HarReader(context).read();
}

} // namespace callscope
