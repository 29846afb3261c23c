// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/parse_event.h"

#include <algorithm>

#include <QString>

namespace callscope::test
{

/// One event as the parser gives it, with the text it points into.
struct Parsed {
    TextStore text;
    MediaFacts media;
    ParsedEvent event;

    explicit Parsed(std::string json)
    {
        EventParser parser(text, media);
        Result<ParsedEvent> result = parser.parse(json, {}, ByteRange {});
        if (!result)
            qFatal("not parsed: %s", result.error().message.c_str());
        event = std::move(*result);
        std::fill(json.begin(), json.end(), '#'); // nothing may point into what was parsed
    }
    const CallEvent &call() const { return event.call; }
};

inline std::string made(std::string_view type, std::string_view content)
{
    return R"({"type":")" + std::string(type) + R"(","content":)" + std::string(content) + "}";
}

/// A field's state in words; its value where it has one.
template <class T>
QString state(const Field<T> &field)
{
    if (field.isAbsent())
        return QStringLiteral("absent");
    return field.isWrong() ? QStringLiteral("wrong ") + QString::fromStdString(std::string(field.rawJson()))
                           : QStringLiteral("value");
}

inline QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

template <class Id>
QString shownId(const Field<Id> &field)
{
    return field ? shown(field->view()) : state(field);
}

inline QString shownWord(const Field<std::string_view> &field)
{
    return field ? shown(*field) : state(field);
}

template <class Time>
QString shownTime(const Field<Time> &field)
{
    return field ? QString::number(field->count()) : state(field);
}

} // namespace callscope::test
