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

StateBody RoomStateParser::parse(StateType type, std::string_view content)
{
    if (!content.starts_with('{') || m_splitter.keyCount(content) == 0)
        return {};
    switch (type) {
    case StateType::Create:
        return RoomCreate { m_fields.repeated(value(content, "room_version")),
                            m_fields.repeatedId<RoomId>(value(value(content, "predecessor"), "room_id")) };
    case StateType::JoinRules: return JoinRules { m_fields.repeated(value(content, "join_rule")) };
    case StateType::PowerLevels: return powerLevels(content);
    case StateType::Encryption: return Encryption { m_fields.repeated(value(content, "algorithm")) };
    case StateType::Tombstone:
        return Tombstone { m_fields.repeatedId<RoomId>(value(content, "replacement_room")) };
    case StateType::HistoryVisibility:
        return HistoryVisibility { m_fields.repeated(value(content, "history_visibility")) };
    case StateType::FunctionalMembers: return functionalMembers(content);
    case StateType::None: break;
    }
    return {};
}

std::string_view RoomStateParser::value(std::string_view object, std::string_view key)
{
    std::string_view found;
    if (object.starts_with('{'))
        m_splitter.object(object, std::span(&key, 1), std::span(&found, 1));
    return found;
}

std::int64_t RoomStateParser::level(std::string_view json, std::int64_t otherwise)
{
    if (const auto number = jsonInteger(json))
        return *number;
    const auto text = m_fields.string(json);
    return (text ? jsonInteger(*text) : std::nullopt).value_or(otherwise);
}

PowerLevels RoomStateParser::powerLevels(std::string_view content)
{
    constexpr std::array<std::string_view, 4> keys { "users", "events", "users_default", "events_default" };
    std::array<std::string_view, 4> values;
    m_splitter.object(content, keys, values);
    PowerLevels levels;
    levels.usersDefault = level(values[2], 0);
    levels.eventsDefault = level(values[3], 0);
    std::vector<std::pair<std::string, std::string_view>> members;
    m_splitter.members(values[0], members);
    for (const auto &[user, json] : members)
        levels.users.emplace_back(m_fields.text().intern(user), level(json, levels.usersDefault));
    m_splitter.members(values[1], members);
    for (const auto &[type, json] : members)
        levels.events.emplace_back(m_fields.text().intern(type), level(json, levels.eventsDefault));
    // levelOf() searches them.
    std::sort(levels.users.begin(), levels.users.end());
    std::sort(levels.events.begin(), levels.events.end());
    return levels;
}

FunctionalMembers RoomStateParser::functionalMembers(std::string_view content)
{
    FunctionalMembers members;
    const std::string_view list = value(content, "service_members");
    std::vector<std::string_view> elements;
    if (list.starts_with('['))
        m_splitter.array(list, elements);
    for (const std::string_view element : elements) {
        if (const auto user = m_fields.string(element))
            members.serviceMembers.emplace_back(m_fields.text().intern(*user));
    }
    return members;
}

} // namespace callscope
