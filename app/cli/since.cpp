// SPDX-License-Identifier: Apache-2.0
#include "since.h"

#include <CLI/CLI.hpp>

#include <QDateTime>

#include <charconv>

namespace callscope::cli
{

namespace
{

std::optional<Ms> unitOf(char name)
{
    using namespace std::chrono_literals;
    switch (name) {
    case 's': return 1s;
    case 'm': return 1min;
    case 'h': return 1h;
    case 'd': return 24h;
    default: return std::nullopt;
    }
}

} // namespace

Timestamp presentTime()
{
    return std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
}

std::optional<Timestamp> parseSince(std::string_view text, Timestamp now)
{
    constexpr std::int64_t mostUnits = 1'000'000;
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error == std::errc() && end + 1 == text.data() + text.size() && count >= 0 && count <= mostUnits) {
        if (const std::optional<Ms> unit = unitOf(*end))
            return now - count * *unit;
    }
    const QDateTime at = QDateTime::fromString(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODateWithMs);
    if (!at.isValid())
        return std::nullopt;
    return Timestamp(Ms(at.toMSecsSinceEpoch()));
}

void addSinceOption(CLI::App &command, std::optional<Timestamp> &since)
{
    command
        .add_option_function<std::string>(
            "--since", [&since](const std::string &text) { since = parseSince(text, presentTime()); },
            "Go back to this time: 2026-11-25, 2026-11-25T10:00Z, or 90m, 12h, 7d before now (default: all)")
        ->check(CLI::Validator(
            [](const std::string &text) {
                return parseSince(text, presentTime())
                    ? std::string()
                    : '"' + text + "\" is no time: 2026-11-25T10:00Z, 12h, 7d";
            },
            {}))
        ->type_name("TIME");
}

} // namespace callscope::cli
