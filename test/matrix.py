#!/usr/bin/env python3
"""Who may open and who may save what: every page of the program (`thidua pages`) for every role and every owner of a
thing, against test/matrix.txt, which was written apart from the code. Then forged saves of every saving page, and the
headers of every answer that came by. On each engine that can be had. Python's library only.

    THIDUA=PATH test/matrix.py            --dump: print what the program does, in the form of the table
"""
import http.client
import os
import re
import shutil
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import client  # noqa: E402
import engine  # noqa: E402
import matrix_past  # noqa: E402
import matrix_world  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ROLES = ["nobody", "clerk", "head", "leader", "deputy", "council", "auditor", "admin", "stranger"]
ABSENT = "987654"
# Saves that pass the rights and change nothing: what may be written is tried with them, so that a refusal inside a save
# is seen as well. Other pages are asked with a missing token: 403 says that only the token was wrong.
HARMLESS = {
    "/bang-tieu-chi/sua-doi": [{"viec": "dong-y", "pb": ""}, {"viec": "tu-choi", "pb": "", "ly_do": ""}],
    "/bao-cao/{}": [{"viec": "nop", "noi_dung": ""}, {"viec": "tra", "ly_do": ""}],
    "/don-vi": [{"viec": "cum", "pb": "1", "cum_truong": "", "cum_pho": ""}],
    "/don-vi/{}": [{"viec": "cum", "pb": "1", "cum_truong": "", "cum_pho": ""}],
    "/mo-hinh": [{"noi_dung": ""}],
    "/nguoi-dung": [{"viec": "them", "ten_dang_nhap": ""}],
    "/phieu/{}": [{"viec": "luu"}],
    "/xep-hang/dong-hang": [{"thu": ""}, {"viec": "rut", "lan": ""}],
}
WANTED = {
    "x-content-type-options": r"nosniff", "referrer-policy": r"\S", "cross-origin-opener-policy": r"same-origin",
    "cross-origin-resource-policy": r"same-origin", "permissions-policy": r"\S", "x-frame-options": r"DENY",
}


class Tally:
    def __init__(self):
        self.passed, self.faults = 0, []

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.faults.append(what)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, {k.lower(): v for k, v in headers}, body
        self.to = self.headers.get("location", "")

    def shape(self, path):
        """What is left when token, clock and the asked path are taken away."""
        text = self.body.decode("utf-8", "replace")
        text = re.sub(r'(name="csrf" value=")[^"]*', r"\1", text)
        text = re.sub(r"\d{2}/\d{2}/\d{4} \d{2}:\d{2}", "@", text)
        text = re.sub(r"/ngon-ngu\?[^\"]*", "/ngon-ngu", text)
        return self.status, text.replace(path, "PATH")


class Asker:
    """A role with its session; every request comes from an address of its own, so that no rate limit is met."""
    asked = 0

    def __init__(self, port, cookie=None, token=""):
        self.port, self.cookie, self.token = port, cookie, token
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, fields=None, more=None):
        Asker.asked += 1
        n = Asker.asked
        headers = {"X-Real-IP": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}", "Host": f"127.0.0.1:{self.port}"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers.update(more or {})
        for again in (True, False):
            try:
                self.line.request(method, path, body, headers)
                r = self.line.getresponse()
                return Answer(r.status, r.getheaders(), r.read())
            except (http.client.HTTPException, OSError):
                self.line.close()
                if not again:
                    raise
        return None


def headers_wrong(a):
    wrong = [n for n, pattern in WANTED.items() if not re.search(pattern, a.headers.get(n, ""))]
    cache, checked = a.headers.get("cache-control", ""), a.status in (200, 304) and "etag" in a.headers
    if cache != ("private, no-cache" if checked else "no-store"):
        wrong.append(f"cache-control: {cache}")
    policy = a.headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy:
        wrong.append("content-security-policy")
    if "attachment" in a.headers.get("content-disposition", "") and "sandbox" not in policy:
        wrong.append("sandbox of a download")
    return wrong


def pages(program):
    out = matrix_world.run(program, "pages")
    return [line.split("\t") for line in out.strip().split("\n")]


def table(path):
    """{(path, object): {role: letters}}"""
    rows = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].split()
            if not line:
                continue
            if len(line) != 2 + len(ROLES):
                raise SystemExit(f"matrix.txt: {' '.join(line)}: {len(line)} words instead of {2 + len(ROLES)}")
            rows[line[0], line[1]] = dict(zip(ROLES, line[2:]))
    return rows


def to_the_door(a):
    return a.status == 303 and a.to.startswith("/vao?tiep=")


