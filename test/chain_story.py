"""The whole chain of a year over HTTP, once on SQLite and once on PostgreSQL: a unit scores itself, the leader
verifies, a line goes back and comes again, the deputy verifies the leader, the leader closes and publishes,
everybody looks."""
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from client import Person, Server, program

UNITS = {"tuyengiao": 1, "tochuc": 2, "lhpn": 8, "quandoan": 11}  # deputy, two members, leader
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c636000000200"
                    "0001e221bc330000000049454e44ae426082")


def fields(page):
    """What the form on the page would send: marks with their versions; a select gives its choices."""
    found = {}
    for tag in re.findall(r'<input[^>]*name="(?:diem|pb)[^"]*"[^>]*>', page):
        value = re.search(r'value="([^"]*)"', tag)
        found[re.search(r'name="([^"]+)"', tag)[1]] = html.unescape(value[1]) if value else ""
    for name, body in re.findall(r'<select[^>]*name="(diem\.[^"]+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = re.findall(r'<option value="([^"]+)"', body)
    return found


def flaws(page):
    return [re.sub(r"<[^>]+>", "", x) for x in re.findall(r'<li><a href="#[^"]*">(.*?)</a></li>', page, re.S)]


def filled(page):
    """A value that fits each line: points a little under the maximum, a ratio, the first choice, a count."""
    most = dict(re.findall(r'name="diem\.([^"]+)"[^>]*?data-max="(\d+)"', page))
    send = fields(page)
    for name in [n for n in send if n.startswith("diem.")]:
        if isinstance(send[name], list):
            send[name] = send[name][0]
        elif name[5:] in most:
            send[name] = f"{int(most[name[5:]]) // 100 - 1},50"
        else:
            row = re.search(rf'id="d-{re.escape(name[5:])}".*?</td>', page, re.S)[0]
            send[name] = "1" if 'class="u"' in row else "9/10"
    return send


class House(unittest.TestCase):
    """A sample of its own with a server on one of the engines, and what its people do every year."""
    engine = ()

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="thidua-chain-")
        data = os.path.join(cls.folder, "data")
        subprocess.run([program(), "sample", "--data", data, *cls.engine], check=True, capture_output=True)
        cls.server = Server(data, more=cls.engine).start()
        cls.people = {}

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        shutil.rmtree(cls.folder)

    @classmethod
    def again(cls, today):
        """The same house on another day, or with its clock stopped at a moment; everybody signs in anew."""
        cls.server.stop()
        cls.server = Server(cls.server.data, today=today, more=cls.engine).start()
        cls.people = {}

    def house_is_whole(self):
        """`thidua check`: the database, its files and the record."""
        done = subprocess.run([program(), "check", "--data", self.server.data, *self.engine], capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def who(self, login):
        if login not in self.people:
            self.people[login] = Person(self.server, login).sign_in()
        return self.people[login]

    def post(self, login, path, send, want=303):
        status, headers, text = self.who(login).post(path, send)
        self.assertEqual(status, want, flaws(text) or headers.get("Location"))
        return text

    def version(self, login, path):
        return re.search(r'name="pb" value="(\d+)"', self.who(login).open(path))[1]

    def send_picture(self, login, path, field, values):
        person = self.who(login)
        edge, body = "thidua-edge", b""
        for name, value in {"csrf": person.csrf, **values}.items():
            body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        body += (f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="minh chứng.png"\r\n'
                 "Content-Type: image/png\r\n\r\n").encode() + PNG + f"\r\n--{edge}--\r\n".encode()
        status, _, text = person.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})
        return status, text

    def attach(self, login, form, code):
        self.assertEqual(self.send_picture(login, f"/phieu/{form}/minh-chung", "tep", {"tc": code})[0], 303)

    def hand_in(self, login):
        form = UNITS[login]
        page = self.who(login).open(f"/phieu/{form}")
        self.post(login, f"/phieu/{form}", {**filled(page), "viec": "luu"})
        check = self.who(login).open(f"/phieu/{form}/kiem-tra")
        missing = re.findall(r'<a href="/phieu/\d+\?tc=([^#"]+)#', check)
        self.assertTrue(missing, "evidence is asked for")
        self.post(login, f"/phieu/{form}/kiem-tra", {"pb": re.search(r'name="pb" value="(\d+)"', check)[1],
                                                     "viec": "nop"}, 422)
        for code in missing:
            self.attach(login, form, code)
        self.post(login, f"/phieu/{form}/kiem-tra", {"pb": self.version(login, f"/phieu/{form}/kiem-tra"),
                                                     "viec": "nop"})

    def verify(self, login, form):
        self.post(login, f"/phieu/{form}", {"viec": "lay-diem"})
        self.post(login, f"/phieu/{form}/kiem-tra", {"pb": self.version(login, f"/phieu/{form}/kiem-tra"),
                                                     "viec": "xac-nhan"})



class OtherEngine:
    engine = ("--db", os.environ.get("THIDUA_TEST_PG", ""))

    @classmethod
    def setUpClass(cls):
        if not os.environ.get("THIDUA_TEST_PG"):
            raise unittest.SkipTest("no PostgreSQL")
        super().setUpClass()


def run(*stories):
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(c) for c in stories)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad - len(result.skipped)} passed, {bad} failed")
    return bad > 0


