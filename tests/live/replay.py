# SPDX-License-Identifier: Apache-2.0
"""Plays captured calls once more in rooms of a homeserver, with their original timing."""
import json
import time

# Captures with 1:1 calls, under tests/data/captures.
CAPTURES = [
    "answered-voice-v43.ndjson",
    "answered-voice-v8.messages.json",
    "caller-leaves-room-v43.messages.json",
    "cancelled-v43.messages.json",
    "glare-v43.messages.json",
    "ice-failed-v43.messages.json",
    "invite-timeout-v43.sync.json",
    "rejected-v43.sync.json",
    "rejected-v8.ndjson",
    "two-devices-v43.ndjson",
]


def events_of(file):
    """The events of a capture, oldest first."""
    text = file.read_text()
    if file.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines()]
    body = json.loads(text)
    if "chunk" in body:
        return sorted(body["chunk"], key=lambda event: event["origin_server_ts"])
    return [event for room in body["rooms"]["join"].values() for event in room["timeline"]["events"]]


def is_played(event):
    is_leave = event["type"] == "m.room.member" and event["content"]["membership"] == "leave"
    return event["type"].startswith("m.call.") or is_leave


class Stage:
    """A room with a player for each user of a capture, and somebody who only looks on."""

    def __init__(self, server, file, watcher):
        self.events = [event for event in events_of(file) if is_played(event)]
        senders = list(dict.fromkeys(event["sender"] for event in self.events))
        if len(senders) == 1:
            senders.append("nobody")
        self.players = {sender: server.player(sender.split(":")[0].strip("@").lower()) for sender in senders}
        first, *others = self.players.values()
        self.owner = first
        self.room = first.create_room([*others, watcher], power_level_content_override={"state_default": 0})

    @classmethod
    def resumed(cls, server, file, room, players):
        """The same stage once more, with players who are in the room already."""
        stage = cls.__new__(cls)
        stage.events = [event for event in events_of(file) if is_played(event)]
        stage.players, stage.room = players, room
        return stage

    def with_players(self, event):
        text = json.dumps(event)
        for user, player in self.players.items():
            text = text.replace(user, player.id)
        return json.loads(text)

    def play(self, end=None):
        """Sends the events so that the last is of `end` (ms; now). Returns their ids."""
        end = end or int(time.time() * 1000)
        shift = end - self.events[-1]["origin_server_ts"]
        return [self.send(event, event["origin_server_ts"] + shift) for event in self.events]

    def send(self, event, at):
        player = self.players[event["sender"]]
        return player.send_at(self.room, self.with_players(event), at)
