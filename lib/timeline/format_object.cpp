// SPDX-License-Identifier: Apache-2.0
// What kind of thing an object is, told from its keys as they come: a body of some format is read on the
// spot, an event is kept until its end, whatever comes first.
#include "timeline/formats.h"

#include "timeline/describe_text.h"
#include "timeline/format_table.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

// Keys of events (CS API; federation; what Synapse adds), of no body around events.
constexpr std::array<std::string_view, 21> eventKeys {
    "type",         "content",    "sender",         "event_id",         "age",
    "unsigned",     "user_id",    "state_key",      "redacts",          "depth",
    "prev_content", "decrypted",  "encrypted",      "hashes",           "auth_events",
    "prev_events",  "signatures", "replaces_state", "redacted_because", "source",
    "json",
};

// Keys of /sync beside `rooms`, of which some are large.
constexpr std::array<std::string_view, 7> syncKeys {
    "next_batch",
    "account_data",
    "presence",
    "to_device",
    "device_lists",
    "device_one_time_keys_count",
    "device_unused_fallback_key_types",
};

// What a key of a body around events holds.
struct BodyKey {
    std::string_view key;
    char first; // of its value
    Format format;
    bool (*read)(ReadContext &context);
};

bool readArrayOfEvents(ReadContext &context)
{
    return readEvents(context, context.collector.openBatch({}));
}

constexpr std::array<BodyKey, 10> bodyKeys { {
    { "chunk", '[', Format::Messages, readArrayOfEvents },
    { "messages", '[', Format::ElementExport, readArrayOfEvents },
    { "messages", '{', Format::InitialSync, [](ReadContext &context) { return readChunk(context, {}); } },
    { "rooms", '{', Format::Sync, readSyncRooms },
    { "rooms", '[', Format::InitialSync, readInitialSyncRooms },
    { "search_categories", '{', Format::Search, readSearch },
    { "pdus", '[', Format::FederationTransaction,
      [](ReadContext &context) {
          return readEvents(context, context.collector.openBatch({ .byDepth = true }));
      } },
    { "log", '{', Format::Har, readHar },
    { "events", '[', Format::AppServiceTransaction, readArrayOfEvents },
    { sliceKey, '{', Format::Slice, readSlice },
} };

