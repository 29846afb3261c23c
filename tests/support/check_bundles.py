# SPDX-License-Identifier: Apache-2.0
"""Opens the bundles of every capture and format again: the same calls, the same findings, and, where they are redacted,
nothing in them that says who, where or with which keys.

check_bundles.py CALLSCOPE_CLI TEST_DATA
"""
import json
import pathlib
import re
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import zipfile

# What of a finding or a call depends on the file it was read from.
PLACES = {"source", "offset", "length", "event", "events", "call", "order", "index", "glare_with"}


def run(cli, *arguments, **options):
    result = subprocess.run([cli, *map(str, arguments)], capture_output=True, **options)
    assert result.returncode in (0, 1), (arguments, result.returncode, result.stderr.decode())
    return result


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in PLACES}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def analysis_of(cli, *files):
    analysis = json.loads(run(cli, "check", "--no-config", "--together", "--format", "json", *files).stdout)
    assert all(c["findings"] is not None for c in analysis["calls"])
    calls = [(c, sorted(json.dumps(without_places(f)) for f in analysis["findings"] if f["call"] == index))
             for index, c in enumerate(analysis["calls"])]
    return [(without_places(call), findings) for call, findings in calls]


def told(analysis):
    """What stays when everybody is renamed."""
    keys = ("outcome", "reason_state", "inferred_reason", "kind", "media", "voip_version", "ring_ms", "setup_ms", "talk_ms")
    return [([call.get(key) for key in keys], sorted((f["rule"], f["severity"], f["pointer"]) for f in map(json.loads, findings)))
            for call, findings in analysis]


# Public knowledge: examples of loopback and of "no address", names of software, words of the protocol.
HARMLESS = {"127.0.0.1", "0.0.0.0", "::", "::1", "-", "*", "WMS", "", "audio", "video"}


def secrets_of(text):
    """Identifiers and addresses in a timeline, found without the help of what hides them."""
    plain = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace('\\"', '"')
    found = set()
    for pattern in (r"@[\w.=/+-]+:[\w.:-]+", r"![\w~-]{6,}(?::[\w.:-]+)?", r"\$[\w+/~-]{12,}(?::[\w.:-]+)?",
                    r'"(?:call_id|party_id|selected_party_id|device_id|transaction_id|txn_id)": ?"([^"]{3,})"',
                    r"a=ice-ufrag:(\S+)", r"a=ice-pwd:(\S+)", r"a=fingerprint:\S+ (\S+)", r"cname:(\S+)",
                    r"msid:(\S+)", r"msid:\S+ (\S+)", r"o=\S+ (\d{4,})", r"ufrag (\S+)", r'"usernameFragment": ?"([^"]+)"',
                    r"IP[46] (\S+)", r"candidate:\S+ \d \S+ \d+ (\S+)", r"raddr (\S+)", r"[\w-]+\.local\b",
                    r'"displayname": ?"([^"]+)"', r'"body": ?"([^"]{4,})"'):
        found |= set(re.findall(pattern, plain))
    users = {name for name in found if name.startswith("@")}
    found |= {user.split(":", 1)[1] for user in users} | {user[1:].split(":", 1)[0] for user in users}
    return {name for name in found - HARMLESS if len(name) > 3}


