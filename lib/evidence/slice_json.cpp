// SPDX-License-Identifier: Apache-2.0
#include "evidence/slice_json.h"

#include "evidence/state_json.h"
#include "reports/json_writer.h"
#include "timeline/formats.h"
#include "timeline/reader.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace callscope
{

namespace
{

// A path says more of its owner's machine than of the call.
std::string baseName(const std::string &path)
{
    return std::filesystem::path(path).filename().string();
}

class SliceWriter
{
public:
    SliceWriter(const Timeline &timeline, const Selection &selection)
        : m_timeline(timeline)
        , m_selection(selection)
        , m_json(m_out)
        , m_places(timeline.sources.size(), -1)
    {
        collect();
    }

    Result<std::string> write()
    {
        m_json.beginObject().key(sliceKey).beginObject().member("version", 1);
        writeSources();
        writeRooms();
        writeClocks();
        m_json.key("events").beginArray();
        for (const Entry &entry : m_entries) {
            if (Result<void> written = writeEntry(entry); !written)
                return tl::unexpected(written.error());
        }
        m_json.endArray().endObject().endObject();
        m_out << '\n';
        return m_out.str();
    }

private:
    enum class Kind : std::uint8_t { Call, Member, State, Encrypted, Redaction };
    struct Entry {
        bool isState; // of a state section: before everything
        Order order;
        Kind kind;
        std::uint32_t index;
        std::uint32_t source;
        RoomId room;
        friend bool operator<(const Entry &a, const Entry &b)
        {
            return a.isState != b.isState ? a.isState : a.order < b.order;
        }
    };

    void collect()
    {
        for (const std::uint32_t index : m_selection.callEvents) {
            const Envelope &envelope = m_timeline.callEvents[index].envelope;
            m_entries.push_back({ false, m_timeline.callEventOrder[index], Kind::Call, index,
                                  envelope.bytes.source, envelope.room });
        }
        const auto add = [this](Kind kind, const auto &event, std::uint32_t index, bool isState) {
            m_entries.push_back({ isState, event.order, kind, index, event.bytes.source, event.room });
        };
        for (const std::uint32_t index : m_selection.members)
            add(Kind::Member, m_timeline.memberEvents[index], index,
                m_timeline.memberEvents[index].fromState);
        for (const std::uint32_t index : m_selection.states) {
            const StateEvent &event = m_timeline.stateEvents[index];
            if (!std::holds_alternative<std::monostate>(event.body))
                add(Kind::State, event, index, event.fromState);
        }
        for (const std::uint32_t index : m_selection.encrypted)
            add(Kind::Encrypted, m_timeline.encryptedEvents[index], index, false);
        for (const std::uint32_t index : m_selection.redactions)
            add(Kind::Redaction, m_timeline.redactions[index], index, false);
        std::sort(m_entries.begin(), m_entries.end());
    }

    void writeSources()
    {
        int count = 0;
        m_json.key("sources").beginArray();
        for (const Entry &entry : m_entries) {
            int &place = m_places[entry.source];
            if (place >= 0)
                continue;
            place = count++;
            const Source &source = m_timeline.sources[entry.source];
            m_json.beginObject(JsonWriter::Layout::Line)
                .member("name", baseName(source.name))
                .member("format", formatName(source.format))
                .member("invites_only", source.invitesOnly)
                .endObject();
        }
        m_json.endArray();
    }

    void writeRooms()
    {
        std::vector<RoomId> rooms;
        for (const Entry &entry : m_entries)
            rooms.push_back(entry.room);
        std::sort(rooms.begin(), rooms.end());
        rooms.erase(std::unique(rooms.begin(), rooms.end()), rooms.end());
        m_json.key("rooms").beginArray();
        for (const RoomId room : rooms) {
            if (const auto window = m_timeline.rooms.find(room); window != m_timeline.rooms.end())
                writeWindow(room, window->second);
        }
        m_json.endArray();
    }

    static std::int64_t ms(Timestamp at) { return at.time_since_epoch().count(); }

    void writeWindow(RoomId room, const RoomWindow &window)
    {
        m_json.beginObject(JsonWriter::Layout::Line).member("room_id", room.view());
        if (window.first)
            m_json.member("first", ms(*window.first));
        if (window.last)
            m_json.member("last", ms(*window.last));
        m_json.key("spans").beginArray();
        for (const TimeSpan &span : window.spans)
            m_json.beginArray().value(ms(span.first)).value(ms(span.last)).endArray();
        m_json.endArray()
            .member("from_creation", window.fromCreation)
            .member("gaps", window.gaps)
            .member("invites_only", window.invitesOnly)
            .endObject();
    }

    void writeClocks()
    {
        m_json.key("clocks").beginArray();
        for (const ClockSkew &skew : m_timeline.clocks) {
            const auto count = [](const std::optional<Ms> &length) {
                return length ? std::optional(length->count()) : std::nullopt;
            };
            m_json.beginObject(JsonWriter::Layout::Line)
                .member("server", skew.server)
                .member("other", skew.other)
                .member("least", count(skew.least))
                .member("most", count(skew.most))
                .member("pairs", skew.pairs)
                .endObject();
        }
        m_json.endArray();
    }

    Result<void> writeEntry(const Entry &entry)
    {
        const Result<std::string> event = textOf(entry);
        if (!event)
            return tl::unexpected(event.error());
        m_json.beginObject(JsonWriter::Layout::Line).member("source", m_places[entry.source]);
        if (!entry.room.empty())
            m_json.member("room_id", entry.room.view());
        if (entry.isState)
            m_json.member("state", true);
        if (entry.kind == Kind::Call) {
            const Envelope &envelope = m_timeline.callEvents[entry.index].envelope;
            // Where the event has one of its own, that counts.
            if (envelope.eventId)
                m_json.member("event_id", envelope.eventId->view());
            if (envelope.clientClock)
                m_json.member("from_client", true);
            if (envelope.isFresh)
                m_json.member("fresh", true);
        }
        m_json.key("event").raw(*event).endObject();
        return {};
    }

    Result<std::string> textOf(const Entry &entry) const
    {
        switch (entry.kind) {
        case Kind::Call: return callText(m_timeline.callEvents[entry.index]);
        case Kind::Member: return eventJson(m_timeline.memberEvents[entry.index]);
        case Kind::State: return eventJson(m_timeline.stateEvents[entry.index]);
        case Kind::Encrypted: return eventJson(m_timeline.encryptedEvents[entry.index]);
        case Kind::Redaction: break;
        }
        return eventJson(m_timeline.redactions[entry.index]);
    }

    // An event that was pasted without its original has that beside it: `{decrypted, encrypted}`.
    Result<std::string> callText(const CallEvent &event) const
    {
        Result<std::string> text = readBytes(m_timeline, event.envelope.bytes);
        if (!text || m_timeline.sources[event.envelope.bytes.source].format != Format::ViewSource
            || !event.envelope.decrypted)
            return text;
        std::ostringstream out;
        JsonWriter json(out);
        const Envelope &envelope = event.envelope;
        json.beginObject(JsonWriter::Layout::Line).key("decrypted").raw(*text);
        json.key("encrypted").beginObject(JsonWriter::Layout::Line).member("type", "m.room.encrypted");
        if (envelope.eventId)
            json.member("event_id", envelope.eventId->view());
        if (envelope.sender)
            json.member("sender", envelope.sender->view());
        if (envelope.originServerTs)
            json.member("origin_server_ts", ms(*envelope.originServerTs));
        if (envelope.stateKey)
            json.member("state_key", *envelope.stateKey);
        json.key("unsigned").beginObject(JsonWriter::Layout::Line);
        if (envelope.transactionId)
            json.member("transaction_id", *envelope.transactionId);
        if (envelope.age)
            json.member("age", envelope.age->count());
        if (envelope.redacted)
            json.member("redacted_because", true);
        json.endObject().endObject().endObject();
        return out.str().substr(0, out.str().find_last_of('}') + 1); // the writer ends its line
    }

    const Timeline &m_timeline;
    const Selection &m_selection;
    std::ostringstream m_out;
    JsonWriter m_json;
    std::vector<Entry> m_entries;
    std::vector<int> m_places; // of the timeline's sources in the slice; -1 where no event is of it
};

} // namespace

Result<std::string> sliceJson(const Timeline &timeline, const Selection &selection)
{
    return SliceWriter(timeline, selection).write();
}

} // namespace callscope