class Chain(House):
    def test_1_units_hand_in(self):
        for login in UNITS:
            self.hand_in(login)
        self.assertIn("Đã nộp", self.who("quandoan").open("/phieu"))

    def test_2_a_difference_needs_a_reason_which_the_unit_sees(self):
        self.post("quandoan", "/phieu/8", {"viec": "lay-diem"})
        page = self.who("quandoan").open("/phieu/8")
        send = fields(page)
        name = next(n for n in send if n.startswith("diem.") and str(send[n]).endswith(",50"))
        version = send["pb." + name[5:]]
        text = self.post("quandoan", "/phieu/8", {name: "0", "pb." + name[5:]: version, "viec": "luu"}, 422)
        self.assertIn("ghi lý do", " ".join(flaws(text)))
        why = {"ly_do." + name[5:]: "Chưa có xác nhận của cấp trên"}
        self.post("quandoan", "/phieu/8", {name: "0", "pb." + name[5:]: version, **why, "viec": "luu"})
        self.assertIn("Chưa có xác nhận của cấp trên", self.who("lhpn").open("/phieu/8"))
        stale = self.post("quandoan", "/phieu/8", {name: "0,50", "pb." + name[5:]: version, **why, "viec": "luu"}, 409)
        self.assertIn("đã sửa ô này", html.unescape(stale))
        send = fields(self.who("quandoan").open("/phieu/8"))
        for code, nothing in (("G.1", "không"), ("P.1", "0")):  # found against nobody: nothing to give a reason for
            self.post("quandoan", "/phieu/8",
                      {f"diem.{code}": nothing, f"pb.{code}": send[f"pb.{code}"], "viec": "luu"})

    def test_3_a_named_line_goes_back_and_comes_again(self):
        self.post("quandoan", "/phieu/8/tra-lai", {"pb": self.version("quandoan", "/phieu/8/tra-lai"),
                                                   "den": "31/4"}, 422)
        self.post("quandoan", "/phieu/8/tra-lai", {"pb": self.version("quandoan", "/phieu/8/tra-lai"), "dong.1.1": "1",
                                                   "ly_do": "Bổ sung danh sách", "den": "25/11/2020"})
        page = self.who("lhpn").open("/phieu/8")
        self.assertEqual([n for n in fields(page) if n.startswith("diem.")], ["diem.1.1"])
        self.post("lhpn", "/phieu/8", {"diem.1.1": "8/10", "pb.1.1": fields(page)["pb.1.1"], "viec": "luu"})
        self.post("lhpn", "/phieu/8/kiem-tra", {"pb": self.version("lhpn", "/phieu/8/kiem-tra"), "viec": "nop"})
        page = self.who("quandoan").open("/phieu/8")
        self.post("quandoan", "/phieu/8", {"diem.1.1": "8/10", "pb.1.1": fields(page)["pb.1.1"], "viec": "luu"})

    def test_4_nobody_verifies_their_own_unit(self):
        self.assertEqual(self.who("quandoan").ask("GET", "/phieu/11/tra-lai")[0], 404)
        for form in (8, 1, 2):
            self.verify("quandoan", form)
        self.verify("tuyengiao", 11)

    def test_5_the_leader_closes_and_publishes_in_two_steps(self):
        self.assertNotIn("md m1", self.who("lhpn").open("/xep-hang"))
        page = html.unescape(self.who("quandoan").open("/xep-hang/chot"))
        self.assertIn('href="/xep-hang/dong-hang"', page)
        self.assertIn("Đang chờ:", page)
        close = {"pb": self.version("quandoan", "/xep-hang/chot"), "viec": "chot"}
        text = self.post("quandoan", "/xep-hang/chot", close, 422)  # equal units wait: nobody has said they share it
        self.assertIn("cùng giữ hạng", " ".join(flaws(text)))
        self.post("quandoan", "/xep-hang/chot", {**close, "cung_hang": "1"})
        self.assertIn("các đơn vị đồng hạng cùng giữ hạng", self.who("quandoan").open("/nhat-ky"))
        version = self.version("quandoan", "/xep-hang/cong-bo?buoc=2")
        self.post("quandoan", "/xep-hang/cong-bo", {"pb": version, "go": "đồng ý"}, 422)
        self.post("quandoan", "/xep-hang/cong-bo", {"pb": version, "go": "CÔNG BỐ"})
        page = self.post("quantri", "/don-vi/1", {"viec": "cum", "pb": "1", "cum_truong": "8", "cum_pho": "2"}, 410)
        self.assertIn("Năm thi đua đã chốt", page)
        page = self.who("lhpn").open("/xep-hang")
        self.assertIn("md m1", page)
        self.assertIn("Chưa nộp phiếu", page)
        story = self.who("lhpn").open("/xep-hang?don-vi=8")
        self.assertIn("Vì sao Hội LHPN quận được", story)
        self.assertIn("Chưa có xác nhận của cấp trên", story)
        self.assertEqual(self.who("lhpn").ask("GET", "/phieu/2")[0], 404)

    def test_6_papers_come_out_and_the_record_is_whole(self):
        for path, head in (("/xep-hang.docx", "PK"), ("/xep-hang.pdf", "%PDF"), ("/xep-hang.xlsx", "PK"),
                           ("/phieu/8.pdf", "%PDF"),
                           ("/phieu/8.xlsx", "PK"), ("/ke-hoach.docx", "PK"), ("/ke-hoach.pdf", "%PDF")):
            status, headers, text = self.who("quandoan").ask("GET", path)
            self.assertEqual((status, text[:len(head)]), (200, head), path)
            self.assertIn("attachment", headers["Content-Disposition"])
            self.assertIn("sandbox", headers["Content-Security-Policy"])
        self.house_is_whole()


class OnSqlite(Chain):
    pass


class OnPostgresql(OtherEngine, Chain):
    pass


if __name__ == "__main__":
    sys.exit(run(OnSqlite, OnPostgresql))
