# SPDX-License-Identifier: Apache-2.0
"""Prepares a room with a call on the homeserver and runs the window's test on it.

test_window.py SERVER_FOLDER PROGRAM CAPTURES
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from homeserver import running
from replay import CAPTURES, Stage

server = running(sys.argv[1])
watcher = server.register("watcher")
stage = Stage(server, pathlib.Path(sys.argv[3]) / CAPTURES[0], watcher)
stage.owner.request("PUT", f"/_matrix/client/v3/rooms/{stage.room}/state/m.room.name/", {"name": "Test room"})
stage.play()
with tempfile.TemporaryDirectory() as folder:
    facts = pathlib.Path(folder) / "stage.json"
    facts.write_text(json.dumps({"url": server.url, "user": watcher.id, "password": watcher.password,
                                 "call_id": stage.events[0]["content"]["call_id"]}))
    devices = watcher.request("GET", "/_matrix/client/v3/devices")["devices"]
    done = subprocess.run([sys.argv[2]], env={**os.environ, "CALLSCOPE_STAGE": str(facts)})
    assert watcher.request("GET", "/_matrix/client/v3/devices")["devices"] == devices, "a device was left behind"
    sys.exit(done.returncode)
