"""The world of the rights' matrix: the sample cluster, a second cluster that came by importing another plan through the
program, one account a role, and one object of each kind for each owner. For matrix.py."""
import html
import os
import re
import subprocess

import client

PASSWORD = "ba con ngỗng trắng qua đường làng"
ROOT = client.ROOT
# Whose things are tried: the clerk's unit's, another member's, the leading and the assisting unit's, the second
# cluster's.
KINDS = {"own": 8, "same": 3, "leaders": 11, "deputys": 7, "other": None}
LOGINS = {"clerk": "lhpn", "head": "lhpn.truong", "leader": "quandoan", "deputy": "mttq", "council": "thuongtruc",
          "auditor": "kiemsoat", "admin": "quantri"}


def run(program, *args):
    return subprocess.run([program, *args], check=True, capture_output=True, text=True).stdout


def multipart(fields, name, data):
    mark = "ranh-gioi-mau"
    head = f'--{mark}\r\nContent-Disposition: form-data; name='
    parts = [f'{head}"{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
    parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), {"Content-Type": "multipart/form-data; boundary=" + mark}


def review_fields(page):
    """What the review page would send back when nothing is corrected."""
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        name, value = re.search(r' name="([a-z_]+|dv\.\d+)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and name[1] not in ("csrf", "q", "tep"):
            found[name[1]] = html.unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea\b[^>]* name="([a-z_]+|dv\.\d+)"[^>]*>\n?(.*?)</textarea>', page, re.S):
        found[name] = html.unescape(value)
    for name, options in re.findall(r'<select\b[^>]* name="([a-z_]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


class World:
    @staticmethod
    def kinds_of(pattern):
        """Plans and years belong to a cluster, everything else to a unit."""
        if "{}" not in pattern or pattern.startswith("/bang-tieu-chi/cach-cham/"):
            return ["-"]
        return ["same", "other"] if pattern.startswith(("/ke-hoach/", "/don-vi/")) else list(KINDS)

    def __init__(self, program, place, engine):
        self.program, self.data = program, os.path.join(place, "data")
        self.engine = engine(self.data)
        client.sample(self.data, self.engine.more)
        self.server = client.Server(self.data, more=["--trust-proxy", *self.engine.more]).start()
        self.port, self.session, self.things = self.server.port, {}, {}
        self.people = {r: client.Person(self.server, login).sign_in() for r, login in LOGINS.items()}
        self.second_cluster()
        self.lead(1, "leader", "/don-vi", 11, 7)
        self.waiting = int(self.upload("leader", "ke-hoach-sau.txt", self.plan_text()).rsplit("/", 1)[1])
        self.fill()
        for role, p in self.people.items():
            p.open("/tai-khoan")
            self.session[role] = ("; ".join(f"{k}={v}" for k, v in p.cookies.items() if v), p.csrf)

    def sql(self, text, *args):
        return self.engine.sql(text, *args)

    def one(self, text, *args):
        return self.sql(text, *args)[0][0]

    def lead(self, year, role, path, leader, deputy):
        version = self.sql("SELECT version FROM cluster_year WHERE id = ?", year)[0][0]
        named = {"viec": "cum", "pb": version, "cum_truong": leader, "cum_pho": deputy}
        status, _, body = self.people[role].post(path, named)
        assert status == 303, (path, status, body[-800:])

    def upload(self, role, name, text):
        body, kind = multipart({"csrf": self.people[role].csrf}, name, text.encode())
        status, headers, answer = self.people[role].ask("POST", "/ke-hoach/nhap", body, kind)
        assert status == 303, (role, status, re.sub(r"<[^>]*>", " ", answer)[:3000])
        return headers["Location"]

    @staticmethod
    def plan_text():
        with open(os.path.join(ROOT, "sample", "plan-2020.txt"), encoding="utf-8") as f:
            return f.read()

    def second_cluster(self):
        """Another plan, uploaded, reviewed and accepted by the administrator; a clerk of its first unit."""
        text = self.plan_text().replace("CỤM THI ĐUA I", "CỤM THI ĐUA VII").replace("Cụm thi đua I", "Cụm thi đua VII")
        review = self.upload("admin", "ke-hoach-vii.txt", text)
        self.other_import = int(review.rsplit("/", 1)[1])
        fields = review_fields(self.people["admin"].open(review))
        status, _, answer = self.people["admin"].post(review, dict(fields, viec="chap-nhan"))
        assert status == 303, (status, re.sub(r"<[^>]*>", " ", answer)[:3000])
        self.other_year = self.sql("SELECT MAX(id) FROM cluster_year")[0][0]
        assert self.other_year > 1, "the second plan went into the first cluster"
        self.other_unit = self.one("SELECT MIN(m.unit) FROM membership m JOIN cluster_year y ON y.cluster = m.cluster "
                                   "WHERE y.id = ?", self.other_year)
        KINDS["other"] = self.other_unit
        said = run(self.program, "account", "add", "nguoila", "--name", "Người Cụm Khác", "--role", "clerk", "--unit",
                   str(self.other_unit), "--data", self.data, "--today", client.TODAY, *self.engine.more)
        code = re.search(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4})+", said).group(0)
        self.people["stranger"] = client.Person(self.server, "nguoila").enter(code, PASSWORD)
        self.lead(self.other_year, "admin", f"/don-vi/{self.other_year}", self.other_unit + 1, 0)

    def fill(self):
        """A submitted report with a file, a form and evidence for each owner. The second cluster has no sheet of its
        own yet: its form is copied in."""
        self.sql("INSERT INTO sheet "
                 "(cluster_year, version, title, body, sha256, state, frozen_at, act, made_at, account) "
                 "SELECT ?, 1, title, body, sha256, state, frozen_at, act, made_at, account "
                 "FROM sheet WHERE cluster_year = 1",
                 self.other_year)
        self.sql("INSERT INTO form (cluster_year, unit, sheet, state, version, reason, returned) "
                 "SELECT ?, ?, MAX(id), 'draft', 1, '', '' FROM sheet", self.other_year, self.other_unit)
        for kind, unit in KINDS.items():
            self.things[kind] = self.owned(kind, unit, self.other_year if kind == "other" else 1)
        self.sql("INSERT INTO cross_plan (cluster_year, seed, at, account, name) "
                 "VALUES (1, 7, '2020-11-16T09:00:00+07:00', 1, '')")
        self.sql("INSERT INTO cross_pair (plan, checker, unit, declared) SELECT MAX(id), ?, ?, 0 FROM cross_plan",
                 KINDS["own"],
                 KINDS["same"])  # the clerk's unit checks that member, and nobody else checks anybody

    def owned(self, kind, unit, year):
        duty = self.one("SELECT id FROM duty WHERE cluster_year = ? AND unit = ? AND kind = 'report' AND period = 'M6'",
                        year, unit)
        form, file = self.one("SELECT id FROM form WHERE cluster_year = ? AND unit = ?", year, unit), self.kept_file()
        then = "2020-11-16T09:00:00+07:00"
        self.sql("UPDATE form SET state = 'submitted', submitted_at = ? WHERE id = ?", then, form)
        self.sql("INSERT INTO report (duty, version, file, name, text, at, account) "
                 "VALUES (?, 1, ?, 'bao-cao.pdf', '', ?, 1)",
                 duty, file, then)
        self.sql("INSERT INTO evidence (form, code, file, name, at, account) "
                 "VALUES (?, '1.1', ?, 'minh-chung.pdf', ?, 1)",
                 form, file, then)
        return {"duty": duty, "form": form, "report": self.one("SELECT MAX(id) FROM report"), "year": year,
                "evidence": self.one("SELECT MAX(id) FROM evidence"),
                "plan": self.one("SELECT id FROM plan WHERE cluster_year = ?", year),
                "import": self.other_import if kind == "other" else self.waiting}

    def kept_file(self):
        rows = self.sql("SELECT id FROM file ORDER BY id LIMIT 1")
        return rows[0][0]

    def thing(self, pattern, kind):
        if kind == "-":
            return 1  # a number that belongs to nobody: a way of scoring
        of = self.things[kind]
        for start, name in (("/bao-cao/tep/", "report"), ("/bao-cao/", "duty"), ("/minh-chung/", "evidence"),
                            ("/phieu/", "form"), ("/cham-cheo/", "form"),
                            ("/ke-hoach/nhap/", "import"), ("/ke-hoach/", "plan"), ("/don-vi/", "year")):
            if pattern.startswith(start):
                return of[name]
        raise SystemExit(f"{pattern}: no object is made for this page, add it to matrix_world.py")

    def end(self):
        for p in self.people.values():
            p.hang_up()
        self.server.stop()
