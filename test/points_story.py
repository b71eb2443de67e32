"""What issue and deadline mean to the second, and what one member's refusal stops, over HTTP on SQLite and on
PostgreSQL.

    THIDUA=PATH points_story.py
"""
import html
import re
import subprocess
import sys

from chain_story import House, OtherEngine, flaws, program, run

LEADER = "quandoan"


def said(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


class Points(House):
    def appeal(self, code, moment):
        """Sent at that very second: the program's clock stands still there."""
        self.again(moment)
        self.who("lhpn").open("/phieu/8")
        return self.send_picture("lhpn", "/phieu/8/giai-trinh", "tep_gt", {"tc": code, "giai_trinh": "Đề nghị xem lại"})

    def until(self, day, hour, want=303):
        return self.post(LEADER, "/giai-trinh", {"den": day, "gio": hour, "pb": self.version(LEADER, "/giai-trinh")},
                         want)

    def test_1_the_leader_says_until_when_appeals_are_taken(self):
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

    def test_2_the_last_second_is_in_time_and_the_next_is_not(self):
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

    def test_3_without_an_hour_the_day_counts_to_its_end(self):
        self.assertIn("đã qua", " ".join(flaws(self.until("20/11/2020", "17:00", 422))))
        self.until("20/11/2020", "")
        status, text = self.appeal("1.1", "2020-11-20T23:59:59+07:00")
        self.assertEqual(status, 303, flaws(text))
        status, text = self.appeal("1.3", "2020-11-21T00:00:00+07:00")
        self.assertEqual(status, 410)
        self.assertIn("23:59:59 ngày 20/11/2020", html.unescape(" ".join(flaws(text))))

    def test_9_the_record_is_whole(self):
        done = subprocess.run([program(), "check", "--data", self.server.data, *self.engine], capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


class OnSqlite(Points):
    pass


class OnPostgresql(OtherEngine, Points):
    pass


if __name__ == "__main__":
    sys.exit(run(OnSqlite, OnPostgresql))
