// SPDX-License-Identifier: Apache-2.0
#include "events/parse_room_state.h"

#include "events/json_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace callscope
{

namespace
{

template <class Levels, class Key>
std::optional<std::int64_t> levelOf(const Levels &levels, const Key &key)
{
    const auto known =
        std::lower_bound(levels.begin(), levels.end(), key,
                         [](const auto &level, const Key &wanted) { return level.first < wanted; });
    return known == levels.end() || known->first != key ? std::nullopt : std::optional(known->second);
}

} // namespace

std::int64_t PowerLevels::ofUser(UserId user) const
{
    return levelOf(users, user).value_or(usersDefault);
}

std::int64_t PowerLevels::toSend(std::string_view type) const
{
    return levelOf(events, type).value_or(eventsDefault);
}

StateBody RoomStateParser::parse(StateType type, const JsonValue &content)
{
    if (!content.isObject() || m_tree.isEmpty(content))
        return {};
    switch (type) {
    case StateType::Create:
        return RoomCreate { m_fields.repeated(text(content, "room_version")),
                            m_fields.repeatedId<RoomId>(
                                text(m_tree.member(content, "predecessor"), "room_id")) };
    case StateType::JoinRules: return JoinRules { m_fields.repeated(text(content, "join_rule")) };
    case StateType::PowerLevels: return powerLevels(content);
    case StateType::Encryption: return Encryption { m_fields.repeated(text(content, "algorithm")) };
    case StateType::Tombstone:
        return Tombstone { m_fields.repeatedId<RoomId>(text(content, "replacement_room")) };
    case StateType::HistoryVisibility:
        return HistoryVisibility { m_fields.repeated(text(content, "history_visibility")) };
    case StateType::FunctionalMembers: return functionalMembers(content);
    case StateType::None: break;
    }
    return {};
}

std::string_view RoomStateParser::text(const JsonValue &object, std::string_view key)
{
    return m_tree.member(object, key).text;
}

std::int64_t RoomStateParser::level(std::string_view json, std::int64_t otherwise)
{
    if (const auto number = jsonInteger(json))
        return *number;
    const auto text = m_fields.string(json);
    return (text ? jsonInteger(*text) : std::nullopt).value_or(otherwise);
}

PowerLevels RoomStateParser::powerLevels(const JsonValue &content)
{
    constexpr std::array<std::string_view, 4> keys { "users", "events", "users_default", "events_default" };
    std::array<JsonValue, 4> values;
    m_tree.select(content, keys, values);
    PowerLevels levels;
    levels.usersDefault = level(values[2].text, 0);
    levels.eventsDefault = level(values[3].text, 0);
    m_tree.eachMember(values[0], [&](std::string_view user, const JsonValue &given) {
        levels.users.emplace_back(m_fields.text().intern(user), level(given.text, levels.usersDefault));
    });
    m_tree.eachMember(values[1], [&](std::string_view type, const JsonValue &given) {
        levels.events.emplace_back(m_fields.text().intern(type), level(given.text, levels.eventsDefault));
    });
    // levelOf() searches them.
    std::sort(levels.users.begin(), levels.users.end());
    std::sort(levels.events.begin(), levels.events.end());
    return levels;
}

FunctionalMembers RoomStateParser::functionalMembers(const JsonValue &content)
{
    FunctionalMembers members;
    std::vector<JsonValue> elements;
    m_tree.elements(m_tree.member(content, "service_members"), elements);
    for (const JsonValue &element : elements) {
        if (const auto user = m_fields.string(element.text))
            members.serviceMembers.emplace_back(m_fields.text().intern(*user));
    }
    return members;
}

} // namespace callscope
