"""Many people at once: eight write, their second browsers and the leader read. Nobody is shown a page older than
the last answered save, whatever was kept in memory meanwhile; who signed out is out at once; all that was answered
is there. On SQLite and, where it is installed, on PostgreSQL. SAVES=n: how many each writes."""
import os
import re
import shutil
import sys
import tempfile
import threading

import client
import engine

WRITERS = ("tuyengiao", "tochuc", "kiemtra", "danvan", "vanphong", "boiduong", "mttq", "lhpn")
SAVES = int(os.environ.get("SAVES", "40"))
CODE = "1.4"
PAGES = ("/bang-dieu-hanh", "/xep-hang", "/viec", "/phieu", "/nhat-ky", "/lich")
passed, failed = 0, 0


def fact(name, holds, more=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED: {name} {more}")


class Writer:
    """One clerk at one cell, with two browsers. `answered` counts the saves that were."""

    def __init__(self, server, login):
        self.person, self.second = (client.Person(server, login).sign_in() for _ in range(2))
        self.path = f"/phieu/{self.person.own_form()}"
        self.value, self.version = client.cells(self.person.open(self.path))[CODE]
        self.answered, self.old, self.stale, self.torn = 0, 0, 0, 0

    def typed(self, page):
        """The n-th save types n times: how many saves a page knows of."""
        value = client.cells(page)[CODE][0]
        self.torn += not page.rstrip().endswith("</html>")
        return int(value or 0)

    def write(self):
        for n in range(1, SAVES + 1):
            fields = {"viec": "luu", f"diem.{CODE}": str(n), f"pb.{CODE}": str(self.version)}
            status, _, text = self.person.post(self.path, fields, {"X-Tu-Luu": "1"})
            found = re.search(r'"version":(\d+)', text)
            if status != 200 or not found:
                self.old += 1
                continue
            self.version, self.answered = int(found[1]), n
            self.old += self.typed(self.person.open(self.path)) != n

    def read(self, ended):
        """The second browser: at least as new as what was answered before it asked."""
        while not ended.is_set():
            known = self.answered
            self.stale += self.typed(self.second.open(self.path)) < known

    def held(self):
        """A browser that keeps pages: a 304 says that what it holds is what it would be shown."""
        _, headers, _ = self.second.ask("GET", self.path)
        status, _, _ = self.second.ask("GET", self.path, None, {"If-None-Match": headers["ETag"]})
        return status


def look(server, ended, wrong):
    leader = client.Person(server, "quandoan").sign_in()
    while not ended.is_set():
        for path in PAGES:
            text = leader.open(path)
            if not text.rstrip().endswith("</html>") or "Quận Đoàn" not in text:
                wrong.append(path)


def crowd(server):
    writers = [Writer(server, login) for login in WRITERS]
    ended, wrong = threading.Event(), []
    writing = [threading.Thread(target=w.write) for w in writers]
    reading = [threading.Thread(target=w.read, args=(ended,)) for w in writers]
    reading.append(threading.Thread(target=look, args=(server, ended, wrong)))
    for t in writing + reading:
        t.start()
    for t in writing:
        t.join()
    ended.set()
    for t in reading:
        t.join()
    return writers, wrong


def out_at_once(server, name, writer):
    """Who has the page in memory a hundred times over is not shown it once more."""
    for _ in range(5):
        writer.second.open(writer.path)
    kept = dict(writer.second.cookies)
    writer.second.post("/ra", {})
    writer.second.cookies = kept
    status, headers, _ = writer.second.ask("GET", writer.path)
    fact(f"{name}: who signed out is at the door", status == 303 and headers["Location"].startswith("/vao"), status)
    fact(f"{name}: his other browser stays", writer.person.ask("GET", writer.path)[0] == 200)


def run(kind, data):
    base = kind(data)
    name = base.name
    client.sample(data, base.more)
    server = client.Server(data, more=base.more).start()
    try:
        writers, wrong = crowd(server)
        for w, login in zip(writers, WRITERS):
            fact(f"{name}: {login} is answered each time, and reads what was answered", not w.old, w.old)
            fact(f"{name}: {login}'s second browser is never behind", not w.stale, w.stale)
            fact(f"{name}: {login} gets whole pages", not w.torn, w.torn)
            fact(f"{name}: {login}'s last save is there", w.typed(w.second.open(w.path)) == SAVES)
            fact(f"{name}: {login}'s browser may keep what nobody changed", w.held() == 304)
        fact(f"{name}: the leader gets whole pages of the own cluster", not wrong, wrong[:3])
        out_at_once(server, name, writers[0])
    finally:
        server.stop()
    fact(f"{name}: the record is whole", *client.whole(data, base.more))


def main():
    place = tempfile.mkdtemp(prefix="thidua-crowd-")
    try:
        for kind in engine.engines():
            run(kind, os.path.join(place, kind.name))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
