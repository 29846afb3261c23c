// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "messages.h"
#include "redaction/restore.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace callscope::cli
{

namespace
{

struct Options {
    std::string map;
    std::string file = "-";
};

// Nothing, with a message, where it cannot be read.
std::optional<std::string> contentOf(const std::string &path)
{
    if (path == "-")
        return std::string(std::istreambuf_iterator(std::cin), {});
    std::ifstream file(path, std::ios::binary);
    std::string content { std::istreambuf_iterator(file), {} };
    if (!file.is_open() || file.bad()) {
        printMessage(path, "It cannot be read.", {});
        return std::nullopt;
    }
    return content;
}

ExitCode unredact(const Options &options, Output &output)
{
    const std::optional<std::string> map = contentOf(options.map);
    if (!map)
        return ExitCode::CouldNotRun;
    const auto pairs = readRedactionMap(*map);
    if (!pairs) {
        printMessage(options.map, pairs.error().message + '.', pairs.error().offset);
        return ExitCode::CouldNotRun;
    }
    const std::optional<std::string> text = contentOf(options.file);
    if (!text)
        return ExitCode::CouldNotRun;
    output.stream() << restoreNames(*text, *pairs);
    return ExitCode::Clean;
}

} // namespace

void addUnredact(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand(
        "unredact", "Put the names back into a redacted report, or into somebody's answer to it");
    command->add_option("--map", options->map, "The map that was written beside the bundle")
        ->type_name("FILE")
        ->required();
    command->add_option("FILE", options->file, "The text; - is standard input")->capture_default_str();
    command->footer("Examples:\n"
                    "  callscope-cli unredact --map callscope-report.map.json callscope-report/report.md\n"
                    "  callscope-cli unredact --map callscope-report.map.json < answer.txt");
    command->callback(
        [options, &action] { action = [options](Output &output) { return unredact(*options, output); }; });
}

} // namespace callscope::cli
