# SPDX-License-Identifier: Apache-2.0
"""A real Synapse on loopback for the live tests, with SQLite, for as long as they run.

homeserver.py start PYTHON FOLDER   starts it with this interpreter and tells of it in FOLDER/server.json
homeserver.py stop FOLDER

Exits with 77 where PYTHON has no Synapse, unless CALLSCOPE_LIVE is "required".
"""
import concurrent.futures
import hashlib
import hmac
import json
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

SKIPPED = 77

CONFIG = """
server_name: "callscope.test"
public_baseurl: "http://127.0.0.1:{port}/"
pid_file: "{folder}/synapse.pid"
listeners:
  - port: {port}
    bind_addresses: ["127.0.0.1"]
    type: http
    tls: false
    resources:
      - names: [client]
database:
  name: sqlite3
  args: {{database: "{folder}/synapse.db"}}
log_config: "{folder}/log.yaml"
media_store_path: "{folder}/media"
signing_key_path: "{folder}/signing.key"
registration_shared_secret: "{secret}"
macaroon_secret_key: "{secret}"
form_secret: "{secret}"
report_stats: false
trusted_key_servers: []
suppress_key_server_warning: true
presence: {{enabled: false}}
app_service_config_files: ["{folder}/players.yaml"]
login_via_existing_session: {{enabled: true, require_ui_auth: false}}
turn_uris: ["turn:turn.callscope.test:3478?transport=udp"]
turn_shared_secret: "{turn_secret}"
turn_user_lifetime: 3600000
rc_message: {{per_second: 100000, burst_count: 100000}}
rc_registration: {{per_second: 1000, burst_count: 1000}}
rc_login:
  address: {{per_second: 1000, burst_count: 1000}}
  account: {{per_second: 1000, burst_count: 1000}}
  failed_attempts: {{per_second: 1000, burst_count: 1000}}
rc_joins:
  local: {{per_second: 1000, burst_count: 1000}}
rc_invites:
  per_room: {{per_second: 1000, burst_count: 1000}}
  per_user: {{per_second: 1000, burst_count: 1000}}
"""

# Players are users of an application service: its events may carry the times of another day.
PLAYERS = """
id: players
url: null
as_token: "{secret}-as"
hs_token: "{secret}-hs"
sender_localpart: players
rate_limited: false
namespaces: {{users: [{{regex: "@player-.*", exclusive: true}}]}}
"""

LOG = """
version: 1
formatters: {{plain: {{format: "%(asctime)s %(levelname)s %(name)s %(message)s"}}}}
handlers: {{file: {{class: logging.FileHandler, filename: "{folder}/synapse.log", formatter: plain}}}}
root: {{level: WARNING, handlers: [file]}}
disable_existing_loggers: false
"""


def skip(why):
    print(f"the live tests are skipped: {why}")
    sys.exit(1 if os.environ.get("CALLSCOPE_LIVE") == "required" else SKIPPED)


