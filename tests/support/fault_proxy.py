# SPDX-License-Identifier: Apache-2.0
"""A proxy on loopback before a homeserver that spoils answers on a schedule."""
import http.server
import itertools
import json
import threading
import time
import urllib.error
import urllib.request

# What can happen to a request. None: nothing.
FAULTS = ("cut", "delay", "truncate", "half", "429", "502", "500")


class FaultProxy:
    """`schedule`: faults for one request after the other, again and again; None lets one through."""

    def __init__(self, target, schedule=()):
        self.target = target
        self.faults = 0
        self.set_schedule(schedule)
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                proxy.answer(self)

            do_POST = do_PUT = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def set_schedule(self, schedule):
        self.schedule = itertools.cycle(schedule or (None,))

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        fault = next(self.schedule)
        self.faults += fault is not None
        if fault == "delay":
            time.sleep(0.7)
        elif fault == "429":
            return reply(request, 429, json.dumps({"errcode": "M_LIMIT_EXCEEDED", "error": "Too many requests"}).encode(),
                         {"Retry-After": "1"})
        elif fault == "401":
            return reply(request, 401, json.dumps({"errcode": "M_UNKNOWN_TOKEN", "error": "Soft logged out",
                                                   "soft_logout": True}).encode())
        elif fault == "502":
            return reply(request, 502, b"<html><body>Bad Gateway</body></html>", {"Content-Type": "text/html"})
        elif fault == "500":
            return reply(request, 500, json.dumps({"errcode": "M_UNKNOWN", "error": "Internal server error"}).encode())
        elif fault == "cut":
            request.close_connection = True
            return None
        status, body = self.ask(request)
        if fault == "half":
            body = body[:len(body) // 2]
        reply(request, status, body, cut=len(body) // 2 if fault == "truncate" else None)
        return None

    def ask(self, request):
        length = int(request.headers.get("Content-Length") or 0)
        forwarded = urllib.request.Request(self.target + request.path, method=request.command,
                                           data=request.rfile.read(length) if length else None)
        for name in ("Authorization", "Content-Type"):
            if request.headers.get(name):
                forwarded.add_header(name, request.headers[name])
        try:
            with urllib.request.urlopen(forwarded, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


def reply(request, status, body, headers=None, cut=None):
    try:
        request.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body if cut is None else body[:cut])
        request.close_connection = request.close_connection or cut is not None
    except OSError:
        request.close_connection = True  # the client went away
