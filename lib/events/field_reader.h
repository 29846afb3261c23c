// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text_store.h"
#include "base/time.h"
#include "events/call_event.h"

#include <optional>
#include <string>

namespace callscope
{

/// Turns the JSON text of single values into fields whose text the timeline keeps.
/// Empty text stands for a key that is not there.
class FieldReader
{
public:
    explicit FieldReader(TextStore &text)
        : m_text(text)
    {
    }

    /// The value of a JSON string; nothing where it is none or its escapes are broken. Void after the next
    /// call.
    std::optional<std::string_view> string(std::string_view json);

    /// For text that repeats.
    Field<std::string_view> repeated(std::string_view json);
    /// For text that rarely does.
    Field<std::string_view> single(std::string_view json);
    template <class Id>
    Field<Id> repeatedId(std::string_view json)
    {
        return asId<Id>(repeated(json));
    }
    template <class Id>
    Field<Id> singleId(std::string_view json)
    {
        return asId<Id>(single(json));
    }
    Field<Ms> milliseconds(std::string_view json);
    Field<Timestamp> timestamp(std::string_view json);
    Field<bool> boolean(std::string_view json);
    Field<Version> version(std::string_view json);
    /// What stands where something else belongs.
    template <class T>
    Field<T> wrong(std::string_view json)
    {
        return Field<T>::wrong(m_text.intern(cut(json)));
    }

    TextStore &text() { return m_text; }

private:
    template <class Id>
    static Field<Id> asId(const Field<std::string_view> &field)
    {
        if (field)
            return Id(*field);
        return field.isWrong() ? Field<Id>::wrong(field.rawJson()) : Field<Id>();
    }
    static std::string_view cut(std::string_view json);

    TextStore &m_text;
    std::string m_buffer;
};

} // namespace callscope
