"""Published rankings of earlier years in a SQLite sample, for the stories that look at movement over the years.

    past_years.py DATA
"""
import contextlib
import sqlite3
import sys

# Year, what members were shown then, the place of units 1 to 11 (0: none).
YEARS = [(2018, "totals", [3, 1, 2, 5, 4, 6, 8, 7, 9, 10, 0]), (2019, "own", [1, 2, 2, 4, 6, 5, 7, 9, 8, 10, 11])]


def add_year(db, year, openness, ranks):
    db.execute("INSERT INTO cluster_year (cluster, year, transparency, state, version) "
               "VALUES (1, ?, ?, 'published', 1)", (year, openness))
    own = db.execute("SELECT MAX(id) FROM cluster_year").fetchone()[0]
    db.execute("INSERT INTO sheet "
               "(cluster_year, version, title, body, sha256, state, frozen_at, act, made_at, account) "
               "SELECT ?, 1, title, body, sha256, state, frozen_at, act, made_at, account FROM sheet WHERE id = 1",
               (own,))
    db.execute("INSERT INTO ranking (cluster_year, sheet, at, account, state, trace) "
               "SELECT ?, MAX(id), '2019-12-20T09:00:00+07:00', 1, 'published', '{}' FROM sheet", (own,))
    for unit, rank in enumerate(ranks, 1):
        db.execute("INSERT INTO ranking_row (ranking, unit, base, bonus, penalty, total, rank, tie_step, note) "
                   "SELECT MAX(id), ?, 9000, 0, 0, 9000, ?, '', '' FROM ranking", (unit, rank))


def add_past(data, newcomer=0):
    """All units but the newcomer have been members since 2015."""
    with contextlib.closing(sqlite3.connect(f"{data}/thidua.db", timeout=10)) as db:
        db.execute("UPDATE membership SET from_day = '2015-01-01' WHERE unit <> ?", (newcomer,))
        for year in YEARS:
            add_year(db, *year)
        db.commit()


if __name__ == "__main__":
    add_past(sys.argv[1])