def check_redacted(cli, source, folder, original):
    bundle = folder / "redacted"
    run(cli, "report", "--no-config", "--output", bundle, source)
    secrets = secrets_of("\n".join(p.read_text(errors="replace") for p in files_of(source)))
    assert len(secrets) >= 8, (source, secrets)
    timeline = bundle / "timeline.json"
    texts = {file.name: file.read_bytes() for file in bundle.iterdir()}
    for name in "json text sarif junit github gitlab html markdown csv".split():
        texts["check " + name] = run(cli, "check", "--format", name, timeline).stdout
    texts["calls"] = run(cli, "calls", timeline).stdout
    sarif = json.loads(texts["check sarif"])
    for rule in sarif["runs"][0]["tool"]["driver"]["rules"]:
        del rule["help"]  # the rules' pages have examples with addresses of their own
    texts["check sarif"] = json.dumps(sarif).encode()
    for name, text in texts.items():
        for secret in secrets:
            word = re.escape(secret.encode())
            assert not re.search(rb"(?<![\w])" + word + rb"(?![\w])", text), f"{source}: {secret} is in {name}"
    redacted = analysis_of(cli, timeline)
    assert told(redacted) == told(original), source
    # Equal originals have equal pseudonyms, different ones different.
    assert len({c["call_id"] for c, _ in redacted}) == len({c["call_id"] for c, _ in original})

    names = folder / "redacted.map.json"
    assert stat.S_IMODE(names.stat().st_mode) == 0o600
    restored = folder / "restored.json"
    restored.write_bytes(run(cli, "unredact", "--map", names, timeline).stdout)
    assert analysis_of(cli, restored) == original, source
    report = run(cli, "unredact", "--map", names, "-", input=texts["report.md"]).stdout.decode()
    for call, _ in original:
        assert call["call_id"] in report, source


def files_of(source):
    return [source] if source.is_file() else [p for p in source.rglob("*") if p.is_file()]


def check_plain(cli, source, folder, original):
    bundle = folder / "plain"
    run(cli, "report", "--no-config", "--no-redact", "--output", bundle, source)
    assert analysis_of(cli, bundle / "timeline.json") == original, source
    assert not (folder / "plain.map.json").exists()
    # The whole folder opens as well: pictures and pages are no timelines.
    assert analysis_of(cli, bundle) == original, source


def check_forms(cli, source, folder):
    first, again = folder / "first.zip", folder / "again.zip"
    for target in (first, again):
        run(cli, "report", "--output", target, source)
    assert first.read_bytes() == again.read_bytes(), "another run gave other bytes"
    with zipfile.ZipFile(first) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        content = {name: packed.read(name) for name in names}
    calls = sum(name.endswith(".svg") for name in names)
    assert calls == len(analysis_of(cli, source))
    assert content["timeline.json"] and b"```mermaid" in content["report.md"]
    for name in names:
        if name.endswith(".svg"):
            subprocess.run(["xmllint", "--noout", "-"], input=content[name], check=True, capture_output=True)
            assert content[name[:-4] + ".png"].startswith(b"\x89PNG\r\n\x1a\n")
            assert content[name[:-4] + ".pdf"].startswith(b"%PDF-")
    tidy = subprocess.run(["tidy", "-q", "-e", "--drop-empty-elements", "no"], input=content["report.html"], capture_output=True)
    assert tidy.returncode == 0, tidy.stderr
    assert told(analysis_of(cli, first)) == told(analysis_of(cli, source))


def check_one_call(cli, captures, folder):
    """A bundle of one call of several timelines has that call, and is small."""
    calls = [call for call, _ in analysis_of(cli, *captures)]
    assert len(calls) > 5
    target = folder / "one"
    run(cli, "report", "--call", calls[0]["call_id"], "--output", target, *captures)
    assert sum(name.suffix == ".svg" for name in target.iterdir()) == 1
    assert len(analysis_of(cli, target)) == 1
    text = (target / "report.md").read_text()
    assert text.count("## Call ") == 1
    whole = sum(len(json.loads(c.read_text()).get("chunk", [])) for c in captures if c.suffix == ".json")
    assert len(json.loads((target / "timeline.json").read_text())["callscope.timeline"]["events"]) < whole / 3


def check_times(cli, source, folder):
    run(cli, "report", "--shift-times", "--output", folder / "shifted", source)
    shifted = analysis_of(cli, folder / "shifted" / "timeline.json")
    assert told(shifted) == told(analysis_of(cli, source))
    text = (folder / "shifted" / "report.md").read_text()
    assert "2000-01-01T00:00:00.000Z" in text and "2026-" not in text


