// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>
#include <variant>

namespace callscope
{

/// One field of an event's JSON: absent, wrong (with the JSON text that stood there), or a value.
///
/// Absence is what Callscope looks for, so nothing is defaulted: a `null` is *wrong* with raw text
/// `null`, a number where a string belongs is *wrong* with the number's digits as they came.
template <class T>
class Field
{
public:
    Field() = default;
    Field(T value)
        : m_state(std::in_place_index<2>, std::move(value))
    {
    }

    /// `json` is kept by the owner of the event (its Timeline's text).
    static Field wrong(std::string_view json)
    {
        Field field;
        field.m_state.template emplace<1>(Wrong { json });
        return field;
    }

    bool isAbsent() const { return m_state.index() == 0; }
    bool isWrong() const { return m_state.index() == 1; }
    bool isNull() const { return isWrong() && rawJson() == "null"; }
    bool hasValue() const { return m_state.index() == 2; }
    explicit operator bool() const { return hasValue(); }

    /// Only where hasValue().
    const T &operator*() const { return *std::get_if<2>(&m_state); }
    const T *operator->() const { return std::get_if<2>(&m_state); }
    /// Null where there is no value.
    const T *get() const { return std::get_if<2>(&m_state); }
    T valueOr(T fallback) const { return hasValue() ? **this : std::move(fallback); }

    /// The JSON text of a wrong field; empty otherwise. Long text is cut (see maxWrongText).
    std::string_view rawJson() const
    {
        const Wrong *wrong = std::get_if<1>(&m_state);
        return wrong ? wrong->json : std::string_view();
    }

    /// Text of a wrong field beyond this many bytes is cut: enough to recognise it, and hostile
    /// input cannot fill memory with it. The whole stands in the event's bytes.
    static constexpr std::size_t maxWrongText = 120;

private:
    struct Wrong {
        std::string_view json;
    };
    std::variant<std::monostate, Wrong, T> m_state;
};

} // namespace callscope
