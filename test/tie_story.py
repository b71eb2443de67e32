"""Three units with the same marks: a number leaves two of them equal, a vote leaves them equal still, a draw before
witnesses parts them. What was told stays for ever and can be worked out again by anybody. On both engines."""
import hashlib
import html
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile

from chain_story import House, OtherEngine, UNITS, run
from client import program

PATH = "/xep-hang/dong-hang"
EQUAL = ("tuyengiao", "tochuc", "lhpn")
TWO = "Trần Thị B, Văn phòng quận\nLê Văn C, Phòng Nội vụ"


def groups(page):
    """[(units, step, order)] of the groups that wait for something."""
    hidden = (r'name="%s" value="([^"]*)"/?><input[^>]*' * 2 + r'name="%s" value="([^"]*)"') % ("nhom", "buoc", "thu")
    return re.findall(hidden, page)


def places(page):
    """{unit: place} as the ranking shows them."""
    table = re.search(r'<table class="t rk".*?</table>', page, re.S)[0]
    found = {}
    for row in re.findall(r"<tr[^>]*><td class=\"rank\">(.*?)</th>", table, re.S):
        place = re.search(r'<span class="md[^"]*">(\d+)</span>', row)
        name = re.search(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', row)
        if place:
            found[html.unescape(name[1]).strip()] = int(place[1])
    return found


class Helps(House):
    def ask(self, order, **more):
        """The one group on the page, as its form would send it."""
        units, step, number = groups(self.who("quandoan").open(PATH))[order - 1]
        return units, {"nhom": units, "buoc": step, "thu": number, **more}

    def numbers(self, units, values):
        return {f"so.{u}": str(n) for u, n in zip(units.split(), values)}

    def calls(self, login):
        """The calls that the page offers to take back."""
        return re.findall(r'name="lan" value="(\d+)"', self.who(login).open(PATH))

    def back(self, call, reason):
        return {"viec": "rut", "lan": call, f"ly_do.{call}": reason}


class Tie(Helps):
    def test_1_equal_units_wait_for_the_ladders_first_open_step(self):
        self.assertEqual(groups(self.who("quandoan").open(PATH)), [])
        for login in EQUAL:
            self.hand_in(login)
            self.verify("quandoan", UNITS[login])
        units, _ = self.ask(1)
        self.assertEqual(units.split(), sorted((str(UNITS[u]) for u in EQUAL), key=int))
        shown = places(self.who("quandoan").open("/xep-hang"))
        self.assertEqual(sorted(shown.values()), [1, 1, 1])
        self.assertEqual(self.who("tochuc").ask("GET", PATH)[0], 404)
        self.assertIn(PATH, self.who("quandoan").open("/xep-hang"))

    def test_2_a_wrong_number_or_no_source_records_nothing(self):
        units, send = self.ask(1)
        for bad in ("", "-1", "1,5", "1000001", "hai"):
            typed = {**self.numbers(units, ["1", bad, "2"]), "nguon.1": "Biên bản"}
            text = self.post("quandoan", PATH, {**send, **typed}, 422)
            self.assertIn("số nguyên từ 0 đến 1.000.000", text)
        text = self.post("quandoan", PATH, {**send, **self.numbers(units, "123"), "nguon.1": ""}, 422)
        self.assertIn("Ghi căn cứ", text)
        self.assertEqual(self.who("tochuc").post(PATH, {**send, **self.numbers(units, "123"), "nguon.1": "x"})[0], 404)
        self.assertEqual(self.ask(1)[0], units)

    def test_3_a_number_parts_one_and_leaves_two_to_the_vote(self):
        units, send = self.ask(1)
        self.post("quandoan", PATH, {**send, **self.numbers(units, "553"), "nguon.1": "Sổ theo dõi báo cáo"})
        left, vote = self.ask(1)
        self.assertEqual(left.split(), units.split()[:2])
        self.assertGreater(int(vote["buoc"]), int(send["buoc"]))
        self.assertEqual(sorted(places(self.who("quandoan").open("/xep-hang")).values()), [1, 1, 3])
        text = self.post("quandoan", PATH, {**send, **self.numbers(units, "123"), "nguon.1": "x"}, 409)
        self.assertIn("không còn chờ bước đó", text)
        self.post("quandoan", PATH, {**vote, **self.numbers(left, "44"), "nguon.1": "Biên bản họp cụm 20/11/2020"})

    def test_3b_what_was_recorded_wrongly_is_taken_back_and_told_again(self):
        vote, number = self.calls("quandoan")
        self.assertIn("Ghi lý do rút", self.post("quandoan", PATH, self.back(vote, ""), 422))
        self.assertIn("tối đa 500", self.post("quandoan", PATH, self.back(vote, "dài" * 200), 422))
        self.assertEqual(self.who("tochuc").post(PATH, self.back(vote, "nhầm"))[0], 404)
        self.assertIn("Xem lại trang", self.post("quandoan", PATH, self.back("9999", "nhầm"), 409))
        self.post("quandoan", PATH, self.back(number, "Đếm nhầm báo cáo"))
        self.assertIn("Đếm nhầm báo cáo", self.who("quandoan").open("/xep-hang"))
        self.assertIn("Xem lại trang", self.post("quandoan", PATH, self.back(number, "nhầm"), 409))
        units, send = self.ask(1)
        self.assertEqual(len(units.split()), 3)
        self.assertEqual(sorted(places(self.who("quandoan").open("/xep-hang")).values()), [1, 1, 1])
        self.post("quandoan", PATH, {**send, **self.numbers(units, "773"), "nguon.1": "Sổ theo dõi báo cáo, đếm lại"})
        left, draw = self.ask(1)  # the vote of these two still holds: they wait for the draw
        self.assertEqual(left.split(), units.split()[:2])
        self.assertIn("chung_kien.1", self.who("quandoan").open(PATH))
        self.assertIn("Rút số liệu phân định đồng hạng", self.who("quandoan").open("/nhat-ky"))

    def test_4_a_draw_needs_witnesses_and_what_they_call_out(self):
        units, send = self.ask(1)
        page = self.who("quandoan").open(PATH)
        self.assertIn("chung_kien.1", page)
        for wrong, said, sentence in (("Trần Thị B, Văn phòng quận", "7", "ít nhất hai người"), (TWO, "", "chữ số"),
                                      (TWO, "bảy", "chữ số"), (TWO, "1234567890123", "chữ số"),
                                      ("B\nC " + "x" * 600, "7", "tối đa 500")):
            text = self.post("quandoan", PATH, {**send, "chung_kien.1": wrong, "doc.1": said}, 422)
            self.assertIn(sentence, text)
        type(self).drawing = {**send, "chung_kien.1": TWO, "doc.1": "47"}
        self.post("quandoan", PATH, self.drawing)

    def test_5_the_draw_can_be_worked_out_again_and_is_drawn_once(self):
        page = self.who("quandoan").open("/xep-hang")
        seed = re.search(r'<span class="mono">([0-9a-f]{16}\.47)</span>', page)[1]
        lots = re.findall(r"<li>Thăm số (\d+): ([^<]+)</li>", page)
        self.assertEqual(len(lots), 2)
        names = [html.unescape(n) for _, n in lots]
        self.assertEqual(names, sorted(names, key=lambda n: hashlib.sha256(f"{seed}:{n}".encode()).hexdigest()))
        shown = places(page)
        self.assertEqual([shown[n] for n in names], [1, 2])
        self.assertIn("Trần Thị B, Văn phòng quận; Lê Văn C", page)
        self.assertIn(f'href="{PATH}"', page)  # what was recorded can still be taken back
        self.assertIn("không còn chờ bước đó", self.post("quandoan", PATH, self.drawing, 409))
        type(self).drawn, type(self).seed = names, seed

    def test_6_the_paper_and_the_record_name_the_draw(self):
        _, _, text = self.who("quandoan").ask("GET", "/xep-hang.csv")
        line = self.who("quandoan").line
        cookies = "; ".join(f"{k}={v}" for k, v in self.who("quandoan").cookies.items())
        line.request("GET", "/xep-hang.docx", headers={"Cookie": cookies})
        words = zipfile.ZipFile(io.BytesIO(line.getresponse().read())).read("word/document.xml").decode()
        for part in (self.seed, "Trần Thị B", "Khi bằng điểm, xếp hạng lần lượt theo", "Biên bản họp cụm 20/11/2020"):
            self.assertTrue(part in words, part)
        self.assertIn("Bốc thăm phân định đồng hạng", self.who("quandoan").open("/nhat-ky"))
        self.assertIn("theo kết quả bốc thăm", text)

    def test_7_after_closing_nothing_more_is_told_and_the_proof_holds(self):
        offered = self.calls("quandoan")
        self.assertEqual(len(offered), 2)  # the number as it is now and the vote: neither what is gone nor the draw
        self.assertNotIn("cung_hang", self.who("quandoan").open("/xep-hang/chot"))  # all are parted
        self.post("quandoan", "/xep-hang/chot", {"pb": self.version("quandoan", "/xep-hang/chot"), "viec": "chot"})
        self.assertIn("không còn chờ bước đó", self.post("quandoan", PATH, self.drawing, 409))
        self.assertEqual(self.calls("quandoan"), [])
        for call in offered:
            self.assertIn("chốt điểm", self.post("quandoan", PATH, self.back(call, "nhầm"), 410))
        trace = self.trace()
        done = subprocess.run([program(), "score", "compute", "/dev/stdin"], input=json.dumps(trace["case"]),
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["ranking"], trace["answer"]["ranking"])
        self.house_is_whole()

    def trace(self):
        return json.loads(self.kept("SELECT trace FROM ranking ORDER BY id DESC LIMIT 1"))


class Parties(Helps):
    """The leader's own unit is among the equals, and then the deputy's too: neither decides in its own cause."""

    def test_1_the_deputy_stands_in_where_the_leader_is_among_the_equals(self):
        for login in ("quandoan", "tochuc"):
            self.hand_in(login)
        self.verify("quandoan", UNITS["tochuc"])
        self.verify("tuyengiao", UNITS["quandoan"])
        page = self.who("quandoan").open(PATH)
        self.assertIn("không tự phân định cho mình; Cụm phó (Ban Tuyên giáo", html.unescape(page))
        self.assertNotIn('name="nguon', page)
        self.assertIn('name="nguon.1"', self.who("tuyengiao").open(PATH))
        self.assertIn(PATH, self.who("tuyengiao").open("/xep-hang"))

    def told(self, by, order, values):
        units, step, number = groups(self.who(by).open(PATH))[order - 1]
        send = {"nhom": units, "buoc": step, "thu": number, f"nguon.{number}": "Sổ theo dõi báo cáo"}
        return {**send, **self.numbers(units, values)}

    def test_2_what_the_leader_sends_for_itself_is_not_heard(self):
        send = self.told("tuyengiao", 1, "53")
        self.assertEqual(self.who("quandoan").post(PATH, send)[0], 404)
        self.assertEqual(self.who("quandoan.truong").post(PATH, send)[0], 404)
        self.assertEqual(self.who("lhpn.truong").post(PATH, send)[0], 404)
        self.assertEqual(self.calls("tuyengiao"), [])
        self.post("tuyengiao", PATH, send)
        self.assertEqual(sorted(places(self.who("quandoan").open("/xep-hang")).values()), [1, 2])

    def test_3_nor_does_the_leader_take_back_what_went_against_it(self):
        call, = self.calls("tuyengiao")
        self.assertEqual(self.calls("quandoan"), [])
        self.assertEqual(self.who("quandoan").post(PATH, self.back(call, "nhầm"))[0], 404)
        self.post("tuyengiao", PATH, self.back(call, "Đếm nhầm"))

    def test_4_where_the_deputy_is_too_the_head_of_another_member_decides(self):
        self.hand_in("tuyengiao")
        self.verify("quandoan", UNITS["tuyengiao"])
        for login in ("quandoan", "tuyengiao"):
            page = html.unescape(self.who(login).open(PATH))
            self.assertIn("Cụm phó đều đồng hạng ở đây nên không tự phân định cho mình", page)
            self.assertIn("Hội LHPN quận", page)
            self.assertNotIn('name="nguon', page)
        self.assertEqual(self.who("lhpn").ask("GET", PATH)[0], 404)  # a clerk does not stand for the cluster
        send = self.told("lhpn.truong", 1, "533")
        for login in ("quandoan", "tuyengiao", "tochuc", "lhpn", "kiemtra"):
            self.assertEqual(self.who(login).post(PATH, send)[0], 404, login)
        self.assertIn(PATH, self.who("lhpn.truong").open("/xep-hang"))
        self.post("lhpn.truong", PATH, send)
        self.assertEqual(sorted(places(self.who("quandoan").open("/xep-hang")).values()), [1, 2, 2])

    def test_5_who_is_parted_decides_again(self):
        """The three had 5, 3, 3: the two that are left are the leader and a member, so that the deputy stands apart."""
        units, _, _ = groups(self.who("quandoan").open(PATH))[0]
        self.assertEqual(units.split(), [str(UNITS["tochuc"]), str(UNITS["quandoan"])])
        self.assertNotIn('name="nguon', self.who("quandoan").open(PATH))
        self.assertIn('name="nguon', self.who("tuyengiao").open(PATH))
        self.assertEqual(len(self.calls("lhpn.truong")), 1)  # what was told of all three is still hers to take back

    def test_6_the_record_is_whole(self):
        self.house_is_whole()


class OnSqlite(Tie):
    def kept(self, query):
        with sqlite3.connect(f"{self.server.data}/thidua.db") as db:
            return db.execute(query).fetchone()[0]


class OnPostgres(OtherEngine, Tie):
    def kept(self, query):
        done = subprocess.run(["psql", "-Atc", query, self.engine[1]], check=True, capture_output=True, text=True)
        return done.stdout


class PartiesOnSqlite(Parties):
    pass


class PartiesOnPostgres(OtherEngine, Parties):
    @classmethod
    def setUpClass(cls):
        if os.environ.get("THIDUA_TEST_PG"):  # another house, in the place of the one before
            fresh = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
            subprocess.run(["psql", "-qc", fresh, cls.engine[1]], check=True, capture_output=True)
        super().setUpClass()


if __name__ == "__main__":
    sys.exit(run(OnSqlite, OnPostgres, PartiesOnSqlite, PartiesOnPostgres))