def check_preview(cli, source, folder):
    before = sorted(folder.iterdir())
    shown = run(cli, "report", "--preview", source, cwd=folder).stdout.decode()
    assert "@user-1:server-1.example" in shown and sorted(folder.iterdir()) == before
    for secret in secrets_of(source.read_text()):
        if secret.startswith(("@", "!")):
            assert secret in shown, secret


def check_bad_output(cli, source, folder):
    there = folder / "there"
    there.mkdir()
    (there / "mine").write_text("mine")
    closed = folder / "closed"
    closed.mkdir(mode=0o555)
    targets = [(there, "exists already"), (folder / "none" / "x", "No such file"), (folder / "none" / "x.zip", "cannot be written"),
               ("/dev/full/x", "Not a directory"), (folder / "there" / "mine" / "x", "Not a directory")]
    before = sorted(folder.rglob("*"))
    for target, said in targets:
        result = subprocess.run([cli, "report", "--output", str(target), str(source)], capture_output=True)
        assert result.returncode == 2 and said in result.stderr.decode(), (target, result)
    assert sorted(folder.rglob("*")) == before and (there / "mine").read_text() == "mine"
    for arguments, said in [(["--call", "nobody"], "There is no call"), (["--room", "!none:x"], "There is no call in room"),
                            (["--no-redact", "--preview"], "excludes"), (["--no-redact", "--map", "x"], "excludes")]:
        result = subprocess.run([cli, "report", *arguments, str(source)], capture_output=True, cwd=folder)
        assert result.returncode == 2 and said in result.stderr.decode(), (arguments, result)
    result = subprocess.run([cli, "unredact", "--map", str(source), str(source)], capture_output=True)
    assert result.returncode == 2 and "no map of a redaction" in result.stderr.decode()
    assert sorted(folder.rglob("*")) == before


def check_every_rule(cli, timelines):
    """Whatever a rule finds, it finds in the slice and behind the pseudonyms."""
    assert len(timelines) > 180
    for timeline in timelines:
        result = subprocess.run([cli, "report", "--no-config", "--preview", str(timeline)], capture_output=True, text=True)
        assert "Redaction changed" not in result.stderr and "does not say everything" not in result.stderr, (
            timeline, result.stderr)


def check_full_disk(cli, source, folder):
    """Where a file can grow no further, nothing stands under the bundle's name and nothing is left beside it."""
    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
    for name in ("full", "full.zip"):
        result = subprocess.run([cli, "report", "--output", str(folder / name), str(source)], capture_output=True,
                                preexec_fn=limited)
        assert result.returncode == 2 and b"cannot be written: File too large" in result.stderr, result
        assert list(folder.iterdir()) == [], list(folder.iterdir())


def main():
    cli, data = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    captures = sorted([*(data / "captures").glob("*.json"), *(data / "captures").glob("*.ndjson")])
    bundled = found = 0
    for source in [*captures, *sorted(p for p in (data / "formats").iterdir() if p.name != "no-timeline")]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            if source.name.endswith(".plain.json"):
                continue
            original = analysis_of(cli, source)
            if not original:
                continue
            bundled += 1
            found += sum(len(findings) for _, findings in original)
            check_plain(cli, source, folder, original)
            if source in captures:
                check_redacted(cli, source, folder, original)
    assert bundled > 50, bundled
    assert found > 100, found
    check_every_rule(cli, sorted((data / "rules").glob("*/bad*.ndjson")))
    by_name = {capture.name: capture for capture in captures}
    glare, cancelled = by_name["glare-v43.messages.json"], by_name["cancelled-v43.messages.json"]
    for check in (check_forms, check_times, check_preview, check_bad_output, check_full_disk):
        with tempfile.TemporaryDirectory() as folder:
            check(cli, glare if check is check_forms else cancelled, pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        check_one_call(cli, [c for c in captures if "messages" in c.name], pathlib.Path(folder))


main()
