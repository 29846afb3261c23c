// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "calls/client.h"
#include "rules/finding.h"
#include "rules/spec_version.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// The severity from which on findings make `check` fail.
struct FailOn {
    std::optional<Severity> severity; ///< nothing: never

    friend bool operator==(const FailOn &, const FailOn &) = default;
};
/// `error`, `warning`, `info` or `never`; nothing for all else.
std::optional<FailOn> parseFailOn(std::string_view text);

/// Findings that somebody has looked at and accepts.
struct Suppression {
    std::string rule; ///< id of a rule in the catalogue
    std::string call; ///< call_id
    std::string room; ///< room_id; empty for any
    std::string reason; ///< never blank
};

/// What a team has settled about its calls, as `.callscope.toml` says it. README.md, Configuration.
struct Config {
    std::optional<SpecVersion> spec;
    std::optional<FailOn> failOn;
    /// By rule id: the severity all its findings get, or nothing where the rule is off.
    std::map<std::string, std::optional<Severity>, std::less<>> rules;
    std::vector<Suppression> suppressions;
    /// Findings that their sender's client is known for do not count (explain/habit.h).
    std::vector<Client> mutedClients;
};

/// Error: "bad-config", whose message begins `NAME:LINE:COLUMN: ` and names what was meant where it can.
/// Keys, rules and values that are not known are errors: a rule that is off by its old name would be on.
Result<Config> parseConfig(std::string_view toml, std::string_view name);
/// Errors as parseConfig(), and "cannot-read".
Result<Config> readConfig(const std::string &path);

inline constexpr std::string_view configName = ".callscope.toml";
/// The nearest `.callscope.toml` from the file's folder upwards; from the working directory for `-` and for
/// no file at all. Nothing where there is none.
std::optional<std::string> findConfig(const std::string &file);

} // namespace callscope
