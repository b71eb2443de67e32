#!/usr/bin/env python3
"""What must not work does not, and harms nobody else: each of these once did."""
import contextlib
import os
import re
import sqlite3
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import client  # noqa: E402

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
BOUND = "----hai-tep"


def files_body(fields, files, where="tep"):
    out = b""
    for name, value in fields.items():
        out += f'--{BOUND}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, data in files:
        head = f'--{BOUND}\r\nContent-Disposition: form-data; name="{where}"; filename="{name}"\r\n\r\n'
        out += head.encode() + data + b"\r\n"
    return out + f"--{BOUND}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={BOUND}"}


class Story:
    def __init__(self, data):
        self.data, self.passed, self.failed = data, 0, 0
        client.sample(data)
        self.server = client.Server(data).start()
        self.clerk = client.Person(self.server, "kiemtra").sign_in()
        self.form = self.clerk.own_form()

    def sql(self, text, *args):
        with contextlib.closing(sqlite3.connect(f"{self.data}/thidua.db", timeout=10)) as db:
            rows = db.execute(text, args).fetchall()
            db.commit()
            return rows

    def say(self, ok, what):
        self.passed, self.failed = self.passed + bool(ok), self.failed + (not ok)
        if not ok:
            print(f"FAILED: {what}")

    def state(self, state):
        self.sql("UPDATE form SET state = ?, version = version + 1 WHERE id = ?", state, self.form)

    def while_it_waits(self, sql, ask):
        """Asks while somebody else holds the database, who does `sql` before he lets go. Gives the answer. Too short a
        pause lets a mistake pass unseen; it never finds one that is not there."""
        answer = []
        with contextlib.closing(sqlite3.connect(f"{self.data}/thidua.db", timeout=10, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            waiting = threading.Thread(target=lambda: answer.append(ask()))
            waiting.start()
            time.sleep(0.7)
            db.execute(sql)
            db.execute("COMMIT")
        waiting.join()
        return answer[0]

    def rights_are_those_of_the_moment_of_saving(self):
        self.state("draft")
        of = "(SELECT id FROM account WHERE login = 'kiemtra')"
        ended = (("a role", f"UPDATE role SET to_day = '2020-11-16' WHERE account = {of}", 404,
                  f"UPDATE role SET to_day = '9999-12-31' WHERE account = {of}"),
                 ("the account", f"UPDATE account SET state = 'closed' WHERE id = {of}", 303,
                  f"UPDATE account SET state = 'active' WHERE id = {of}"))
        for n, (what, end, wanted, again) in enumerate(ended, 1):
            shown = re.search(r'name="pb\.3\.1" value="(-?\d+)"', self.clerk.open(f"/phieu/{self.form}"))[1]
            fields = {"diem.3.1": f"0,{n}", "pb.3.1": shown, "viec": "luu"}
            before = self.sql("SELECT COUNT(*) FROM mark")
            status, headers, _ = self.while_it_waits(end, lambda f=fields: self.clerk.post(f"/phieu/{self.form}", f))
            self.say(status == wanted and (headers["Location"] or "/vao").startswith("/vao"),
                     f"{what} ended while a save waited: {status}")
            self.say(self.sql("SELECT COUNT(*) FROM mark") == before, f"{what} had ended, and a mark was saved")
            self.sql(again)
            self.say(self.clerk.ask("GET", f"/phieu/{self.form}")[0] == 200, f"{what} is back")

    def a_password_of_before_the_reset_opens_nothing(self):
        typed = {"ten_dang_nhap": "danvan", "mat_khau": client.accounts()["danvan"]["password"], "tiep": "", "csrf": ""}
        late = client.Person(self.server, "danvan")
        taken = self.sql("SELECT password FROM account WHERE login = 'danvan'")[0][0]
        status, headers, _ = self.while_it_waits("UPDATE account SET password = NULL WHERE login = 'danvan'",
                                                 lambda: late.ask("POST", "/vao", typed))
        self.say(status == 303 and "sai" in headers["Location"], f"the door after a reset: {headers['Location']}")
        self.say(late.ask("GET", "/phieu")[0] == 303, "a session stands on a password that is gone")
        self.sql("UPDATE account SET password = ? WHERE login = 'danvan'", taken)

    def an_idle_visitor_is_led_to_the_door(self):
        late = client.Person(self.server, "danvan").sign_in()
        self.sql("UPDATE session SET seen_at = '2020-11-16T00:00:00+07:00' WHERE account = "
                 "(SELECT id FROM account WHERE login = 'danvan')")
        status, headers, _ = late.ask("GET", "/phieu")
        self.say(status == 303 and headers["Location"].startswith("/vao"), f"after half an hour: {status}")
        status, headers, _ = late.post(f"/phieu/{self.form}", {"viec": "luu"})
        self.say(status == 303 and "phieu" in headers["Location"],
                 f"what was typed too long ago leads to the door and back: {status}")
        self.say(self.clerk.ask("GET", "/phieu")[0] == 200, "the others are still served")

    def a_kept_page_is_still_asked_for(self):
        """A page that was made once is sent again, never to somebody who may not have it, never after a change."""
        path = f"/phieu/{self.form}"
        first, again = self.clerk.open(path), self.clerk.open(path)
        self.say(first == again, "the same page asked for twice differs")
        other = client.Person(self.server, "kiemtra").sign_in()
        self.say(other.open(path) != first and other.csrf != self.clerk.csrf, "two sessions were given one page")
        leader = client.Person(self.server, "quandoan").sign_in()
        self.say(leader.ask("GET", path)[0] == 404, "the leader was given a draft that its clerk had open")
        value, version = client.cells(first)["3.3"]
        typed = "1,50" if value != "1,50" else "1,00"
        self.clerk.post(path, {"viec": "luu", "diem.3.3": typed, "pb.3.3": version})
        self.say(client.cells(self.clerk.open(path))["3.3"][0] == typed, "the page of before was sent after a save")
        self.clerk.open(path)
        self.sql("DELETE FROM session WHERE account = (SELECT id FROM account WHERE login = 'kiemtra')")
        self.say(self.clerk.ask("GET", path)[0] == 303, "a page was sent though the session had ended")
        self.clerk = client.Person(self.server, "kiemtra").sign_in()

    def a_bad_file_beside_a_good_one_leaves_neither(self):
        self.state("draft")
        self.clerk.open(f"/phieu/{self.form}")
        before = self.sql("SELECT COUNT(*) FROM evidence")
        body, kind = files_body({"csrf": self.clerk.csrf, "tc": "1.1"}, [("tot.pdf", PDF), ("xau.exe",
                b"MZ" + b"\0" * 90)])
        status, _, _ = self.clerk.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)
        self.say(status == 422, f"a bad file beside a good one: {status}")
        self.say(self.sql("SELECT COUNT(*) FROM evidence") == before, "evidence was named whose bytes were never kept")
        ok, said = client.whole(self.data)
        self.say(ok, f"thidua check: {said[-300:]}")

    def a_line_takes_twenty_files(self):
        self.state("draft")
        self.clerk.open(f"/phieu/{self.form}")
        count = "SELECT COUNT(*) FROM evidence WHERE form = ? AND code = '1.2' AND dropped_at IS NULL"
        for files, there, want in ((15, 15, 303), (6, 15, 422), (5, 20, 303), (1, 20, 422)):
            given = [(f"{n}.pdf", PDF + str(n).encode()) for n in range(files)]
            body, kind = files_body({"csrf": self.clerk.csrf, "tc": "1.2"}, given)
            status, headers, _ = self.clerk.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)
            kept = self.sql(count, self.form)[0][0]
            self.say(status == want and kept == there, f"{files} files more: {status}, now {kept}")

    def an_appeals_files_count_too(self):
        self.state("verified")
        file = self.sql("SELECT MIN(id) FROM file")[0][0]
        for n in range(16):
            self.sql("INSERT INTO evidence (form, code, file, name, at, account) VALUES (?, '1.3', ?, ?, "
                     "'2020-11-16T09:00:00+07:00', 1)", self.form, file, f"{n}.pdf")
        count = "SELECT COUNT(*) FROM evidence WHERE form = ? AND code = '1.3' AND dropped_at IS NULL"
        for files, wanted, there, appeals in ((5, 422, 16, 0), (4, 303, 20, 1)):
            self.clerk.open(f"/phieu/{self.form}")
            given = [(f"gt{n}.pdf", PDF + str(n).encode()) for n in range(files)]
            body, kind = files_body({"csrf": self.clerk.csrf, "tc": "1.3", "giai_trinh": "Đề nghị xem lại"}, given,
                                    "tep_gt")
            status, _, page = self.clerk.ask("POST", f"/phieu/{self.form}/giai-trinh", body, kind)
            kept = self.sql(count, self.form)[0][0]
            made = self.sql("SELECT COUNT(*) FROM appeal WHERE form = ?", self.form)[0][0]
            self.say((status, kept, made) == (wanted, there, appeals),
                     f"an appeal with {files} files on a line with 16: {status}, {kept} files, {made} appeals")
            self.say(wanted == 303 or 'href="#tep_gt"' in page, "the appeal does not say that it is the files")

    def who_works_for_a_unit_stands_beside_it(self):
        of = "(SELECT id FROM account WHERE login = 'danvan')"
        for state, shown in (("closed", False), ("active", True)):
            self.sql(f"UPDATE account SET state = ? WHERE id = {of}", state)
            self.say(("Phạm Minh Họa Bốn" in self.clerk.open("/don-vi")) == shown, f"an account that is {state}")
        self.sql(f"UPDATE role SET to_day = '2020-11-16' WHERE account = {of}")
        self.say("Phạm Minh Họa Bốn" not in self.clerk.open("/don-vi"), "a role that is over")

    def a_unit_gives_itself_no_mark_that_others_give(self):
        self.state("draft")
        self.clerk.open(f"/phieu/{self.form}")
        status, _, _ = self.clerk.post(f"/phieu/{self.form}", {"diem.P.2": "0", "pb.P.2": "0"})
        self.say(status == 404, f"a self mark on a line of the leader: {status}")
        rows = self.sql("SELECT COUNT(*) FROM mark WHERE form = ? AND code = 'P.2' AND stage = 'self'", self.form)
        self.say(rows == [(0,)], "it was kept")

    def taking_back_an_old_version_is_a_clash(self):
        self.state("submitted")
        self.clerk.open(f"/phieu/{self.form}")
        for version in ("0", "1", "", "-5", "999999999999"):
            status, _, _ = self.clerk.post(f"/phieu/{self.form}", {"viec": "thu-hoi", "pb": version})
            self.say(status == 409, f"withdrawn at version {version!r}: {status}")

    def what_was_taken_back_is_not_handed_in(self):
        then = "2020-11-10T09:00:00+07:00"
        self.sql("UPDATE form SET submitted_at = ? WHERE id = ?", then, self.form)
        version = self.sql("SELECT version FROM form WHERE id = ?", self.form)[0][0]
        self.clerk.open(f"/phieu/{self.form}")
        status, _, _ = self.clerk.post(f"/phieu/{self.form}", {"viec": "thu-hoi", "pb": str(version)})
        left = self.sql("SELECT state, submitted_at FROM form WHERE id = ?", self.form)
        self.say(status == 303 and left == [("draft", None)], f"taken back, handed in late it would be on time: {left}")

    def what_a_verified_mark_rests_on_stays(self):
        self.state("draft")
        self.clerk.open(f"/phieu/{self.form}")
        body, kind = files_body({"csrf": self.clerk.csrf, "tc": "1.1"}, [("tot.pdf", PDF)])
        self.clerk.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)
        evidence = self.sql("SELECT MAX(id) FROM evidence WHERE form = ?", self.form)[0][0]
        self.say(evidence is not None, "evidence comes to a draft")
        self.state("verified")
        status, _, _ = self.clerk.post(f"/phieu/{self.form}/minh-chung", {"tc": "1.1", "bo": str(evidence)})
        self.say(status == 410, f"evidence taken off a verified form: {status}")
        self.say(self.sql("SELECT dropped_at FROM evidence WHERE id = ?", evidence) == [(None,)], "it is gone")

    def a_verified_form_takes_evidence_with_an_appeal_only(self):
        self.state("verified")
        count = "SELECT COUNT(*) FROM evidence WHERE form = ? AND code = '1.4'"
        body, kind = files_body({"csrf": self.clerk.csrf, "tc": "1.4"}, [("them.pdf", PDF)])
        status, _, _ = self.clerk.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)
        self.say(status == 410 and self.sql(count, self.form) == [(0,)], f"evidence without an appeal: {status}")
        for code, wanted in (("1.5", 0), ("1.4", 1)):
            self.sql("DELETE FROM appeal WHERE form = ?", self.form)
            self.sql("INSERT INTO appeal (form, code, text, at, account, name, input_before, answer, answered_name, "
                     "input_after, rank_before, rank_after) "
                     "VALUES (?, ?, 'x', '2020-11-16T09:00:00+07:00', 1, '', '', '', '', '', 0, 0)", self.form, code)
            status, _, _ = self.clerk.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)
            kept = self.sql(count, self.form)[0][0]
            self.say(kept == wanted, f"evidence for 1.4 with an appeal of {code}: {status}, {kept}")
        self.sql("DELETE FROM appeal WHERE form = ?", self.form)

    def the_old_password_is_not_guessed(self):
        self.clerk.open("/tai-khoan")
        new = "bầy vịt trời bay ngang ao sen"
        fields = {"viec": "doi-mat-khau", "mat_khau": new, "mat_khau_2": new}
        rows = "SELECT COUNT(*) FROM audit WHERE action = 'account.password_wrong'"
        for n in range(1, 9):
            typed = {**fields, "mat_khau_cu": f"sai lần thứ {n} rồi nhé"}
            status, headers, page = self.clerk.post("/tai-khoan", typed)
            wrong = status == 303 and "sai" in headers["Location"]
            self.say(wrong if n <= 6 else status == 422 and "phút" in page, f"wrong for the {n}th time: {status}")
        right = client.accounts()["kiemtra"]["password"]
        status, _, _ = self.clerk.post("/tai-khoan", {**fields, "mat_khau_cu": right})
        self.say(status == 422, f"the right one while one has to wait: {status}")
        self.say(self.sql(rows) == [(6,)], f"wrong tries in the record: {self.sql(rows)}")
        told = "Mật khẩu đang dùng không đúng" in self.clerk.open("/tai-khoan?sai=1")
        self.say(told, "the page does not say what was wrong")
        self.sql("DELETE FROM sign_in_try")
        self.clerk.post("/tai-khoan", {**fields, "mat_khau_cu": "sai thêm một lần nữa"})
        status, headers, _ = self.clerk.post("/tai-khoan", {**fields, "mat_khau_cu": right})
        self.say(status == 303 and "sai" not in headers["Location"], f"and afterwards: {status}")
        left = self.sql("SELECT COUNT(*) FROM sign_in_try WHERE subject = 'login:kiemtra'")
        self.say(left == [(0,)], f"the right one clears the count: {left}")

    def nobody_fills_the_disk(self):
        body, kind = files_body({"tc": "1.1"}, [("lon.pdf", PDF + b"x" * 300000)])
        for cookies in ({}, {"s": "0" * 64}):
            unknown = client.Person(self.server, "ai")
            unknown.cookies = dict(cookies)
            status, headers, _ = unknown.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)
            led = status == 303 and headers["Location"] == "/vao"
            self.say(led, f"a file from nobody: {status} {headers.get('Location')}")
            unknown.hang_up()

    def mark(self, stage, code, text):
        self.sql("UPDATE mark SET latest = 0 WHERE form = ? AND code = ? AND stage = ?", self.form, code, stage)
        self.sql("INSERT INTO mark (form, code, stage, input, reason, at, account, name, latest) "
                 "SELECT ?, ?, ?, ?, '', '2020-11-16T09:00:00+07:00', id, name, 1 FROM account WHERE login = 'kiemtra'",
                 self.form, code, stage, text)

    def checking_ends_only_when_each_difference_has_its_reason(self):
        with open(os.path.join(client.ROOT, "sample", "sheets", "default-2020.json"), encoding="utf-8") as f:
            codes = re.findall(r'"code": *"([1-9T]\.\d)"', f.read())
        for code in codes + ["P.1", "P.2", "P.3"]:
            self.mark("verified", code, "KAD")
            if not code.startswith("P"):
                self.mark("self", code, "KAD")
        self.sql("UPDATE cluster_year SET leader = 11, deputy = 7 WHERE id = 1")
        leader = client.Person(self.server, "quandoan").sign_in()
        for changed, wanted in (("2,00", 422), ("KAD",
                                                303)):  # it came back changed after it was verified; and as it was
            self.mark("self", "2.3", changed)
            self.state("verifying")
            version = self.sql("SELECT version FROM form WHERE id = ?", self.form)[0][0]
            status, _, page = leader.post(f"/phieu/{self.form}/kiem-tra", {"viec": "kiem-tra-xong", "pb": str(version)})
            self.say(status == wanted, f"checking ends with 2.3 {changed}: {status}")
            told = "chưa có lý do" in page and "tc=2.3#" in page
            self.say(wanted == 303 or told, "the page does not say why and where")

    def a_draft_is_read_by_its_unit_alone(self):
        leader = client.Person(self.server, "quandoan").sign_in()
        council = client.Person(self.server, "thuongtruc").sign_in()
        self.sql("UPDATE cluster_year SET leader = 11, deputy = 7 WHERE id = 1")
        evidence = self.sql("SELECT MAX(id) FROM evidence WHERE form = ?", self.form)[0][0]
        for state, wanted in (("draft", 404), ("submitted", 200)):
            self.state(state)
            for path in (f"/phieu/{self.form}", f"/phieu/{self.form}.xlsx", f"/phieu/{self.form}.pdf",
                         f"/minh-chung/{evidence}"):
                for who in (leader, council):
                    status = who.ask("GET", path)[0]
                    self.say(status == wanted, f"{who.login} reads {path} ({state}): {status}")
                self.say(self.clerk.ask("GET", path)[0] == 200, f"the unit reads its own {path}")

    def the_record_tells_no_marks_to_who_may_not_read_the_form(self):
        self.state("draft")
        self.clerk.open(f"/phieu/{self.form}")
        shown = re.search(r'name="pb\.3\.3" value="(\d+)"', self.clerk.open(f"/phieu/{self.form}"))[1]
        status, _, _ = self.clerk.post(f"/phieu/{self.form}", {"diem.3.3": "1", "viec": "luu"})
        self.say(status == 409, f"a mark that does not say what the page showed: {status}")
        status, _, _ = self.clerk.post(f"/phieu/{self.form}", {"diem.3.3": "1,5", "pb.3.3": shown, "viec": "luu"})
        self.say(status == 303, f"a mark is saved: {status}")
        readers = [client.Person(self.server, login).sign_in() for login in ("quandoan", "kiemsoat", "quantri")]
        for state, told in (("draft", (False, False, False)), ("submitted", (True, True, False))):
            self.state(state)
            for who, wanted in zip(readers, told):
                self.say(("3.3: KAD → 1,50" in who.open("/nhat-ky")) == wanted,
                         f"{who.login} reads a mark of a form ({state}) in the record")

    def a_file_brought_long_ago_is_no_right_to_plan(self):
        self.sql("UPDATE cluster_year SET leader = 11, deputy = 7 WHERE id = 1")
        self.sql("INSERT INTO import (account, cluster, file, name, made_at, state, version) "
                 "SELECT a.id, 1, p.file, 'cu.txt', '2020-01-02T08:00:00+07:00', 'review', 1 "
                 "FROM account a, plan p WHERE a.login = 'kiemtra' AND p.cluster_year = 1")
        path = f"/ke-hoach/nhap/{self.sql('SELECT MAX(id) FROM import')[0][0]}"
        page = self.clerk.open(path)
        version = re.search(r'name="pb" value="(\d+)"', page)[1]
        status, _, _ = self.clerk.post(path, {"pb": version, "viec": "chap-nhan", "nam": "2021", "cum_truong": "3"})
        self.say(status == 422, f"a member who does not lead accepts a plan: {status}")
        self.say(self.sql("SELECT COUNT(*) FROM cluster_year") == [(1,)], "the year 2021 was made")


