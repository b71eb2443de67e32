"""A person at a running server, without a browser: signs in, opens pages, sends forms. Python's library only."""
import contextlib
import html
import http.client
import json
import os
import re
import socket
import subprocess
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TODAY = "2020-11-17"


def program():
    return os.environ.get("THIDUA") or os.path.join(ROOT, "build-check", "plain", "thidua")


def accounts():
    with open(os.path.join(ROOT, "sample", "accounts.json"), encoding="utf-8") as f:
        return {a["login"]: a for a in json.load(f)["accounts"]}


def free_port():
    with contextlib.closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def sample(data, more=()):
    subprocess.run([program(), "sample", "--data", data, *more], check=True, capture_output=True)


def whole(data, more=()):
    """`thidua check`: (answer, what it said)."""
    done = subprocess.run([program(), "check", "--data", data, *more], capture_output=True, text=True)
    return done.returncode == 0, (done.stdout + done.stderr).strip()


class Server:
    """The real program on a data directory. start() comes back when it answers; `ready` is how long that took."""

    def __init__(self, data, port=None, today=TODAY, more=()):
        self.data, self.port, self.today, self.more = data, port or free_port(), today, list(more)
        self.process, self.ready = None, 0.0

    def start(self, patience=30.0):
        began = time.monotonic()
        log = open(self.data + ".log", "ab")
        self.process = subprocess.Popen([program(), "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
                                         "--today", self.today, *self.more], stdout=log, stderr=log)
        log.close()
        while time.monotonic() - began < patience:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended at once with {self.process.returncode}, see {self.data}.log")
            try:
                with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as c:
                    c.request("GET", "/vao")
                    if c.getresponse().status == 200:
                        self.ready = time.monotonic() - began
                        return self
            except OSError:
                time.sleep(0.003)
        raise RuntimeError("the server does not answer")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


class Person:
    """One account with its cookies on one connection."""

    def __init__(self, server, login):
        self.server, self.login, self.cookies, self.csrf, self.line = server, login, {}, "", None

    def ask(self, method, path, body=None, headers=None):
        """(status, headers, text). Raises OSError or HTTPException when the server goes away."""
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        send = dict(headers or {})
        if self.cookies:
            send["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if isinstance(body, dict):
            body = urllib.parse.urlencode(body)
            send["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.line.request(method, path, body, send)
            answer = self.line.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer.status, answer.headers, text

    def hang_up(self):
        if self.line:
            self.line.close()
        self.line = None

    def sign_in(self):
        password = accounts()[self.login]["password"]
        typed = {"ten_dang_nhap": self.login, "mat_khau": password, "tiep": "", "csrf": ""}
        status, headers, _ = self.ask("POST", "/vao", typed)
        to = headers.get("Location") or ""
        assert status == 303 and "sai" not in to, f"{self.login} cannot sign in: {status} {to}"
        self.open("/tai-khoan")
        return self

    def open(self, path):
        """The text of a page that must be there; its csrf is kept for the next post."""
        status, _, text = self.ask("GET", path)
        assert status == 200, f"{self.login} opens {path}: {status}"
        found = re.search(r'name="csrf" value="([^"]+)"', text)
        if found:
            self.csrf = found[1]
        return text

    def post(self, path, fields, headers=None):
        return self.ask("POST", path, {"csrf": self.csrf, **fields}, headers)

    def enter(self, code, password):
        """The first sign-in, with a one-time code."""
        fields = {"ten_dang_nhap": self.login, "ma": code, "mat_khau": password, "mat_khau_2": password}
        status, headers, _ = self.ask("POST", "/ma-mot-lan", fields)
        assert status == 303 and headers["Location"] == "/", f"{self.login} cannot enter: {status}"
        self.open("/tai-khoan")
        return self

    def own_form(self):
        """The number of the unit's own form."""
        found = re.search(r'href="/phieu/(\d+)"', self.open("/phieu"))
        assert found, f"{self.login} sees no form"
        return int(found[1])


def cells(text):
    """What a form page holds: {code: (value, version)} of the lines that can be typed."""
    version = dict(re.findall(r'name="pb\.([^"]+)" value="(-?\d+)"', text))
    value = {}
    for tag in re.findall(r"<input\b[^>]*\bname=\"diem\.[^>]*>", text):
        code = re.search(r'name="diem\.([^"]+)"', tag)[1]
        value[code] = html.unescape(re.search(r'value="([^"]*)"', tag)[1])
    return {code: (v, int(version[code])) for code, v in value.items()}
