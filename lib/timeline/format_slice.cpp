// SPDX-License-Identifier: Apache-2.0
// A slice: the events of some calls of another timeline, as bundles hold them, with what that timeline showed
// of their rooms. It is read into the same calls and findings as the whole (evidence/slice.h writes it).
//
//   {"callscope.timeline": {
//     "version": 1,
//     "sources": [{"name": "room.json", "format": "messages", "invites_only": false}],
//     "rooms": [{"room_id": "!r", "first": 1, "last": 9, "spans": [[1, 9]], "from_creation": true, "gaps":
//     false,
//                "invites_only": false}],
//     "clocks": [{"server": "a", "other": "b", "least": 3, "most": null, "pairs": 2}],
//     "events": [{"source": 0, "room_id": "!r", "event": {…}}]}}
//
// Times and lengths in milliseconds. An entry of `events` may have `event_id` (what the event itself lacks),
// `state`, `from_client` and `fresh` (see Batch). Entries stand in the timeline's order.
#include "timeline/formats.h"

#include "events/json_text.h"
#include "timeline/nested.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::int64_t knownVersion = 1;

template <std::size_t N>
using Keys = std::array<std::string_view, N>;
template <std::size_t N>
using Values = std::array<JsonValue, N>;

std::optional<Timestamp> timeOf(std::string_view json)
{
    const auto number = jsonInteger(json);
    return number ? std::optional(Timestamp(Ms(*number))) : std::nullopt;
}

std::optional<Ms> lengthOf(std::string_view json)
{
    const auto number = jsonInteger(json);
    return number ? std::optional(Ms(*number)) : std::nullopt;
}

std::optional<Format> formatOf(std::string_view name)
{
    for (std::size_t format = 0; format < formatCount; ++format) {
        if (formatName(static_cast<Format>(format)) == name)
            return static_cast<Format>(format);
    }
    return std::nullopt;
}

class SliceReader
{
public:
    explicit SliceReader(ReadContext &context)
        : m_context(context)
        , m_scanner(context.scanner)
    {
    }

    bool read()
    {
        m_scanner.enter();
        while (m_scanner.nextKey()) {
            const std::string &key = m_scanner.key();
            const bool isRead = key == "version" ? readVersion()
                : key == "sources"               ? readArray(&SliceReader::addSource)
                : key == "rooms"                 ? readArray(&SliceReader::addRoom)
                : key == "clocks"                ? readArray(&SliceReader::addClocks)
                : key == "events"                ? readArray(&SliceReader::addEvent)
                                                 : m_scanner.skipValue();
            if (!isRead)
                return false;
        }
        return !m_scanner.failed();
    }

private:
    bool readVersion()
    {
        std::string text;
        const std::uint64_t offset = m_scanner.offset();
        if (!m_scanner.readScalar(text))
            return false;
        if (const auto version = jsonInteger(text); version && *version > knownVersion) {
            m_context.problems.add(
                "newer-version",
                "This slice is of version " + std::to_string(*version)
                    + ", which a newer Callscope wrote; what this one knows of it was read.",
                offset);
        }
        return true;
    }

    // Hands every object of an array over.
    bool readArray(void (SliceReader::*add)(const Element &entry))
    {
        if (m_scanner.peek() != '[')
            return m_scanner.skipValue();
        m_scanner.enter();
        while (m_scanner.nextElement()) {
            if (m_scanner.peek() != '{') {
                note("it is no object", m_scanner.offset());
                if (!m_scanner.skipValue())
                    return false;
                continue;
            }
            Element entry;
            if (!m_scanner.captureObject(entry))
                return false;
            (this->*add)(entry);
            if (m_scanner.stopRequested())
                return false;
        }
        return !m_scanner.failed();
    }

    void note(std::string_view why, std::uint64_t offset)
    {
        m_context.problems.add("bad-slice-entry",
                               "This entry of the slice was left out: " + std::string(why) + ".", offset);
        m_context.collector.lostEvents({});
    }

    template <std::size_t N>
    bool split(const Element &entry, const Keys<N> &keys, Values<N> &values)
    {
        if (entry.tooLarge || !m_tree.build(entry.json)) {
            note(entry.tooLarge ? "it is too large" : "it is no JSON", entry.offset);
            return false;
        }
        m_tree.select(m_tree.root(), keys, values);
        return true;
    }

