"""What is wrong with a sheet or its marks is said alike wherever somebody meets it: a file that is looked at, the draft
in the editor, the workbook that comes back, the ranking on the page and on paper, and `thidua score compute`.

    THIDUA=PATH findings_story.py
"""
import contextlib
import hashlib
import html
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from client import Person, Server, program, sample

passed, failed = 0, []
LEADER, UNITS = "quandoan", {"lhpn": 8, "ccb": 9, "chuthapdo": 10}


def fact(what, so, seen=""):
    global passed
    if so:
        passed += 1
    else:
        failed.append(what)
        print("FAILED:", what, "\n   ", str(seen)[:900])


def said(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def field(page, name):
    return html.unescape(re.search(r'name="%s" value="([^"]*)"' % name, page)[1])


def sheet(*criteria):
    """A small sheet as the program would write it; criteria are roots."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sample", "sheets", "default-2020.json"),
              encoding="utf-8") as f:
        s = json.load(f)
    total = sum(float(c["max"]) for c in criteria)
    s.update(criteria=list(criteria), gates=[], caps=[], classes=[], ties=[{"kind": "base", "text": "Điểm nội dung"}],
             out_of="%.2f" % total, code="thu", title="Bảng thử")
    for key in ("total_cap", "bonus_cap", "penalty_floor"):
        s.pop(key, None)
    return s


def line(code, kind, most, **more):
    return {"code": code, "text": "Dòng " + code, "kind": kind, "max": most, "scorers": ["self", "leader"], **more}


def base(*args, **more):
    return line(*args, role="base", **more)


def group(most, *children):
    return {"code": "I", "text": "Nhóm", "kind": "SUM", "role": "base", "max": most, "children": list(children)}


LEVELS = [{"code": "A", "text": "Tốt", "points": "10"}, {"code": "B", "text": "Khá", "points": "5"}]
# What, code, is it an error, the sentence, the sheet.
FINDINGS = [
    ("children that do not give the parent's maximum, by how much", "children_not_parent", True,
     "Điểm tối đa của nhóm là 10,00 nhưng các tiêu chí con cộng lại là 10,50.",
     sheet(group("10", line("1.1", "MANUAL", "4"), line("1.2", "MANUAL", "6.50")))),
    ("a ratio and a level table for one line", "ratio_and_levels", True,
     "Tiêu chí có cả công thức và bảng mức. Giữ một cách tính.",
     sheet(base("1", "RATIO", "10", target="100", levels=LEVELS))),
    ("two lines that exclude each other while the total needs both", "excludes_both_needed", False,
     "Hai dòng loại trừ nhau (1,50 và 1,00) nhưng điểm của nhóm cần cả hai.",
     sheet(group("2.50", line("1.1", "MANUAL", "1.50", excludes="1.2"), line("1.2", "MANUAL", "1", excludes="1.1")))),
    ("a target of zero", "target_zero", True,
     "Chỉ tiêu bằng 0 nên không tính được tỷ lệ.", sheet(base("1", "RATIO", "10", target="0"))),
    ("a line that makes one unit's mark depend on others", "relative", False,
     "Điểm của đơn vị này phụ thuộc số liệu của các đơn vị khác.",
     sheet(base("1", "HALF_RELATIVE", "20", target="10"))),
]


def upload(person, name, data):
    person.open("/bang-tieu-chi/nap")
    edge = uuid.uuid4().hex
    body = (f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{person.csrf}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n\r\n').encode()
    status, _, text = person.ask("POST", "/bang-tieu-chi/nap", body + data + f"\r\n--{edge}--\r\n".encode(),
                                 {"Content-Type": "multipart/form-data; boundary=" + edge})
    return status, text


def bytes_of(person, path):
    import http.client
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", person.server.port, timeout=20)) as ask:
        ask.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in person.cookies.items())})
        return ask.getresponse().read()


def compute(s, units):
    case = json.dumps({"sheet": s, "units": units}).encode()
    done = subprocess.run([program(), "score", "compute", "-"], input=case, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def of_a_sheet(leader):
    for what, code, error, sentence, s in FINDINGS:
        status, page = upload(leader, "bang.json", json.dumps(s).encode())
        fact("looking at the file: " + what, status == 200 and sentence in said(page), said(page)[-900:])
        agreed = {"viec": "nhan", "noi_dung": field(page, "noi_dung"), "pb": field(page, "pb")}
        assert leader.post("/bang-tieu-chi/nap", agreed)[0] == 303
        page = leader.open("/bang-tieu-chi/sua")
        fact("in the editor: " + what, sentence in said(page), said(page)[:900])
        version = max(map(int, re.findall(r'/bang-tieu-chi\?ban=(\d+)"', leader.open("/bang-tieu-chi"))))
        status, page = upload(leader, "bang.xlsx", bytes_of(leader, f"/bang-tieu-chi.xlsx?ban={version}"))
        fact("in the workbook: " + what, status == 200 and sentence in said(page), said(page)[-900:])
        answer, _, why = compute(s, [{"code": "u"}])
        fact("on the console: " + what, answer == (2 if error else 0) and (code in why) == error, (answer, why))


def in_force(data, s):
    """The sample's sheet becomes this one, before anybody has worked with it."""
    body = json.dumps(s, ensure_ascii=False)
    with contextlib.closing(sqlite3.connect(f"{data}/thidua.db", timeout=10)) as db:
        db.execute("UPDATE sheet SET body = ?, sha256 = ? WHERE id = 1",
                   (body, hashlib.sha256(body.encode()).hexdigest()))
        db.commit()


def handed_in(server, marks):
    for login, typed in marks.items():
        p, form = Person(server, login).sign_in(), f"/phieu/{UNITS[login]}"
        p.open(form)
        status, _, text = p.post(form, {"diem.1": typed, "pb.1": "0", "diem.2": "3", "pb.2": "0", "viec": "luu"})
        assert status == 303, (status, said(text)[:500])
        page = p.open(form + "/kiem-tra")
        status, _, text = p.post(form + "/kiem-tra", {"viec": "nop", "pb": field(page, "pb")})
        assert status == 303, (status, said(text)[:900])


def ranked(data, kind, marks, **more):
    """(the leader's page, the paper, what the console says) of one relative line and one that is typed."""
    sample(data)
    s = sheet(base("1", kind, "20", **more), base("2", "MANUAL", "5"))
    in_force(data, s)
    server = Server(data).start()
    try:
        handed_in(server, {u: typed for u, (typed, _) in marks.items()})
        page = said(Person(server, LEADER).sign_in().open("/xep-hang"))
    finally:
        server.stop()
    paper = subprocess.run([program(), "render", "ranking", "--format", "html", "--data", data, "--year", "1"],
                           capture_output=True)
    return page, said(paper.stdout.decode()), compute(s, [{"code": u, "marks": {"1": m, "2": {"points": "3"}}}
                                                         for u, (_, m) in marks.items()])


def of_marks(room):
    """The largest ratio of the cluster is 1: nobody is beyond the plan, and nothing is divided by L − 1."""
    warning = "Tiêu chí 1: Chưa đơn vị nào vượt chỉ tiêu: đơn vị đạt chỉ tiêu được một nửa số điểm."
    page, paper, (answer, out, why) = ranked(os.path.join(room, "one"), "HALF_RELATIVE", {
        "lhpn": ("10", {"actual": 10}), "ccb": ("5", {"actual": 5}), "chuthapdo": ("0", {"actual": 0})}, target="10")
    got = json.loads(out)
    fact("L = 1 is computed: half of the points for the plan", answer == 0 and [u["total"] for u in got["units"]] ==
         ["13.00", "8.00", "3.00"], (answer, out[:600], why))
    fact("and the console warns", [w["code"] for w in got["warnings"]] == ["largest_ratio_one"], got["warnings"])
    fact("the page has the same totals and the same warning", warning in page and
         re.search(r"Hội LHPN quận .*?13,00.*?Hội Cựu Chiến binh .*?8,00.*?Hội Chữ thập đỏ quận .*?3,00", page),
         page[:1500])
    fact("and so has the paper", warning in paper and "13,00" in paper, paper[-1200:])
    page, paper, (answer, _, why) = ranked(os.path.join(room, "none"), "RELATIVE_MAX", {
        "lhpn": ("0", {"actual": 0}), "ccb": ("0", {"actual": 0}), "chuthapdo": ("0", {"actual": 0})})
    fact("all zero is 0/0: the console refuses", answer == 2 and "ratio_zero_by_zero" in why, (answer, why))
    fact("and the page says why there is no ranking", "Chưa tính được bảng xếp hạng. Tiêu chí 1:" in page, page[:900])


def main():
    with tempfile.TemporaryDirectory() as room:
        data = os.path.join(room, "data")
        sample(data)
        server = Server(data).start()
        try:
            leader = Person(server, LEADER).sign_in()
            leader.open("/bang-tieu-chi/sua")
            leader.post("/bang-tieu-chi/sua", {"viec": "tao"})
            of_a_sheet(leader)
        finally:
            server.stop()
        of_marks(room)
    print(f"{passed} passed, {len(failed)} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
