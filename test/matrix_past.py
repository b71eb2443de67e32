"""Rights of a year that is over: a unit that was there reads it wherever it went afterwards, one that came later does
not. For matrix.py, which gives the world; this makes the year 2019 in it and moves one unit to the second cluster."""
import re

import client

GONE, CAME, STAYED = 3, 8, 2
# Who signs in for each, and which year the pages show him when he asks for 2019.
READERS = {"gone": ("kiemtra", 2019), "came": ("lhpn", 2020), "stayed": ("tochuc", 2019),
           "council": ("thuongtruc", 2019), "stranger": (None, 2020)}
OWN_PAGES = ("/bang-dieu-hanh", "/bang-tieu-chi", "/cham-cheo", "/cong-khai", "/don-vi", "/giai-trinh", "/ke-hoach",
             "/lich", "/mo-hinh", "/phieu", "/xep-hang", "/tim?q=quan")
# thing of the year 2019: who opens it
THINGS = {
    "form of the gone": "gone stayed council", "form of the stayed": "gone stayed council",
    "evidence of the stayed": "gone stayed council", "plan": "gone stayed council", "form of today": "stayed council",
    "own form of today": "gone council",
}


def past_made(world):
    sql, one = world.sql, world.one
    sql("UPDATE membership SET from_day = '2015-01-01' WHERE cluster = 1 AND unit <> ?", CAME)
    sql("UPDATE membership SET from_day = '2020-01-01' WHERE cluster = 1 AND unit = ?", CAME)
    sql("UPDATE membership SET to_day = '2019-12-31' WHERE cluster = 1 AND unit = ?", GONE)
    sql("UPDATE unit_state SET from_day = '2015-01-01'")
    cluster = one("SELECT cluster FROM cluster_year WHERE id = ?", world.other_year)
    sql("INSERT INTO membership (cluster, unit, position, from_day, to_day) "
        "VALUES (?, ?, 99, '2020-01-01', '9999-12-31')", cluster, GONE)
    sql("INSERT INTO cluster_year (cluster, year, leader, deputy, transparency, state, version) "
        "VALUES (1, 2019, 11, 7, 'sheets', 'published', 1)")
    year = one("SELECT MAX(id) FROM cluster_year")
    sql("INSERT INTO sheet (cluster_year, version, title, body, sha256, state, frozen_at, act, made_at, account) "
        "SELECT ?, 1, title, body, sha256, 'frozen', made_at, 'BB', made_at, account FROM sheet "
        "WHERE cluster_year = 1 AND version = 1", year)
    forms = {}
    for unit in (GONE, STAYED):
        sql("INSERT INTO form (cluster_year, unit, sheet, state, version, reason, returned) "
            "SELECT ?, ?, MAX(id), 'published', 1, '', '' FROM sheet", year, unit)
        forms[unit] = one("SELECT MAX(id) FROM form")
    sql("INSERT INTO evidence (form, code, file, name, at, account) VALUES (?, '1.1', ?, 'cu.pdf', "
        "'2019-11-16T09:00:00+07:00', 1)", forms[STAYED], world.kept_file())
    evidence = one("SELECT MAX(id) FROM evidence")
    sql("INSERT INTO plan (cluster_year, file, number, place, superior, issuer, type, subject, closing, accepted_at, "
        "account) SELECT ?, file, number, place, superior, issuer, type, subject, closing, accepted_at, account "
        "FROM plan WHERE cluster_year = 1", year)
    today = {u: one("SELECT id FROM form WHERE cluster_year = 1 AND unit = ?", u) for u in (GONE, STAYED)}
    sql("UPDATE form SET state = 'submitted' WHERE id IN (?, ?)", today[GONE], today[STAYED])
    return {"form of the gone": f"/phieu/{forms[GONE]}", "form of the stayed": f"/phieu/{forms[STAYED]}",
            "evidence of the stayed": f"/minh-chung/{evidence}",
            "plan": f"/ke-hoach/{one('SELECT MAX(id) FROM plan')}",
            "form of today": f"/phieu/{today[STAYED]}", "own form of today": f"/phieu/{today[GONE]}"}


def year_shown(page):
    found = re.search(r'class="ctx"><span class="muted">[^<]*</span> (\d{4})', page)
    return int(found[1]) if found else 0


def past(world, tally):
    things = past_made(world)
    for who, (login, year) in READERS.items():
        person = client.Person(world.server, login).sign_in() if login else world.people["stranger"]
        person.hang_up()  # a line that was silent since the world was made may be closed by now
        for path in OWN_PAGES:
            asked = path + ("&" if "?" in path else "?") + "nam=2019"
            status, _, text = person.ask("GET", asked)
            tally.check(status == 200 and year_shown(text) == year, f"{asked} as {who}: {status}, {year_shown(text)}")
        for thing, readers in THINGS.items():
            wanted = 200 if who in readers.split() else 404
            status = person.ask("GET", things[thing])[0]
            tally.check(status == wanted, f"{thing} ({things[thing]}) as {who}: {status} instead of {wanted}")
        if who == "gone":
            home = person.open("/bang-dieu-hanh")
            tally.check("Cụm thi đua VII" in home, "a unit that moved on does not begin with its cluster of today")
            tally.check("nam=2019&amp;cum=1" in home, "a unit that moved on is offered no way to its year 2019")
        if login:
            person.hang_up()
    left_within_the_year(world, tally)


def left_within_the_year(world, tally):
    """A unit that went out, in and out again in 2020 still reads and fills in what it owes for its part of it."""
    cluster = world.one("SELECT cluster FROM cluster_year WHERE id = ?", world.other_year)
    world.sql("UPDATE membership SET to_day = '2020-02-28' WHERE cluster = 1 AND unit = ?", CAME)
    for where, first, last in ((1, "2020-04-01", "2020-10-31"), (cluster, "2020-11-01", "9999-12-31")):
        world.sql("INSERT INTO membership (cluster, unit, position, from_day, to_day) VALUES (?, ?, 98, ?, ?)",
                  where, CAME, first, last)
    form = world.one("SELECT id FROM form WHERE cluster_year = 1 AND unit = ?", CAME)
    person = client.Person(world.server, "lhpn").sign_in()
    home = person.open("/bang-dieu-hanh")
    tally.check("Cụm thi đua VII" in home, "a unit that left does not begin with its cluster of today")
    offered = home.count("?nam=2020&amp;cum=1\"")
    tally.check(offered == 1, f"a unit that left is offered its year {offered} times")
    for path in ("/bang-dieu-hanh", "/ke-hoach", "/phieu", "/xep-hang"):
        status, _, text = person.ask("GET", f"{path}?nam=2020&cum=1")
        tally.check(status == 200 and "Cụm thi đua VII" not in text, f"{path} of the year it left: {status}")
    tally.check(person.ask("GET", f"/phieu/{form}")[0] == 200, "its own form of the year it left is not there")
    status = person.post(f"/phieu/{form}", {"viec": "luu"})[0]
    tally.check(status == 303, f"its own form of the year it left is not taken: {status}")
    status = person.ask("GET", f"/phieu/{form}/tra-lai")[0]
    tally.check(status == 404, f"and it does not verify: {status}")
    person.hang_up()