    void addSource(const Element &entry)
    {
        constexpr Keys<3> keys { "name", "format", "invites_only" };
        Values<3> values;
        if (!split(entry, keys, values))
            return;
        Source source;
        source.name = stringValue(values[0].text);
        source.format = formatOf(stringValue(values[1].text)).value_or(Format::Unknown);
        source.invitesOnly = values[2].text == "true";
        m_origins.push_back(m_context.collector.addOrigin(std::move(source)));
    }

    void addRoom(const Element &entry)
    {
        constexpr Keys<7> keys {
            "room_id", "first", "last", "spans", "from_creation", "gaps", "invites_only"
        };
        Values<7> values;
        if (!split(entry, keys, values))
            return;
        RoomWindow window;
        if (const auto first = timeOf(values[1].text))
            window.first = *first;
        if (const auto last = timeOf(values[2].text))
            window.last = *last;
        std::vector<JsonValue> spans, ends;
        m_tree.elements(values[3], spans);
        for (const JsonValue &span : spans) {
            m_tree.elements(span, ends);
            const auto first = ends.size() == 2 ? timeOf(ends[0].text) : std::nullopt;
            const auto last = ends.size() == 2 ? timeOf(ends[1].text) : std::nullopt;
            if (first && last && *first <= *last)
                window.spans.push_back({ *first, *last });
        }
        window.fromCreation = values[4].text == "true";
        window.gaps = values[5].text == "true";
        window.invitesOnly = values[6].text == "true";
        const std::string room = stringValue(values[0].text);
        m_context.collector.addWindow(RoomId(room), window);
    }

    void addClocks(const Element &entry)
    {
        constexpr Keys<5> keys { "server", "other", "least", "most", "pairs" };
        Values<5> values;
        if (!split(entry, keys, values))
            return;
        const std::string server = stringValue(values[0].text), other = stringValue(values[1].text);
        const std::optional<Ms> least = lengthOf(values[2].text), most = lengthOf(values[3].text);
        const auto pairs = static_cast<std::uint32_t>(jsonInteger(values[4].text).value_or(0));
        const auto negative = [](const std::optional<Ms> &length) {
            return length ? std::optional(-*length) : std::nullopt;
        };
        // Redaction gives the two names that sort the other way round.
        if (server < other)
            m_context.collector.addClocks({ server, other, least, most, pairs });
        else if (other < server)
            m_context.collector.addClocks({ other, server, negative(most), negative(least), pairs });
    }

    void addEvent(const Element &entry)
    {
        constexpr Keys<7> keys { "event", "source", "room_id", "event_id", "state", "from_client", "fresh" };
        Values<7> values;
        if (!split(entry, keys, values))
            return;
        Batch batch { .oldestFirst = true };
        const auto source = static_cast<std::size_t>(jsonInteger(values[1].text).value_or(-1));
        batch.state = values[4].text == "true";
        batch.fromRequests = values[5].text == "true";
        batch.fresh = values[6].text == "true";
        if (!values[0].isObject() || source >= m_origins.size()) {
            note("it has no event, or a source that the slice does not name", entry.offset);
            return;
        }
        batch.origin = m_origins[source];
        const std::string text(values[0].text), room = stringValue(values[2].text),
                                                eventId = stringValue(values[3].text);
        const std::uint64_t offset =
            entry.offset + static_cast<std::uint64_t>(values[0].text.data() - entry.json.data());
        addNestedEvent(m_context, text, { offset, room, eventId }, batchFor(batch));
        const Tally &tally = m_context.collector.tally();
        m_context.progress.tick(m_context.bytesDone(), tally.events, tally.invites + tally.otherCallEvents);
    }

    // Events that came alike share a batch; one batch follows the other, so that all keep their order.
    std::uint32_t batchFor(const Batch &wanted)
    {
        const auto isLike = [&](const Batch &batch) {
            return batch.origin == wanted.origin && batch.state == wanted.state
                && batch.fromRequests == wanted.fromRequests && batch.fresh == wanted.fresh;
        };
        if (m_batch && isLike(m_like))
            return *m_batch;
        m_like = wanted;
        m_batch = m_context.collector.openBatch(wanted);
        if (!wanted.state) {
            if (m_previous)
                m_context.collector.follow(*m_batch, *m_previous);
            m_previous = m_batch;
        }
        return *m_batch;
    }

    ReadContext &m_context;
    JsonScanner &m_scanner;
    JsonTree m_tree;
    std::vector<std::uint32_t> m_origins; ///< by their place in the slice
    Batch m_like;
    std::optional<std::uint32_t> m_batch, m_previous;
};

} // namespace

bool readSlice(ReadContext &context)
{
    return SliceReader(context).read();
}

} // namespace callscope