def start(python, folder):
    if not os.access(python, os.X_OK):
        skip(f"there is no Synapse in {python}; tests/run installs it where PyPI can be reached")
    stop(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    names = {"port": port, "folder": folder, "secret": secrets.token_hex(16), "turn_secret": secrets.token_hex(16)}
    (folder / "homeserver.yaml").write_text(CONFIG.format(**names))
    (folder / "players.yaml").write_text(PLAYERS.format(**names))
    (folder / "log.yaml").write_text(LOG.format(**names))
    subprocess.run([python, "-m", "synapse.app.homeserver", "-c", folder / "homeserver.yaml", "--generate-keys"],
                   check=True, cwd=folder)
    with open(folder / "output.log", "wb") as output:
        process = subprocess.Popen([python, "-m", "synapse.app.homeserver", "-c", folder / "homeserver.yaml"],
                                   cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                   start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    (folder / "server.json").write_text(json.dumps(
        {"url": url, "secret": names["secret"], "turn_secret": names["turn_secret"], "pid": process.pid}))
    for _ in range(600):
        if process.poll() is not None:
            sys.exit("Synapse ended:\n" + (folder / "output.log").read_text()[-4000:])
        try:
            with urllib.request.urlopen(f"{url}/_matrix/client/versions", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("Synapse does not answer")


def stop(folder):
    try:
        pid = json.loads((folder / "server.json").read_text())["pid"]
    except (OSError, ValueError):
        return
    try:
        # Only what is still our Synapse.
        if str(folder) in pathlib.Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGTERM)
            for _ in range(100):
                if not pathlib.Path(f"/proc/{pid}").exists() or \
                        "State:\tZ" in pathlib.Path(f"/proc/{pid}/status").read_text():
                    break
                time.sleep(0.1)
    except OSError:
        pass
    (folder / "server.json").unlink()


def running(folder):
    """The server that the fixture started; ends the test as skipped where there is none."""
    try:
        return Homeserver(json.loads((pathlib.Path(folder) / "server.json").read_text()))
    except OSError:
        skip("no homeserver is running")


class Homeserver:
    def __init__(self, facts):
        self.url = facts["url"]
        self.secret = facts["secret"]
        self.turn_secret = facts["turn_secret"]

    def request(self, method, path, body=None, token=None):
        request = urllib.request.Request(self.url + path, method=method)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(request, data, timeout=60) as answer:
            return json.loads(answer.read())

    def register(self, name):
        """A new user who has signed in; names are made unique."""
        name = f"{name}-{secrets.token_hex(4)}"
        password = secrets.token_urlsafe(24)
        path = "/_synapse/admin/v1/register"
        nonce = self.request("GET", path)["nonce"]
        mac = hmac.new(self.secret.encode(), "\0".join([nonce, name, password, "notadmin"]).encode(), hashlib.sha1)
        answer = self.request("POST", path, {"nonce": nonce, "username": name, "password": password, "admin": False,
                                             "mac": mac.hexdigest()})
        return User(self, answer["user_id"], answer["access_token"], password)


    def player(self, name):
        """A new user of the application service."""
        name = f"player-{name}-{secrets.token_hex(4)}"
        answer = self.request("POST", "/_matrix/client/v3/register",
                              {"type": "m.login.application_service", "username": name}, f"{self.secret}-as")
        return User(self, answer["user_id"], answer["access_token"], None)


class User:
    def __init__(self, server, user_id, token, password):
        self.server = server
        self.id = user_id
        self.token = token
        self.password = password

    def request(self, method, path, body=None):
        return self.server.request(method, path, body, self.token)

    def create_room(self, others=(), **options):
        body = {"preset": "private_chat", **options}
        room = self.request("POST", "/_matrix/client/v3/createRoom", body)["room_id"]
        for other in others:
            self.request("POST", f"/_matrix/client/v3/rooms/{quote(room)}/invite", {"user_id": other.id})
            other.request("POST", f"/_matrix/client/v3/join/{quote(room)}", {})
        return room

    def send(self, room, event_type, content):
        path = f"/_matrix/client/v3/rooms/{quote(room)}/send/{event_type}/{secrets.token_hex(8)}"
        return self.request("PUT", path, content)["event_id"]

    def chat(self, room, count):
        """Sends so many messages as fast as the server takes them."""
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda number: self.send(room, "m.room.message", {"msgtype": "m.text", "body": str(number)}),
                          range(count)))

    def send_at(self, room, event, time):
        """Sends a player's event, or state event, as if it had been at this time (ms)."""
        kind = f"state/{event['type']}/{quote(event['state_key'])}" if "state_key" in event \
            else f"send/{event['type']}/{secrets.token_hex(8)}"
        path = f"/_matrix/client/v3/rooms/{quote(room)}/{kind}?ts={time}&user_id={quote(self.id)}"
        return self.server.request("PUT", path, event["content"], f"{self.server.secret}-as")["event_id"]

    def messages(self, room):
        """All events of a room, oldest first."""
        events, token = [], ""
        while True:
            path = f"/_matrix/client/v3/rooms/{quote(room)}/messages?dir=b&limit=500"
            page = self.request("GET", path + (f"&from={quote(token)}" if token else ""))
            events += page["chunk"]
            token = page.get("end")
            if not token:
                return events[::-1]


def quote(text):
    return urllib.parse.quote(text, safe="")


if __name__ == "__main__":
    if sys.argv[1] == "start":
        start(os.path.abspath(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve())
    else:
        stop(pathlib.Path(sys.argv[2]).resolve())
