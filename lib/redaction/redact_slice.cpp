// SPDX-License-Identifier: Apache-2.0
#include "redaction/redact_slice.h"

#include "redaction/redact_event.h"

#include <algorithm>
#include <array>

#include <QCryptographicHash>

namespace callscope
{

namespace
{

using Path = std::span<const std::string>;

// The slice's one key, `events` and `event` lead to an event.
constexpr std::size_t eventDepth = 3;

bool isInEvent(Path path)
{
    return path.size() >= eventDepth && path[1] == "events" && path[2] == "event";
}

class SliceRedactor final : public JsonVisitor
{
public:
    SliceRedactor(Pseudonyms &names, Ms shift)
        : m_names(names)
        , m_event(names, shift)
        , m_shift(shift)
    {
    }

    bool drops(Path path, std::string_view key) override
    {
        return isInEvent(path) && m_event.drops(path.subspan(eventDepth), key);
    }

    std::string key(Path path, std::string_view key) override
    {
        return isInEvent(path) ? m_event.key(path.subspan(eventDepth), key) : std::string(key);
    }

    std::string text(Path path, std::string_view text) override
    {
        if (isInEvent(path))
            return m_event.text(path.subspan(eventDepth), text);
        const std::string_view key = path.back();
        if (key == "room_id")
            return m_names.room(text);
        if (key == "event_id")
            return m_names.event(text);
        if (key == "server" || key == "other")
            return m_names.server(text);
        if (key == "format")
            return std::string(text);
        return "source"; // the name of one
    }

    std::int64_t number(Path path, std::int64_t number) override
    {
        if (isInEvent(path))
            return m_event.number(path.subspan(eventDepth), number);
        constexpr std::array<std::string_view, 3> times { "first", "last", "spans" };
        const bool isTime = std::find(times.begin(), times.end(), path.back()) != times.end();
        return isTime ? number + m_shift.count() : number;
    }

private:
    Pseudonyms &m_names;
    EventRedactor m_event;
    Ms m_shift;
};

class CallIdCollector final : public JsonVisitor
{
public:
    bool drops(Path, std::string_view) override { return false; }
    std::string key(Path, std::string_view key) override { return std::string(key); }
    std::string text(Path path, std::string_view text) override
    {
        if (!path.empty() && isCallIdKey(path.back()))
            ids.emplace_back(text);
        return std::string(text);
    }
    std::int64_t number(Path, std::int64_t number) override { return number; }

    std::vector<std::string> ids;
};

// Only who has the slice can make it, so nobody else can try which original has which pseudonym.
std::string keyOf(std::string_view json)
{
    return QCryptographicHash::hash(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())),
                                    QCryptographicHash::Sha256)
        .toStdString();
}

} // namespace

RedactedSlice redactSlice(std::string_view json, const RedactionOptions &options)
{
    CallIdCollector calls;
    rewriteJson(json, calls);
    Pseudonyms names(keyOf(json), calls.ids);
    SliceRedactor redactor(names, options.shift);
    RedactedSlice redacted;
    redacted.json = rewriteJson(json, redactor);
    redacted.pairs = names.pairs();
    return redacted;
}

} // namespace callscope
