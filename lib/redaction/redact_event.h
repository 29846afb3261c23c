// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "redaction/json_walk.h"
#include "redaction/pseudonyms.h"

namespace callscope
{

/// What becomes of the JSON of one event: it goes without what identifies people, places and devices. What is
/// known to say nothing of anybody (types, versions, reasons, purposes) stays; every other string is renamed,
/// and what only servers need (signatures, hashes) goes.
class EventRedactor final : public JsonVisitor
{
public:
    EventRedactor(Pseudonyms &names, Ms shift)
        : m_names(names)
        , m_shift(shift)
    {
    }

    bool drops(std::span<const std::string> path, std::string_view key) override;
    std::string key(std::span<const std::string> path, std::string_view key) override;
    std::string text(std::span<const std::string> path, std::string_view text) override;
    std::int64_t number(std::span<const std::string> path, std::int64_t number) override;

private:
    Pseudonyms &m_names;
    Ms m_shift;
};

/// Whether strings under this key are `call_id`s.
bool isCallIdKey(std::string_view key);

} // namespace callscope