def main():
    with tempfile.TemporaryDirectory(prefix="thidua-refused-") as place:
        story = Story(os.path.join(place, "data"))
        try:
            for act in (story.a_kept_page_is_still_asked_for,
                        story.rights_are_those_of_the_moment_of_saving,
                        story.a_password_of_before_the_reset_opens_nothing,
                        story.an_idle_visitor_is_led_to_the_door, story.a_bad_file_beside_a_good_one_leaves_neither,
                        story.a_line_takes_twenty_files,
                        story.a_unit_gives_itself_no_mark_that_others_give, story.taking_back_an_old_version_is_a_clash,
                        story.what_was_taken_back_is_not_handed_in,
                        story.what_a_verified_mark_rests_on_stays, story.nobody_fills_the_disk,
                        story.a_draft_is_read_by_its_unit_alone,
                        story.checking_ends_only_when_each_difference_has_its_reason,
                        story.the_record_tells_no_marks_to_who_may_not_read_the_form,
                        story.a_file_brought_long_ago_is_no_right_to_plan,
                        story.a_verified_form_takes_evidence_with_an_appeal_only,
                        story.an_appeals_files_count_too, story.the_old_password_is_not_guessed,
                        story.who_works_for_a_unit_stands_beside_it):
                act()
        finally:
            story.server.stop()
    print(f"{story.passed} passed, {story.failed} failed")
    return 1 if story.failed else 0


if __name__ == "__main__":
    sys.exit(main())
