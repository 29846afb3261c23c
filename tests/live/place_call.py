# SPDX-License-Identifier: Apache-2.0
"""Two clients that call each other on the homeserver that homeserver.py started, and somebody who looks on.

place_call.py prepare FOLDER   makes the users and their room; prints SERVER, ROOM, WATCHER and PASSWORD for a shell
place_call.py play FOLDER      sends what the clients of a capture sent, with its pauses
"""
import json
import pathlib
import shlex
import sys
import time

from homeserver import Homeserver, User
from replay import Stage

CAPTURE = pathlib.Path(__file__).resolve().parents[1] / "data/captures/cancelled-v43.messages.json"


def prepare(folder):
    server = Homeserver(json.loads((folder / "server.json").read_text()))
    watcher = server.register("watcher")
    stage = Stage(server, CAPTURE, watcher)
    (folder / "stage.json").write_text(json.dumps(
        {"room": stage.room, "players": {sender: player.id for sender, player in stage.players.items()}}))
    for name, value in (("SERVER", server.url), ("ROOM", stage.room), ("WATCHER", watcher.id),
                        ("PASSWORD", watcher.password)):
        print(f"{name}={shlex.quote(value)}")


def play(folder):
    server = Homeserver(json.loads((folder / "server.json").read_text()))
    facts = json.loads((folder / "stage.json").read_text())
    stage = Stage.resumed(server, CAPTURE, facts["room"],
                          {sender: User(server, user, None, None) for sender, user in facts["players"].items()})
    first = stage.events[0]["origin_server_ts"]
    begin = time.time()
    for event in stage.events:
        due = begin + (event["origin_server_ts"] - first) / 1000
        time.sleep(max(0, due - time.time()))
        stage.send(event, int(due * 1000))


if __name__ == "__main__":
    {"prepare": prepare, "play": play}[sys.argv[1]](pathlib.Path(sys.argv[2]).resolve())
