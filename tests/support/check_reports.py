# SPDX-License-Identifier: Apache-2.0
"""Reads the reports for machines with programs and schemas that are not ours, and holds them to the JSON output.

check_reports.py CALLSCOPE_CLI TEST_DATA
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

FORMATS = "sarif junit gitlab github csv markdown html json".split()
LEVEL = {"error": "error", "warning": "warning", "info": "note"}
COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
GITLAB = {"error": "major", "warning": "minor", "info": "info"}

# Text that would be markup, a command, a formula or a control sequence where it is not escaped.
HOSTILE = [
    {"type": "m.call.hangup", "event_id": "$1", "sender": "@eve:x", "room_id": "!r:x", "origin_server_ts": 1700000000000,
     "content": {"call_id": "=HYPERLINK(\"x\")|`]]></failure>\n::error::pwned %0A<b>\u0007", "version": "1",
                 "party_id": "a|b", "reason": "\n::set-output name=x::y\r\n]]>\u202e@admin <script>"}},
    {"type": "m.call.invite", "event_id": "$2,\"'", "sender": "@+cmd|x:y", "room_id": "!r:x",
     "origin_server_ts": 1700000001000, "content": {"call_id": "@SUM(1)", "version": 1, "party_id": "-1"}},
]


def run(cli, arguments, **options):
    result = subprocess.run([cli, *arguments], capture_output=True, **options)
    assert result.returncode in (0, 1), (arguments, result.returncode, result.stderr.decode())
    return result


def reports(cli, files, folder, **options):
    """Every format of one run, by name."""
    wanted = [f"--format={name}={folder / name}" for name in FORMATS]
    first = run(cli, ["check", *wanted, *map(str, files)], **options)
    assert first.stdout == b"", first.stdout
    found = {name: (folder / name).read_bytes() for name in FORMATS}
    run(cli, ["check", *wanted, *map(str, files)], **options)
    for name in FORMATS:
        assert (folder / name).read_bytes() == found[name], f"{name}: another run gave other bytes"
    return found


def line_of(path, offset):
    return path.read_bytes()[:offset].count(b"\n") + 1


def check_sarif(text, analysis, schema, files):
    sarif = json.loads(text)
    schema.validate(sarif)
    (one,) = sarif["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert len(one["results"]) == len(analysis["findings"])
    for result, finding in zip(one["results"], analysis["findings"]):
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"] == finding["rule"]
        assert rules[result["ruleIndex"]]["helpUri"].startswith("https://spec.matrix.org/")
        assert result["level"] == LEVEL[finding["severity"]]
        assert result["message"]["text"] == finding["message"]
        if finding["offset"] is None:
            continue
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["byteOffset"] == finding["offset"]
        if files:
            assert region["startLine"] == line_of(files[finding["source"]], finding["offset"])
    prints = [result["partialFingerprints"]["callscopeFinding/v1"] for result in one["results"]]
    assert len(set(prints)) == len(prints), "two findings have one fingerprint"
    return {(p, r["ruleId"]) for p, r in zip(prints, one["results"])}


def check_junit(path, analysis, schema):
    subprocess.run(["xmllint", "--noout", "--schema", str(schema), str(path)], check=True, capture_output=True)
    count = lambda what: int(float(subprocess.run(["xmllint", "--xpath", f"count({what})", str(path)], check=True,
                                                  capture_output=True).stdout))
    outside = {f["room_id"] for f in analysis["findings"] if f["call"] is None}
    assert count("//testcase") == len(analysis["calls"]) + len(outside)
    failing = {f["call"] for f in analysis["findings"] if f["severity"] == "error" and f["call"] is not None}
    failing |= {f["room_id"] for f in analysis["findings"] if f["severity"] == "error" and f["call"] is None}
    assert count("//failure") == len(failing)


def check_gitlab(text, analysis):
    issues = json.loads(text)
    assert [(i["check_name"], i["severity"]) for i in issues] == [
        (f["rule"], GITLAB[f["severity"]]) for f in analysis["findings"]]
    assert len({i["fingerprint"] for i in issues}) == len(issues)
    for issue in issues:
        assert issue["description"] and issue["location"]["path"] and issue["location"]["lines"]["begin"] >= 1


def check_github(text, analysis):
    lines = text.decode().splitlines()
    assert len(lines) == len(analysis["findings"]), "one line a finding, whatever stands in the timeline"
    for line, finding in zip(lines, analysis["findings"]):
        assert re.match(rf"::{COMMAND[finding['severity']]} [^:]*title={finding['rule']}::", line), line
        assert "%0Ahttps://spec.matrix.org/" in line


def check_csv(text, analysis):
    rows = list(csv.DictReader(io.StringIO(text.decode(), newline="")))
    assert len(rows) == len(analysis["findings"])
    for row, finding in zip(rows, analysis["findings"]):
        assert row["rule"] == finding["rule"] and row["severity"] == finding["severity"]
        assert row["offset"] == ("" if finding["offset"] is None else str(finding["offset"]))
        assert None not in row and None not in row.values()
        for cell in row.values():
            assert not re.match(r"[=+\-\t\r]", cell) and not re.match(r"@[^:]*[^\w.=/+:\[\]-]", cell), cell


def check_calls_csv(cli, analysis, files):
    text = run(cli, ["calls", "--format", "csv", *map(str, files)]).stdout.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(analysis["calls"])
    for row, call in zip(rows, analysis["calls"]):
        assert (row["call_id"], row["room_id"]) == (call["call_id"], call["room_id"])
        # A sentence that begins with a name could be taken for a formula.
        assert row["verdict"].removeprefix("'") == call["verdict"]
        assert row["outcome"] == call["outcome"]
        for member in ("ring_ms", "setup_ms", "talk_ms"):
            assert row[member] == ("" if call[member] is None else str(call[member]))
        assert row["caller"] == ((call["caller"] or {}).get("user_id") or "")


def check_markdown(text, analysis):
    lines = text.decode().splitlines()
    assert sum(line.startswith("## Call ") for line in lines) == len(analysis["calls"])
    fences = [line for line in lines if line.startswith("```")]
    assert fences == ["```mermaid", "```"] * len(analysis["calls"])
    rows = [line for line in lines if line.startswith(("| error |", "| warning |", "| info |"))]
    assert len(rows) == len(analysis["findings"])
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5, row
    # Outside code spans and diagrams nobody is mentioned.
    prose = re.sub(r"```mermaid.*?```", "", text.decode(), flags=re.S)
    assert "@" not in re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", prose), prose


def check_html(path, analysis):
    """Sound HTML, whole in itself."""
    tidy = subprocess.run(["tidy", "-q", "-e", "--drop-empty-elements", "no", str(path)], capture_output=True, text=True)
    assert tidy.returncode == 0, tidy.stderr
    text = path.read_text()
    assert not re.search(r"<script|<link|<img|<iframe|@import|\bsrc=|url\(", text)
    assert text.count("<section ") == text.count("<svg ") == len(analysis["calls"])
    rows = len(re.findall(r'<tr><td class="(?:error|warning|info)">', text))
    assert rows == len(analysis["findings"])
    assert set(re.findall(r'href="(.{6})', text)) <= {"https:"} | {h for h in re.findall(r'href="(#call-)', text)}


def check_pictures(cli, analysis, files):
    for call in analysis["calls"]:
        which = ["--instance", str(call["instance"])] + (["--room", call["room_id"]] if call["room_id"] else [])
        svg = run(cli, ["show", "--format", "svg", *which, call["call_id"], *map(str, files)]).stdout
        subprocess.run(["xmllint", "--noout", "-"], input=svg, check=True, capture_output=True)
        diagram = run(cli, ["show", "--format", "mermaid", *which, call["call_id"], *map(str, files)]).stdout.decode()
        # An arrow for each event that somebody of the call sent.
        arrows = re.findall(r"^    p\d+(?:->>|-x|--x)p\d+: .+$", diagram, flags=re.M)
        assert len(arrows) == svg.decode().count('class="arrow ') and len(arrows) <= len(call["events"])
        assert len(arrows) == len(call["events"]) or call["kind"] != "one_to_one", (call["call_id"], diagram)


def check_output(cli, capture, folder):
    """What goes where, and what is left where it cannot go."""
    target = folder / "findings.csv"
    target.write_text("before")
    bad = [
        (["--format", "json", "--format", "csv"], "standard output"),
        (["--format", f"json={target}", "--format", f"csv={target}"], str(target)),
        (["--format", f"csv={folder / 'none' / 'x'}"], "cannot be written"),
        (["--format", f"csv={folder}"], "cannot be written"),
        (["--format", "csv=/dev/full"], "cannot be written"),
        (["--format", "tsv"], "tsv"),
        (["--format", "csv="], "no file"),
    ]
    for arguments, said in bad:
        result = subprocess.run([cli, "check", *arguments, str(capture)], capture_output=True)
        assert result.returncode == 2 and said in result.stderr.decode(), (arguments, result)
    assert target.read_text() == "before" and sorted(folder.iterdir()) == [target]
    assert pathlib.Path("/dev/full").is_char_device()
    run(cli, ["check", "--format", "csv", "--output", str(target), str(capture)])
    assert target.read_text().startswith("rule,severity,") and sorted(folder.iterdir()) == [target]


def check_suite(cli, captures, folder):
    """Each file for itself: what a run of its own finds, in order, in every format."""
    for capture in captures:
        (folder / capture.name).write_bytes(capture.read_bytes())
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    files = sorted(folder / capture.name for capture in captures)
    result = run(cli, ["check", "--each", "--format", "json", str(folder)])
    suite = json.loads(result.stdout)
    assert run(cli, ["check", "--format", "json", str(folder)]).stdout == result.stdout, "a folder is a suite"
    together = json.loads(run(cli, ["check", "--together", "--format", "json", str(folder)]).stdout)
    assert together["format"] == "callscope.analysis" and len(together["sources"]) == len(captures) + 1
    assert suite["format"] == "callscope.suite" and suite["version"] == 1
    assert b"1 file holds no timeline" in result.stderr
    alone = [json.loads(run(cli, ["check", "--format", "json", str(file)]).stdout) for file in files]
    assert suite["timelines"] == alone
    findings = sum(len(one["findings"]) for one in alone)
    calls = sum(len(one["calls"]) for one in alone)
    rows = list(csv.DictReader(io.StringIO(run(cli, ["check", "--each", "--format", "csv", str(folder)]).stdout.decode())))
    assert len(rows) == findings
    text = run(cli, ["check", "--each", str(folder)]).stdout.decode()
    assert f"{len(files)} timelines, {calls} calls" in text

    counted = json.loads(run(cli, ["stats", "--each", "--format", "json", str(folder)]).stdout)
    assert counted["timelines"] == len(files) and counted["calls"] == calls
    outcomes = {}
    for one in alone:
        for call in one["calls"]:
            outcomes[call["outcome"]] = outcomes.get(call["outcome"], 0) + 1
    assert counted["outcomes"] == outcomes
    assert sum(rule["findings"] for rule in counted["findings"]) == findings
    parties = sum(len(call["parties"]) for one in alone for call in one["calls"])
    assert sum(client["parties"] for client in counted["clients"]) == parties
    known = {client["client"]: client for client in counted["clients"]}
    assert known["matrix-js-sdk"]["findings"]["hangup-reason-missing"] == sum(
        f["rule"] == "hangup-reason-missing" for one in alone for f in one["findings"])
    talks = sorted(c["talk_ms"] for one in alone for c in one["calls"] if c["talk_ms"] is not None and c["talk_ms"] >= 0)
    # Nearest rank: the least value that half of them do not exceed.
    assert counted["lengths"]["talk_ms"]["p50"] == talks[(len(talks) + 1) // 2 - 1]
    prometheus = run(cli, ["stats", "--each", "--format", "prometheus", str(folder)]).stdout.decode()
    for line in prometheus.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) callscope_\w+ .+|callscope_\w+(\{(\w+="[\w. -]+",?)+\})? \d+(\.\d+)?', line), line
    assert f"callscope_calls{{outcome=\"answered\"}} {outcomes['answered']}\n" in prometheus


def main():
    cli, data = sys.argv[1], pathlib.Path(sys.argv[2])
    sarif = json.loads((data / "schemas" / "sarif-2.1.0-rtm.5.json").read_text())
    sarif = jsonschema.Draft4Validator(sarif)
    junit = data / "schemas" / "junit-10.xsd"
    captures = sorted([*(data / "captures").glob("*.messages.json"), *(data / "captures").glob("*.ndjson")])
    assert len(captures) >= 10

    def check_all(files, folder, text=None):
        found = reports(cli, files, folder, **({"input": text} if text else {}))
        analysis = json.loads(found["json"])
        assert analysis["findings"]
        prints = check_sarif(found["sarif"], analysis, sarif, None if text else files)
        check_junit(folder / "junit", analysis, junit)
        check_gitlab(found["gitlab"], analysis)
        check_github(found["github"], analysis)
        check_csv(found["csv"], analysis)
        check_markdown(found["markdown"], analysis)
        check_html(folder / "html", analysis)
        if not text:
            check_calls_csv(cli, analysis, files)
            check_pictures(cli, analysis, files)
        return prints

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        forward = check_all(captures, folder)
        # Order and layout of the files change no fingerprint.
        assert check_all(captures[::-1], folder) == forward
        compact = []
        for capture in captures:
            if capture.suffix == ".json":
                compact.append(folder / capture.name)
                compact[-1].write_text(json.dumps(json.loads(capture.read_text()), separators=(",", ":")))
        some = check_all([c for c in captures if c.suffix == ".json"], folder)
        assert check_all(compact, folder) == some
        check_all(["-"], folder, "\n".join(map(json.dumps, HOSTILE)).encode())
    with tempfile.TemporaryDirectory() as folder:
        check_suite(cli, captures, pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        check_output(cli, captures[0], pathlib.Path(folder))


main()
