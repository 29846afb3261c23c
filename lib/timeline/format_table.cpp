// SPDX-License-Identifier: Apache-2.0
// Rows of Synapse's event_json table: as JSON objects, as CSV (RFC 4180) and as PostgreSQL's COPY writes them
// (tabs, backslash escapes). The event is the text in `json`, its id stands beside it.
#include "timeline/format_table.h"

#include "events/json_text.h"
#include "timeline/nested.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::size_t none = static_cast<std::size_t>(-1);

class TableReader
{
public:
    TableReader(JsonScanner &scanner, char separator)
        : m_scanner(scanner)
        , m_separator(separator)
    {
    }

    // The next row that is not blank; false at the end.
    bool next(std::vector<std::string> &fields)
    {
        std::size_t want = std::size_t(64) << 10;
        for (;;) {
            const std::string_view text = m_scanner.lookAhead(want);
            m_offset = m_scanner.offset();
            if (text.empty())
                return false;
            const std::size_t end = split(text, fields);
            if (end == none && text.size() == want && want < JsonScanner::maxElement) {
                want *= 2;
                continue;
            }
            m_isOpen = end == none && m_inQuotes;
            m_scanner.drop(end == none ? text.size() : end);
            if (fields.size() > 1 || !fields[0].empty())
                return true;
        }
    }
    std::uint64_t offset() const { return m_offset; }
    bool isOpen() const { return m_isOpen; }

private:
    // Up to and with the line's end; none where the text ends before it.
    std::size_t split(std::string_view text, std::vector<std::string> &fields)
    {
        fields.assign(1, {});
        m_inQuotes = false;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            std::string &field = fields.back();
            if (m_inQuotes) {
                if (c != '"')
                    field += c;
                else if (at + 1 < text.size() && text[at + 1] == '"')
                    field += text[++at];
                else if (at + 1 == text.size())
                    return none;
                else
                    m_inQuotes = false;
            } else if (c == '"' && field.empty()) {
                m_inQuotes = true;
            } else if (c == '\\' && m_separator == '\t' && at + 1 < text.size()) {
                field += unescaped(text[++at]);
            } else if (c == m_separator) {
                fields.emplace_back();
            } else if (c == '\n') {
                return at + 1;
            } else if (c != '\r') {
                field += c;
            }
        }
        return none;
    }

    static char unescaped(char c)
    {
        switch (c) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'v': return '\v';
        default: return c;
        }
    }

    JsonScanner &m_scanner;
    char m_separator;
    std::uint64_t m_offset = 0;
    bool m_inQuotes = false;
    bool m_isOpen = false;
};

struct Columns {
    std::size_t json = none, eventId = none, room = none;
};

std::size_t columnOf(const std::vector<std::string> &fields, std::string_view name)
{
    const auto found = std::find(fields.begin(), fields.end(), name);
    return found == fields.end() ? none : static_cast<std::size_t>(found - fields.begin());
}

// Where no header names them: the last object is the event, internal_metadata stands before it.
Columns columnsOf(const std::vector<std::string> &fields)
{
    Columns columns;
    for (std::size_t index = 0; index < fields.size(); ++index) {
        if (fields[index].starts_with('{'))
            columns.json = index;
        else if (fields[index].starts_with('$'))
            columns.eventId = index;
        else if (fields[index].starts_with('!'))
            columns.room = index;
    }
    return columns;
}

std::string_view at(const std::vector<std::string> &fields, std::size_t column)
{
    return column < fields.size() ? std::string_view(fields[column]) : std::string_view();
}

} // namespace

bool isEventTable(std::string_view begin)
{
    const std::string_view line = begin.substr(0, begin.find('\n'));
    if (line.starts_with('$') || line.starts_with("\"$"))
        return line.find('{') != line.npos && line.find_first_of(",\t") < line.find('{');
    return line.find('{') == line.npos && line.find("event_id") != line.npos && line.find("json") != line.npos
        && line.find_first_of(",\t") != line.npos;
}

void readTable(ReadContext &context, std::string_view begin)
{
    const std::string_view line = begin.substr(0, begin.find_first_of("\n{"));
    TableReader table(context.scanner, line.find('\t') == line.npos ? ',' : '\t');
    context.shapes.see(Format::EventJson);
    const std::uint32_t batch = context.collector.openBatch({});
    std::vector<std::string> fields;
    std::optional<Columns> header;
    bool isFirst = true;
    while (!context.scanner.stopRequested() && table.next(fields)) {
        const bool isHeader = std::exchange(isFirst, false) && columnOf(fields, "json") != none;
        if (isHeader) {
            header = Columns { columnOf(fields, "json"), columnOf(fields, "event_id"),
                               columnOf(fields, "room_id") };
            context.shapes.soundBody = true;
            continue;
        }
        const Columns columns = header ? *header : columnsOf(fields);
        const std::string_view json = at(fields, columns.json);
        if (table.isOpen() || json.empty()) {
            context.problems.add(table.isOpen() ? "truncated" : "not-an-event",
                                 table.isOpen()
                                     ? "The file ends inside this row; what comes before it was read."
                                     : "This row holds no JSON text of an event; it was left out.",
                                 table.offset());
            context.collector.lostEvents({});
            continue;
        }
        addNestedEvent(context, std::string(json),
                       { table.offset(), at(fields, columns.room), at(fields, columns.eventId) }, batch);
        const Tally &tally = context.collector.tally();
        context.progress.tick(context.bytesDone(), tally.events, tally.invites + tally.otherCallEvents);
    }
}

bool addRow(ReadContext &context, const Element &row, std::uint32_t batch)
{
    constexpr std::array<std::string_view, 3> keys { "json", "event_id", "room_id" };
    std::array<JsonValue, 3> values;
    JsonTree tree;
    if (row.tooLarge || !tree.build(row.json)) {
        context.problems.add("bad-event", "This row cannot be parsed; it was left out.", row.offset);
        context.collector.lostEvents({});
        return false;
    }
    tree.select(tree.root(), keys, values);
    const std::string eventId = stringValue(values[1].text);
    const std::string room = stringValue(values[2].text);
    return addNestedEvent(context, stringValue(values[0].text), { row.offset, room, eventId }, batch);
}

} // namespace callscope
