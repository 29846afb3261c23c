// SPDX-License-Identifier: Apache-2.0
#include "choose_calls.h"
#include "commands.h"
#include "evidence/pictures.h"
#include "evidence/save_bundle.h"
#include "input.h"
#include "messages.h"
#include "reports/text_table.h"
#include "reports/visible_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>

namespace callscope::cli
{

namespace
{

struct Options {
    InputOptions input;
    std::vector<std::string> calls;
    std::string room;
    std::string output = "callscope-report";
    std::string map;
    bool noRedact = false;
    bool shiftTimes = false;
    bool preview = false;
};

std::optional<std::vector<std::size_t>> chosenCalls(const Analysis &analysis, const Options &options)
{
    std::set<std::size_t> chosen;
    for (const std::string &id : options.calls) {
        const auto calls = chooseCalls(analysis, { id, options.room, 0 });
        if (!calls)
            return std::nullopt;
        chosen.insert(calls->begin(), calls->end());
    }
    if (options.calls.empty()) {
        for (std::size_t i = 0; i < analysis.calls.size(); ++i) {
            if (options.room.empty() || analysis.calls[i].room.view() == options.room)
                chosen.insert(i);
        }
    }
    if (chosen.empty())
        printMessage(options.room.empty() ? "There is no call to report."
                                          : "There is no call in room " + options.room + '.');
    return chosen.empty() ? std::nullopt : std::optional(std::vector(chosen.begin(), chosen.end()));
}

void printPreview(Output &output, const Bundle &bundle)
{
    TextTable table;
    table.addColumn("IN THE BUNDLE");
    table.addColumn("ORIGINAL");
    for (const Pseudonyms::Pair &pair : bundle.pairs)
        table.addRow({ { visibleText(pair.pseudonym) }, { visibleText(pair.original) } });
    table.write(output.stream(), output.style());
}

ExitCode save(const Options &options, Bundle &bundle, Output &output)
{
    addPictures(bundle);
    if (const Result<void> saved = saveBundle(bundle, options.output); !saved) {
        printMessage(options.output, saved.error().message, {});
        return ExitCode::CouldNotRun;
    }
    output.stream() << "Wrote " << options.output << ':';
    for (const BundleFile &file : bundle.files)
        output.stream() << ' ' << file.name;
    output.stream() << '\n';
    if (options.noRedact)
        return ExitCode::Clean;
    const std::string map = options.map.empty() ? options.output + ".map.json" : options.map;
    if (const Result<void> saved = saveRedactionMap(bundle, map); !saved) {
        printMessage(map, saved.error().message, {});
        return ExitCode::CouldNotRun;
    }
    output.stream() << "Wrote " << map
                    << ": the names behind the pseudonyms. Keep it; callscope-cli unredact needs it.\n";
    return ExitCode::Clean;
}

ExitCode report(const Options &options, Output &output)
{
    const AnalysisPtr analysis = analyseInput(options.input);
    if (!analysis)
        return ExitCode::CouldNotRun;
    const auto calls = chosenCalls(*analysis, options);
    if (!calls)
        return ExitCode::CouldNotRun;
    BundleOptions wanted;
    wanted.redact = !options.noRedact;
    if (options.shiftTimes)
        wanted.redaction.shift = shiftToYear2000(*analysis, *calls);
    Result<Bundle> bundle = makeBundle(*analysis, *calls, wanted);
    if (!bundle) {
        printMessage(bundle.error().message);
        return ExitCode::CouldNotRun;
    }
    ExitCode code = ExitCode::Clean;
    if (options.preview)
        printPreview(output, *bundle);
    else
        code = save(options, *bundle, output);
    for (const std::string &note : bundle->notes)
        printMessage(note);
    return code;
}

} // namespace

void addReport(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand(
        "report", "Make a bundle for a bug report: what happened, the evidence, nothing private");
    addInputOptions(*command, options->input);
    command
        ->add_option("--call", options->calls,
                     "Only this call: its id, or its beginning where only one call starts so; can be given "
                     "again (default: every call)")
        ->type_name("ID");
    command->add_option("--room", options->room, "Only calls in this room")->type_name("ROOM");
    command
        ->add_option("--output", options->output,
                     "The folder to make, or a ZIP archive where the name ends in .zip")
        ->type_name("PATH")
        ->capture_default_str();
    CLI::Option *noRedact =
        command->add_flag("--no-redact", options->noRedact,
                          "Keep names, addresses, keys and texts as they are (for those who may see them)");
    command->add_flag("--shift-times", options->shiftTimes, "Hide the day: the first event is at 2000-01-01")
        ->excludes(noRedact);
    command
        ->add_option("--map", options->map,
                     "Where the names behind the pseudonyms are kept (default: PATH.map.json)")
        ->type_name("FILE")
        ->excludes(noRedact);
    command->add_flag("--preview", options->preview, "Show what would be renamed, and write nothing")
        ->excludes(noRedact);
    command->footer("Examples:\n"
                    "  callscope-cli report room.json\n"
                    "  callscope-cli report --call 1795390024718 --output bug-1234.zip room.json\n"
                    "  callscope-cli report --preview room.json");
    command->callback(
        [options, &action] { action = [options](Output &output) { return report(*options, output); }; });
}

} // namespace callscope::cli