class Matrix:
    def __init__(self, program, world, tally):
        self.program, self.world, self.tally = program, world, tally
        self.askers = {r: Asker(world.port, *world.session.get(r, (None, ""))) for r in ROLES}
        self.pages = pages(program)

    def path_of(self, pattern, thing):
        return pattern if "{}" not in pattern else pattern.replace("{}", str(self.world.thing(pattern, thing)))

    def headers(self, a, what):
        self.tally.check(a.status < 500 and a.status != 429, f"{what}: {a.status}")
        wrong = headers_wrong(a)
        self.tally.check(not wrong, f"{what}: headers {', '.join(wrong)}")

    def reads(self, role, pattern, thing):
        asker, path = self.askers[role], self.path_of(pattern, thing)
        a = asker.ask("GET", path)
        self.headers(a, f"GET {path} as {role}")
        if a.status in (404, 405) or to_the_door(a):
            self.like_absent(asker, role, "GET", pattern, path, a)
            return False
        return a.status in (200, 303)

    def like_absent(self, asker, role, method, pattern, path, a, fields=None):
        other = pattern.replace("{}", ABSENT) if "{}" in pattern else "/khong-co-trang-nay"
        b = asker.ask(method, other, fields)
        if to_the_door(a) and "{}" not in pattern:
            return
        if to_the_door(a):
            self.tally.check(to_the_door(b), f"{method} {path} as {role}: the door, an absent one {b.status}")
            return
        same = a.shape(path) == b.shape(other)
        self.tally.check(same, f"{method} {path} as {role}: {a.status}, not like an absent one ({b.status})")

    def writes(self, role, pattern, thing):
        asker, path = self.askers[role], self.path_of(pattern, thing)
        a = asker.ask("POST", path, {})
        self.headers(a, f"POST {path} as {role}")
        if a.status != 403 or role == "nobody":
            if a.status == 404 and "{}" in pattern:
                self.like_absent(asker, role, "POST", pattern, path, a, {})
            return a.status not in (403, 404, 405) and not to_the_door(a)
        if pattern not in HARMLESS:
            return True
        answers = [asker.ask("POST", path, dict(f, csrf=asker.token)) for f in HARMLESS[pattern]]
        return any(x.status not in (403, 404) for x in answers)

    def letters(self, role, page, thing):
        pattern, _, _, save = page
        reads = self.reads(role, pattern, thing)
        writes = save == "save" and self.writes(role, pattern, thing)
        return ("r" if reads else "") + ("w" if writes else "") or "-"

    def rows(self):
        for page in self.pages:
            for thing in self.world.kinds_of(page[0]):
                yield page, thing

    def dump(self):
        for page, thing in self.rows():
            print(f"{page[0]:<24}{thing:<8}" + " ".join(f"{self.letters(r, page, thing):<8}" for r in ROLES).rstrip())

    def compare(self, wanted):
        left = set(wanted)
        for page, thing in self.rows():
            row = wanted.get((page[0], thing))
            left.discard((page[0], thing))
            self.tally.check(row is not None, f"{page[0]} {thing}: no row in matrix.txt")
            for role in ROLES if row else []:
                got = self.letters(role, page, thing)
                self.tally.check(got == row[role], f"{page[0]} ({thing}) as {role}: {got} instead of {row[role]}")
        for path, thing in sorted(left):
            self.tally.check(False, f"matrix.txt: {path} {thing}: no such page")

    def forged(self, wanted):
        """Every saving page, by somebody who may save there, with what a foreign page could send."""
        before = self.world.engine.everything()
        for page, thing in self.rows():
            row = wanted.get((page[0], thing), {})
            for role in [r for r in ROLES if "w" in row.get(r, "")][:2]:
                self.forge(role, page[0], self.path_of(page[0], thing))
        self.tally.check(self.world.engine.everything() == before, "a forged save changed something")

    def forge(self, role, pattern, path):
        asker = self.askers[role]
        other = next(a for r, a in self.askers.items() if a.token and r != role)
        own = {"csrf": asker.token}
        ways = {
            "foreign Origin": (own, {"Origin": "https://khac.example"}), "null Origin": (own, {"Origin": "null"}),
            "Sec-Fetch-Site: cross-site": (own, {"Sec-Fetch-Site": "cross-site"}),
            "Sec-Fetch-Site: same-site": (own, {"Sec-Fetch-Site": "same-site"}),
        }
        if role != "nobody":
            ways["no token"] = ({}, {})
            ways["another's token"] = ({"csrf": other.token}, {})
        for what, (fields, headers) in ways.items():
            a = asker.ask("POST", path, dict((HARMLESS.get(pattern) or [{}])[0], **fields), headers)
            self.tally.check(a.status in (403, 404), f"POST {path} as {role}, {what}: {a.status}")
            self.headers(a, f"POST {path} as {role}, {what}")


def ask_on(kind, tally):
    place, faults = tempfile.mkdtemp(prefix="thidua-matrix-"), len(tally.faults)
    world = matrix_world.World(client.program(), place, kind)
    try:
        m = Matrix(world.program, world, tally)
        if "--dump" in sys.argv:
            m.dump()
            return
        wanted = table(os.path.join(HERE, "matrix.txt"))
        m.forged(wanted)
        m.compare(wanted)
        matrix_past.past(world, tally)
        good, said = client.whole(world.data, world.engine.more)
        tally.check(good, "thidua check: " + said)
    finally:
        world.end()
        shutil.rmtree(place)
    for fault in tally.faults[faults:]:
        print(f"{kind.name}: {fault}")


def main():
    tally = Tally()
    for kind in engine.engines():
        ask_on(kind, tally)
    print(f"{tally.passed} passed, {len(tally.faults)} failed")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
