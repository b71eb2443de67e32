"""What issue and deadline mean to the second, and what one member's refusal stops, over HTTP on SQLite and on
PostgreSQL.

    THIDUA=PATH points_story.py
"""
import html
import re
import sys

from chain_story import House, OtherEngine, flaws, run

LEADER = "quandoan"
MEMBERS = ["tuyengiao", "tochuc", "kiemtra", "danvan", "vanphong", "boiduong", "mttq", "lhpn", "ccb",
           "chuthapdo", LEADER]
EDIT, AMEND, FREEZE = "/bang-tieu-chi/sua", "/bang-tieu-chi/sua-doi", "/bang-tieu-chi/dong-bang"
ACT = "Biên bản số 02/BB-CTĐ ngày 15/11/2020"


def said(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def digest(page):
    return re.search(r'name="pb" value="([^"]*)"', page)[1]


class Points(House):
    def answer(self, login, act, want=303, **more):
        page = self.who(login).open(AMEND)
        return self.post(login, AMEND, {"pb": digest(page), "viec": act, **more}, want)

    def drafts(self, note):
        """The leader's draft with another note at line 1.3: another text, which every member is asked about anew."""
        path, page = EDIT + "?dong=1.3", self.who(LEADER).open(EDIT)
        if 'name="pb"' not in page:
            self.post(LEADER, EDIT, {"viec": "tao"})
        page = self.who(LEADER).open(path)
        send = {"pb": digest(page), "viec": "ghi"}
        for name, body in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S):
            send[name] = html.unescape(body)
        for name, body in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
            send[name] = re.search(r'<option value="([^"]*)" selected', body)[1]
        for tag in re.findall(r"<input[^>]*>", page[page.index('name="pb"'):]):
            name, value = re.search(r' name="([^"]+)"', tag)[1], re.search(r' value="([^"]*)"', tag)
            if name != "pb" and ('type="checkbox"' not in tag or " checked" in tag):
                send[name] = html.unescape(value[1]) if value else ""
        self.post(LEADER, path, {**send, "note": note})

    def freeze(self, want):
        page = self.who(LEADER).open(FREEZE)
        return self.post(LEADER, FREEZE, {"pb": digest(page), "can_cu": ACT, "viec": "dong-bang"}, want)

    def versions(self):
        page = self.who("ccb").open("/bang-tieu-chi")
        return [said(r) for r in re.findall(r"<tr.*?</tr>", page[page.index('id="h-pb"'):], re.S)[1:]]

    def test_1_one_member_that_refuses_stops_an_amendment(self):
        self.drafts("Theo quyết định xếp loại của năm")
        for login in MEMBERS:
            if login != "ccb":
                self.answer(login, "dong-y")
        self.assertIn("Chưa ghi lý do", " ".join(flaws(self.answer("ccb", "tu-choi", 422, ly_do="  "))))
        self.assertTrue(flaws(self.answer("ccb", "xoa", 422)))
        self.answer("ccb", "tu-choi", ly_do="Chưa đưa ra hội nghị cụm")
        stopped = html.unescape(" ".join(flaws(self.freeze(422))))
        self.assertIn("Hội Cựu Chiến binh từ chối: Chưa đưa ra hội nghị cụm", stopped)
        self.assertNotIn("chưa đồng ý", stopped)
        page = said(self.who(LEADER).open(FREEZE))
        self.assertIn("1 đơn vị từ chối nên bản này không có hiệu lực", page)
        self.assertIn("1 đơn vị đã từ chối", said(self.who(LEADER).open("/bang-tieu-chi")))
        self.assertIn("Chưa đưa ra hội nghị cụm", self.who("lhpn").open(AMEND), "every member reads the reason")
        self.assertIn("Đơn vị của đồng chí đã từ chối", self.who("ccb").open(AMEND))
        self.assertIn("Từ chối bảng tiêu chí sửa đổi", self.who("kiemsoat").open("/nhat-ky"))
        self.assertNotIn("xếp loại của năm", self.who("ccb").open("/bang-tieu-chi"), "the old sheet is in force")

    def test_2_the_leader_withdraws_it_or_asks_again(self):
        page = self.who(LEADER).open(FREEZE)
        self.post("ccb", FREEZE, {"pb": digest(page), "viec": "rut", "ly_do": "Không phải việc của mình"}, 404)
        self.post(LEADER, FREEZE, {"pb": digest(page), "viec": "rut", "ly_do": ""}, 422)
        self.post(LEADER, FREEZE, {"pb": "0" * 64, "viec": "rut", "ly_do": "Cũ"}, 409)
        self.post(LEADER, FREEZE, {"pb": digest(page), "viec": "rut", "ly_do": "Chờ hội nghị cụm"})
        rows = self.versions()
        self.assertIn("Đã rút", rows[0])
        self.assertIn("Chờ hội nghị cụm", rows[0])
        self.assertIn("Đang áp dụng", rows[1])
        self.assertIn("Không có bản nháp", said(self.who("lhpn").open(AMEND)))
        self.post("lhpn", AMEND, {"pb": digest(page), "viec": "dong-y"}, 410)

    def test_3_another_amendment_is_asked_anew_and_a_unit_may_change_its_mind(self):
        self.drafts("Theo biên bản hội nghị cụm")
        self.assertEqual(said(self.who("lhpn").open(AMEND)).count("Đã đồng ý"), 0)
        for login in MEMBERS:
            self.answer(login, "dong-y")
        self.answer("lhpn", "tu-choi", ly_do="Sai biên bản")
        self.freeze(422)
        self.answer("lhpn", "dong-y")
        self.freeze(303)
        self.assertIn("Đang áp dụng", self.versions()[0])
        self.assertIn("Theo biên bản hội nghị cụm", self.who("ccb").open("/bang-tieu-chi"))
        record = self.who("kiemsoat").open("/nhat-ky?den=&loai=sheet.refuse")
        for reason in ("Chưa đưa ra hội nghị cụm", "Sai biên bản"):
            self.assertIn(reason, record, "a refusal stays, also when it was taken back")

    def appeal(self, code, moment):
        """Sent at that very second: the program's clock stands still there."""
        self.again(moment)
        self.who("lhpn").open("/phieu/8")
        return self.send_picture("lhpn", "/phieu/8/giai-trinh", "tep_gt", {"tc": code, "giai_trinh": "Đề nghị xem lại"})

    def until(self, day, hour, want=303):
        return self.post(LEADER, "/giai-trinh", {"den": day, "gio": hour, "pb": self.version(LEADER, "/giai-trinh")},
                         want)

    def test_4_the_leader_says_until_when_appeals_are_taken(self):
        self.hand_in("lhpn")
        self.verify(LEADER, 8)
        self.assertIn("Cụm trưởng chốt kết quả", self.who("lhpn").open("/giai-trinh"))
        for day, hour in (("20/11", "25:00"), ("20/11", "chiều"), ("", "17:00"), ("16/11/2020", ""), ("31/11", "")):
            self.assertTrue(flaws(self.until(day, hour, 422)), (day, hour))
        self.until("20/11/2020", "17h")
        page = self.who("lhpn").open("/giai-trinh")
        self.assertIn("Nhận giải trình đến 17:00:00 ngày 20/11/2020, giờ Việt Nam", said(page))
        page = self.who(LEADER).open("/giai-trinh")
        self.assertIn('name="den" value="20/11/2020"', page)
        self.assertIn('name="gio" value="17:00"', page)

    def test_5_the_last_second_is_in_time_and_the_next_is_not(self):
        for code, moment in (("3.3", "16:59:59"), ("2.3", "17:00:00")):
            status, text = self.appeal(code, f"2020-11-20T{moment}+07:00")
            self.assertEqual(status, 303, flaws(text))
        status, text = self.appeal("1.1", "2020-11-20T17:00:01+07:00")
        self.assertEqual(status, 410)
        late = "Đã hết hạn giải trình lúc 17:00:00 ngày 20/11/2020; Cụm trưởng có thể gia hạn."
        self.assertEqual([html.unescape(x).strip() for x in flaws(text)], [late])
        page = self.who("lhpn").open("/phieu/8?tc=1.1")
        self.assertIn(late, html.unescape(page))
        self.assertNotIn('action="/phieu/8/giai-trinh"', page)
        self.assertEqual(self.who("lhpn").open("/giai-trinh").count("Chờ trả lời"), 2)

    def test_6_without_an_hour_the_day_counts_to_its_end(self):
        self.assertIn("đã qua", " ".join(flaws(self.until("20/11/2020", "17:00", 422))))
        self.until("20/11/2020", "")
        status, text = self.appeal("1.1", "2020-11-20T23:59:59+07:00")
        self.assertEqual(status, 303, flaws(text))
        status, text = self.appeal("1.3", "2020-11-21T00:00:00+07:00")
        self.assertEqual(status, 410)
        self.assertIn("23:59:59 ngày 20/11/2020", html.unescape(" ".join(flaws(text))))

    def test_9_the_record_is_whole(self):
        self.house_is_whole()


class OnSqlite(Points):
    pass


class OnPostgresql(OtherEngine, Points):
    pass


if __name__ == "__main__":
    sys.exit(run(OnSqlite, OnPostgresql))
