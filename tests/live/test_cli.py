# SPDX-License-Identifier: Apache-2.0
"""callscope-cli against a real homeserver: sign in, fetch and watch what is played, probe.

test_cli.py SERVER_FOLDER CLI CAPTURES
"""
import json
import pathlib
import sys
import tempfile
import time

from callscope import Cli, interrupt, told
from homeserver import running
from replay import CAPTURES, Stage

server = running(sys.argv[1])
program = sys.argv[2]
captures = pathlib.Path(sys.argv[3])
watcher = server.register("watcher")
cli = Cli(program, server.url, watcher.token)
scratch = pathlib.Path(tempfile.mkdtemp())


def ids_of(recording):
    return [event["event_id"] for line in recording.splitlines() for event in json.loads(line).get("chunk", [])]


def wait_for(condition, what):
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    sys.exit(f"waited in vain for {what}")


def signs_in_and_out():
    user = server.register("signer")
    own = Cli(program, server.url, "")
    done = own.run("login", "--homeserver", server.url, "--user", user.id, text_in=user.password + "\n")
    token = done.stdout.strip()
    assert token and token not in done.stderr and user.password not in done.stderr
    devices = user.request("GET", "/_matrix/client/v3/devices")["devices"]
    assert any((device.get("display_name") or "").startswith("Callscope on ") for device in devices), devices
    Cli(program, server.url, token).run("logout", "--homeserver", server.url)
    left = user.request("GET", "/_matrix/client/v3/devices")["devices"]
    assert len(left) == len(devices) - 1, left
    wrong = own.run("login", "--homeserver", server.url, "--user", user.id, text_in="wrong\n", code=2)
    assert "M_FORBIDDEN" in wrong.stderr, wrong.stderr


def fetches_all_events():
    stage = Stage(server, captures / CAPTURES[0], watcher)
    stage.owner.chat(stage.room, 240)
    between = int(time.time() * 1000)
    stage.play()
    recording = cli.at_room("fetch", stage.room).stdout
    ids = ids_of(recording)
    assert len(ids) == len(set(ids)), "an event came twice"
    assert set(ids) == {event["event_id"] for event in watcher.messages(stage.room)}
    file = scratch / "fetched.ndjson"
    file.write_text(recording)
    analysis = cli.analysis(file)
    assert told(analysis) == told(cli.analysis(captures / CAPTURES[0]))
    # One window from the room's beginning to its end: what is absent is not there.
    rooms = analysis["sources"][0]["rooms"]
    assert [room["stretches"] for room in rooms] == [1], rooms

    seconds = (int(time.time() * 1000) - between) // 1000 + 1
    some = ids_of(cli.at_room("fetch", stage.room, "--since", f"{seconds}s").stdout)
    assert set(some) < set(ids), "more than was asked for"


def replays_as_the_file_says():
    for name in CAPTURES:
        stage = Stage(server, captures / name, watcher)
        record = scratch / f"{name}.recording.ndjson"
        process = cli.start("watch", stage.room, "--record", str(record), "--fail-on", "never")
        wait_for(record.exists, "the recording")
        wait_for(lambda: '"page"' in record.read_text(), "the first page")
        sent = stage.play()
        wait_for(lambda: sent[-1] in record.read_text(), "the last event")
        time.sleep(1.5)
        code, out, err = interrupt(process)
        assert code == 0, (name, code, err)
        of_file = cli.analysis(captures / name)
        assert told(cli.analysis(record)) == told(of_file), name
        for call in of_file["calls"]:
            assert call["call_id"] in out, (name, out)


def watch_fails_on_findings():
    stage = Stage(server, captures / "cancelled-v43.messages.json", watcher)
    process = cli.start("watch", stage.room, "--for", "5", "--fail-on", "error")
    time.sleep(1)
    stage.play()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, (process.returncode, out, err)
    assert "hangup-reason-missing" in out, out


def probes():
    stage = Stage(server, captures / CAPTURES[0], watcher)
    done = cli.at_room("probe", stage.room)
    assert "turn.callscope.test" in done.stdout and "not encrypted" in done.stdout, done.stdout
    assert server.turn_secret not in done.stdout
    turn = watcher.request("GET", "/_matrix/client/v3/voip/turnServer")
    assert turn["password"] not in done.stdout and turn["username"] not in done.stdout
    alone = cli.at_room("probe", watcher.create_room(), code=1)
    assert "no one can answer" in alone.stdout, alone.stdout


def takes_aliases_and_links():
    alias = f"room-{int(time.time() * 1000)}"
    room = watcher.create_room(room_alias_name=alias)
    for name in (f"#{alias}:callscope.test", f"https://matrix.to/#/%23{alias}%3Acallscope.test",
                 f"matrix:r/{alias}:callscope.test"):
        recording = cli.at_room("fetch", name).stdout
        assert room in recording, name
    assert "M_NOT_FOUND" in cli.at_room("fetch", "#none:callscope.test", code=2).stderr
    assert "names no room" in cli.at_room("fetch", "nothing", code=2).stderr


def says_what_is_wrong():
    nobody = Cli(program, server.url, "wrong-token")
    assert "M_UNKNOWN_TOKEN" in nobody.at_room("fetch", "!a:b", code=2).stderr
    without = Cli(program, server.url, "")
    assert "CALLSCOPE_TOKEN" in without.at_room("fetch", "!a:b", code=2).stderr
    stranger = server.register("stranger").create_room()
    assert "M_FORBIDDEN" in cli.at_room("fetch", stranger, code=2).stderr
    away = Cli(program, "http://127.0.0.1:1", "token")
    assert "cannot be reached" in away.at_room("fetch", "!a:b", code=2).stderr


for test in (signs_in_and_out, fetches_all_events, replays_as_the_file_says, watch_fails_on_findings,
             probes, takes_aliases_and_links, says_what_is_wrong):
    begin = time.monotonic()
    test()
    print(f"{test.__name__}: {time.monotonic() - begin:.1f} s", flush=True)