template <class Keys>
bool contains(const Keys &keys, std::string_view key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// The first keys of an object nobody knows.
struct UnknownKeys {
    std::string list;
    int count = 0;

    void add(const std::string &key)
    {
        constexpr int most = 4;
        if (++count <= most)
            list += (list.empty() ? "" : ", ") + quotedText(key);
    }
};

class ObjectReader
{
public:
    ObjectReader(ReadContext &context, std::optional<std::uint32_t> &stream, int depth)
        : m_context(context)
        , m_scanner(context.scanner)
        , m_stream(stream)
        , m_depth(depth)
    {
    }

    bool read()
    {
        Element element;
        if (beginsLikeEvent(m_scanner.buffered()) && m_scanner.captureIndexed(element))
            return addEvent(element);
        m_begin = m_scanner.offset();
        m_problemsBefore = m_context.problems.problems().size();
        m_scanner.beginObject(false);
        while (m_scanner.nextKey()) {
            if (isEventKey(m_scanner.key(), m_scanner.peek()))
                return readEvent();
            if (m_scanner.key() == "callscope" && m_scanner.peek() == '"') {
                become(Format::Recording);
                return readRecordingLine(m_context);
            }
            if (!readMember(m_scanner.key(), m_scanner.peek()))
                return false;
        }
        if (m_scanner.failed())
            return false;
        finish();
        return true;
    }

private:
    static bool isEventKey(std::string_view key, int first)
    {
        if (key == "source" || key == "json")
            return first == (key == "source" ? '{' : '"');
        return contains(eventKeys, key);
    }

    // By its first key, where that can be seen already.
    static bool beginsLikeEvent(std::string_view text)
    {
        constexpr std::string_view space = " \t\r\n";
        const std::size_t key = text.find_first_not_of(space, 1);
        const std::size_t end = key == text.npos ? key : text.find('"', key + 1);
        const std::size_t colon = end == text.npos ? end : text.find_first_not_of(space, end + 1);
        const std::size_t value = colon == text.npos ? colon : text.find_first_not_of(space, colon + 1);
        return value != text.npos && isEventKey(text.substr(key + 1, end - key - 1), text[value]);
    }

    bool readEvent()
    {
        Element element;
        m_scanner.keepObject();
        return m_scanner.takeField() && m_scanner.finishObject(element) && addEvent(element);
    }

    bool addEvent(const Element &element)
    {
        if (!m_stream)
            m_stream = m_context.collector.openBatch(
                { .mayBeState = m_depth > 0 && !m_context.isState, .state = m_context.isState });
        const bool isWrapped = element.isWrapped && !element.hasType && !element.hasContent;
        const bool isRow = element.isRow && !element.hasType && !element.hasContent;
        if (isRow)
            m_context.shapes.see(Format::EventJson);
        else if (isWrapped)
            m_context.shapes.see(Format::MatrixCommander);
        else
            m_context.shapes.stream = m_context.shapes.stream || m_depth == 0;
        const bool isEvent = isRow ? addRow(m_context, element, *m_stream)
            : isWrapped            ? addWrapped(m_context, element, *m_stream)
                                   : m_context.collector.add(element, *m_stream);
        if (isEvent && m_depth == 0)
            m_context.shapes.soundBody = true;
        const Tally &tally = m_context.collector.tally();
        m_context.progress.tick(m_context.bytesDone(), tally.events, tally.invites + tally.otherCallEvents);
        return !m_scanner.stopRequested();
    }

    bool readMember(const std::string &key, int first)
    {
        for (const BodyKey &body : bodyKeys) {
            if (key == body.key && first == body.first) {
                become(body.format);
                if (body.format == Format::Messages)
                    m_page = m_context.collector.nextBatch();
                return body.read(m_context);
            }
        }
        if (m_around.takes(key) && (first == '{' || first == '[')) {
            become(Format::Context);
            return m_around.read(m_context);
        }
        if (key == "state" && first == '[') {
            m_scanner.forgetObject();
            return readEvents(m_context, m_context.collector.openBatch({ .state = true }));
        }
        if (contains(syncKeys, key)) {
            m_isSyncPart = true;
            m_scanner.forgetObject();
            return m_scanner.skipValue();
        }
        if ((key == "errcode" || key == "error") && first == '"')
            return m_scanner.readScalar(key == "errcode" ? m_errorCode : m_errorText);
        m_isStatistics = m_isStatistics || key == "PeerConnections" || key == "getUserMedia";
        m_unknown.add(key);
        if ((key == "start" || key == "end") && first == '"')
            return m_scanner.readScalar(key == "start" ? m_startToken : m_endToken);
        return m_scanner.takeField();
    }

    void become(Format format)
    {
        m_context.shapes.see(format);
        m_isKnown = true;
        m_scanner.forgetObject();
    }

    // The object ended and was no event.
    void finish()
    {
        m_scanner.forgetObject();
        m_around.join(m_context.collector);
        if (m_page)
            m_context.collector.setTokens(*m_page, m_startToken, m_endToken);
        ProblemLog &problems = m_context.problems;
        if (m_isKnown || m_isSyncPart) {
            if (!m_isKnown)
                m_context.shapes.see(Format::Sync);
            m_context.shapes.soundBody =
                m_context.shapes.soundBody || problems.problems().size() == m_problemsBefore;
        } else if (!m_errorCode.empty()) {
            problems.add("matrix-error",
                         "This is a Matrix error reply, not a timeline: " + unquoted(m_errorCode)
                             + (m_errorText.empty() ? "" : ": " + unquoted(m_errorText)),
                         m_begin);
        } else if (m_isStatistics) {
            problems.add(
                "webrtc-internals",
                "This is a webrtc-internals dump of a browser: it holds media statistics, no Matrix events. "
                "Save the room's /messages response or the browser's network log (HAR) and open that.",
                m_begin);
        } else if (m_depth > 0 || m_scanner.notes().hasCallId || m_scanner.notes().hasMemberships) {
            Element element = m_scanner.notes();
            element.offset = m_begin;
            m_context.collector.addNotAnEvent(element);
        } else {
            problems.add("unknown-format",
                         m_unknown.count == 0
                             ? "This is JSON, but an empty object: there are no Matrix events in it."
                             : "This is JSON, but no timeline that Callscope knows: its keys are "
                                 + m_unknown.list + (m_unknown.count > 4 ? ", …." : "."),
                         m_begin);
        }
    }

    ReadContext &m_context;
    JsonScanner &m_scanner;
    std::optional<std::uint32_t> &m_stream;
    int m_depth;
    std::uint64_t m_begin = 0;
    std::size_t m_problemsBefore = 0;
    ContextBatches m_around;
    bool m_isKnown = false;
    bool m_isSyncPart = false;
    bool m_isStatistics = false;
    std::string m_errorCode, m_errorText;
    std::optional<std::uint32_t> m_page; ///< the batch of a `/messages` body
    std::string m_startToken, m_endToken;
    UnknownKeys m_unknown;
};

} // namespace

bool readObject(ReadContext &context, std::optional<std::uint32_t> &stream, int depth)
{
    return ObjectReader(context, stream, depth).read();
}

} // namespace callscope
