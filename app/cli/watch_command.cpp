// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "input.h"
#include "live/follower.h"
#include "live/live_timeline.h"
#include "live/recording_line.h"
#include "live_calls.h"
#include "live_connection.h"
#include "live_findings.h"
#include "live_notes.h"
#include "messages.h"
#include "reports/check_report.h"
#include "since.h"

#include <CLI/CLI.hpp>

#include <QTimer>

namespace callscope::cli
{

namespace
{

struct Options {
    ConnectionOptions connection;
    std::optional<Timestamp> since;
    std::optional<SpecVersion> spec;
    std::string record;
    unsigned seconds = 0; ///< 0: until Ctrl-C
    std::optional<FailOn> failOn;
};

/// One run of `watch`.
class Watch
{
public:
    Watch(const Options &options, AnalyseOptions how, Output &output)
        : m_options(options)
        , m_how(std::move(how))
        , m_calls(output)
        , m_findings(output)
        , m_connection(options.connection)
    {
    }

    ExitCode run()
    {
        return m_connection.run([this] { begin(); }, [this] { finish(); });
    }

private:
    void begin()
    {
        m_timeline.emplace(live::headerLine(m_connection.api().server().toString().toStdString(),
                                            m_connection.account().userId.toStdString(), presentTime()));
        m_timeline->setLetGo([this](const Analysis &before, const std::vector<std::uint32_t> &calls) {
            m_findings.letGo(before, calls);
        });
        if (!m_options.record.empty()) {
            if (const Result<void> opened = m_timeline->record(m_options.record); !opened) {
                printMessage(opened.error().message);
                m_connection.end(ExitCode::CouldNotRun);
                return;
            }
        }
        live::FollowOptions what {
            { m_connection.room() }, m_options.since.has_value(), m_options.since, false
        };
        m_follower.emplace(m_connection.api(), std::move(what));
        QObject::connect(&*m_follower, &live::Follower::lineReady,
                         [this](const std::string &line) { take(line); });
        printNotes(*m_follower);
        QObject::connect(&*m_follower, &live::Follower::stateChanged,
                         [this](const live::ConnectionState &state) {
                             if (state.kind == live::ConnectionState::Kind::Failed
                                 || state.kind == live::ConnectionState::Kind::SignedOut)
                                 m_isLost = true, finish();
                         });
        QObject::connect(&m_tick, &QTimer::timeout, [this] { look(); });
        m_tick.start(std::chrono::milliseconds(100));
        if (m_options.seconds > 0)
            QTimer::singleShot(std::chrono::seconds(m_options.seconds), &*m_follower, [this] { finish(); });
        m_follower->start();
    }

    void take(const std::string &line)
    {
        if (const Result<void> recorded = m_timeline->add(line); !recorded)
            printMessage(recorded.error().message + " Nothing more is recorded.");
    }

    void look()
    {
        m_findings.look(
            m_timeline->kept(),
            [this] {
                AnalysisPtr analysis = m_timeline->analyseNow(m_how);
                m_calls.show(*analysis);
                return analysis;
            },
            true);
    }

    void finish()
    {
        if (!m_timeline || std::exchange(m_isFinished, true)) {
            m_connection.end(ExitCode::CouldNotRun);
            return;
        }
        m_tick.stop();
        const AnalysisPtr analysis = m_timeline->analyseNow(m_how);
        m_calls.show(*analysis);
        m_findings.finish(*analysis);
        CheckReportOptions wanted;
        if (const std::optional<FailOn> failOn = m_options.failOn ? m_options.failOn : m_how.config.failOn)
            wanted.failOn = failOn->severity;
        const std::optional<Severity> worst = m_findings.counts().worst();
        m_connection.end(m_isLost                            ? ExitCode::CouldNotRun
                             : worst && wanted.fails(*worst) ? ExitCode::Findings
                                                             : ExitCode::Clean);
    }

    const Options &m_options;
    const AnalyseOptions m_how;
    LiveCalls m_calls;
    LiveFindings m_findings;
    LiveConnection m_connection;
    std::optional<live::LiveTimeline> m_timeline;
    std::optional<live::Follower> m_follower;
    QTimer m_tick;
    bool m_isLost = false;
    bool m_isFinished = false;
};

ExitCode watch(const Options &options, Output &output)
{
    InputOptions input;
    input.files = { "-" }; // the configuration of the working directory
    input.spec = options.spec;
    std::optional<AnalyseOptions> how = analyseOptions(input);
    return how ? Watch(options, std::move(*how), output).run() : ExitCode::CouldNotRun;
}

} // namespace

void addWatch(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand("watch", "Follow a room, and tell of its calls as they happen");
    addConnectionOptions(*command, options->connection);
    addSinceOption(*command, options->since);
    addSpecOption(*command, options->spec);
    command->add_option("--record", options->record, "Append everything that comes to this file")
        ->type_name("FILE");
    command->add_option("--for", options->seconds, "End after so many seconds (default: at Ctrl-C)")
        ->type_name("SECONDS");
    command
        ->add_option_function<std::string>(
            "--fail-on", [options](const std::string &text) { options->failOn = parseFailOn(text); },
            "Exit with 1 from this severity on: error (default), warning, info or never")
        ->check(CLI::IsMember({ "error", "warning", "info", "never" }));
    command->footer(
        "CALLSCOPE_TOKEN holds the access token. Without --since only what comes from now on is looked at, "
        "and the last events of the room.\n"
        "Example:\n"
        "  callscope-cli watch --homeserver example.org --room '#test:example.org' --record test.ndjson\n"
        "Exit codes: 0 clean, 1 findings of that severity or above, 2 the room cannot be followed.");
    command->callback(
        [options, &action] { action = [options](Output &output) { return watch(*options, output); }; });
}

} // namespace callscope::cli
