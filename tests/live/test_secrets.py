# SPDX-License-Identifier: Apache-2.0
"""A whole session with every log on, after which no file and no output holds a secret that was used.

test_secrets.py SERVER_FOLDER CLI CAPTURES [WINDOW_TEST]
"""
import base64
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from callscope import Cli
from homeserver import running
from replay import CAPTURES, Stage

server_folder, program, captures = map(pathlib.Path, sys.argv[1:4])
window = sys.argv[4:]
server = running(server_folder)
watcher = server.register("watcher")
scratch = pathlib.Path(tempfile.mkdtemp())
home = scratch / "home"
home.mkdir()
# Whatever a program writes of its own accord lands there; Qt and we log all that there is.
os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home / "config"), XDG_DATA_HOME=str(home / "data"),
                  XDG_CACHE_HOME=str(home / "cache"), TMPDIR=str(scratch), QT_LOGGING_RULES="*=true")
stage = Stage(server, captures / CAPTURES[0], watcher)
stage.owner.request("PUT", f"/_matrix/client/v3/rooms/{stage.room}/state/m.room.name/", {"name": "Test room"})


class TokensSeen(threading.Thread):
    """All access and refresh tokens that the server gives the watcher, also those that are gone soon after."""

    def __init__(self):
        super().__init__(daemon=True)
        self.tokens = set()
        self.is_over = threading.Event()

    def run(self):
        while not self.is_over.wait(0.05):
            with sqlite3.connect(f"file:{server_folder}/synapse.db?mode=ro", uri=True) as database:
                for table in ("access_tokens", "refresh_tokens"):
                    self.tokens |= {token for token, in database.execute(
                        f"SELECT token FROM {table} WHERE user_id = ?", (watcher.id,))}


def spellings(secret):
    yield secret
    yield urllib.parse.quote(secret, safe="")
    # In base64 at each of the three places where it can begin; the ends depend on what stands beside it.
    for shift in range(3):
        yield base64.b64encode(b"x" * shift + secret.encode()).decode()[4 if shift else 0:-4]


def keep(name, done):
    (scratch / f"{name}.out").write_text(done.stdout)
    (scratch / f"{name}.err").write_text(done.stderr)
    return done


def crash(cli):
    """A watching program dies of a fault; what it leaves behind is looked at like the rest."""
    record = scratch / "crashed.ndjson"
    process = cli.start("watch", stage.room, "--record", str(record), "--since", "1h")
    for _ in range(200):
        if record.exists() and "chunk" in record.read_text():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGSEGV)
    out, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGSEGV, process.returncode
    keep("crash", subprocess.CompletedProcess((), 0, out, err))


def session():
    stage.play()
    own = Cli(str(program), server.url, "")
    token = own.run("login", "--homeserver", server.url, "--user", watcher.id, text_in=watcher.password + "\n")
    assert token.stdout.strip() not in token.stderr
    cli = Cli(str(program), server.url, token.stdout.strip())
    record = scratch / "record.ndjson"
    keep("watch", cli.at_room("watch", stage.room, "--since", "1h", "--record", str(record), "--for", "2",
                              "--fail-on", "never"))
    keep("fetch", cli.at_room("fetch", stage.room))
    keep("probe", cli.at_room("probe", stage.room))
    crash(cli)
    reports = [f"--format={name}={scratch}/report.{name}" for name in ("json", "sarif", "junit", "html", "markdown", "csv")]
    keep("check", cli.run("check", "--fail-on", "never", *reports, str(record)))
    keep("report", cli.run("report", "--output", str(scratch / "bundle"), str(record)))
    if window:
        facts = scratch / "stage.json"
        facts.write_text(json.dumps({"url": server.url, "user": watcher.id, "password": watcher.password,
                                     "call_id": stage.events[0]["content"]["call_id"]}))
        done = subprocess.run(window, env={**os.environ, "CALLSCOPE_STAGE": str(facts)}, capture_output=True, text=True,
                              timeout=300)
        facts.unlink()
        assert keep("window", done).returncode == 0, done.stdout + done.stderr
    keep("logout", cli.run("logout", "--homeserver", server.url))


seen = TokensSeen()
seen.start()
session()
seen.is_over.set()
seen.join()
turn = watcher.request("GET", "/_matrix/client/v3/voip/turnServer")
assert len(seen.tokens) >= (4 if window else 2), "fewer tokens were seen than sign-ins"
secrets = {*seen.tokens, watcher.password, watcher.token, turn["password"], server.turn_secret}
files = [file for file in scratch.rglob("*") if file.is_file()]
assert len(files) > 20, files
for file in files:
    text = file.read_text(errors="replace")
    # The user name of TURN credentials ends in the user's ID and begins with a time, which is no secret alone.
    assert f":{watcher.id}\"" not in text, f"{file}: TURN credentials"
    for secret in secrets:
        for spelling in spellings(secret):
            assert spelling not in text, f"{file} holds a secret"
print(f"{len(secrets)} secrets, {len(files)} files")
