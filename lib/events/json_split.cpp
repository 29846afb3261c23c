// SPDX-License-Identifier: Apache-2.0
#include "events/json_split.h"

#include "events/json_text.h"

#include <algorithm>

#include <simdjson.h>

namespace callscope
{

namespace od = simdjson::ondemand;

class JsonSplitter::Private
{
public:
    od::parser parser;
    std::vector<std::string> names;

    simdjson::error_code open(std::string_view json, od::document &document)
    {
        return parser.iterate(json.data(), json.size(), json.size() + simdjson::SIMDJSON_PADDING)
            .get(document);
    }

    // The text of a value, which is taken.
    /// `within`: what is taken apart. Where brackets do not match, simdjson may think that a value ends
    /// beyond it.
    static simdjson::error_code take(od::value value, std::string_view within, std::string_view &text)
    {
        od::json_type type {};
        const bool known = value.type().get(type) == simdjson::SUCCESS;
        simdjson::error_code error = simdjson::SUCCESS;
        if (known && type == od::json_type::object) {
            od::object object;
            error = value.get_object().get(object);
            if (!error)
                error = object.raw_json().get(text);
        } else if (known && type == od::json_type::array) {
            od::array array;
            error = value.get_array().get(array);
            if (!error)
                error = array.raw_json().get(text);
        } else {
            text = value.raw_json_token();
        }
        if (error)
            return error;
        const char *const end = within.data() + within.size();
        if (text.data() < within.data() || text.data() > end
            || text.size() > static_cast<std::size_t>(end - text.data()))
            return simdjson::TAPE_ERROR;
        text = trimJson(text);
        return simdjson::SUCCESS;
    }

    // Calls `each` with every key and value; an error ends it.
    template <class Each>
    simdjson::error_code fields(std::string_view json, Each each)
    {
        od::document document;
        od::object object;
        if (const auto error = open(json, document))
            return error;
        if (const auto error = document.get_object().get(object))
            return error;
        for (auto result : object) {
            od::field field;
            if (const auto error = std::move(result).get(field))
                return error;
            std::string_view key;
            const bool readable = field.unescaped_key().get(key) == simdjson::SUCCESS;
            std::string_view text;
            if (const auto error = take(field.value(), json, text))
                return error;
            // A key whose escapes are broken is none that means something to us.
            if (readable)
                each(key, text);
        }
        return simdjson::SUCCESS;
    }
};

JsonSplitter::JsonSplitter()
    : d(std::make_unique<Private>())
{
}
JsonSplitter::~JsonSplitter() = default;
JsonSplitter::JsonSplitter(JsonSplitter &&) noexcept = default;

std::string_view JsonSplitter::object(std::string_view json, std::span<const std::string_view> keys,
                                      std::span<std::string_view> values)
{
    std::string_view other;
    return object(json, keys, values, other);
}

std::string_view JsonSplitter::object(std::string_view json, std::span<const std::string_view> keys,
                                      std::span<std::string_view> values, std::string_view &other)
{
    std::fill(values.begin(), values.end(), std::string_view());
    other = {};
    const auto error = d->fields(json, [&](std::string_view key, std::string_view text) {
        const auto known = std::find(keys.begin(), keys.end(), key);
        if (known != keys.end())
            values[static_cast<std::size_t>(known - keys.begin())] = text;
        else if (!other.data())
            other = key;
    });
    return error ? simdjson::error_message(error) : std::string_view();
}

void JsonSplitter::members(std::string_view json,
                           std::vector<std::pair<std::string, std::string_view>> &members)
{
    members.clear();
    if (json.starts_with('{'))
        d->fields(json,
                  [&](std::string_view key, std::string_view text) { members.emplace_back(key, text); });
}

std::string_view JsonSplitter::array(std::string_view json, std::vector<std::string_view> &elements)
{
    elements.clear();
    od::document document;
    od::array array;
    simdjson::error_code error = d->open(json, document);
    if (!error)
        error = document.get_array().get(array);
    if (error)
        return simdjson::error_message(error);
    for (auto result : array) {
        od::value value;
        std::string_view text;
        error = std::move(result).get(value);
        if (!error)
            error = Private::take(value, json, text);
        if (error)
            return simdjson::error_message(error);
        elements.push_back(text);
    }
    return {};
}

std::size_t JsonSplitter::keyCount(std::string_view json)
{
    d->names.clear();
    if (json.starts_with('{'))
        d->fields(json, [this](std::string_view key, std::string_view) { d->names.emplace_back(key); });
    std::sort(d->names.begin(), d->names.end());
    return static_cast<std::size_t>(std::unique(d->names.begin(), d->names.end()) - d->names.begin());
}

} // namespace callscope
