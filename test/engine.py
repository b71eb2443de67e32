"""The two engines under a story: what the program is told, a fresh database for it, and questions asked past the
program. PostgreSQL is asked with psql, so that Python's library is enough."""
import contextlib
import os
import re
import sqlite3
import subprocess
import uuid


class Sqlite:
    name = "SQLite"

    def __init__(self, data):
        self.file, self.more = os.path.join(data, "thidua.db"), ()

    def sql(self, text, *values):
        with contextlib.closing(sqlite3.connect(self.file, timeout=10)) as db:
            rows = db.execute(text, values).fetchall()
            db.commit()
            return rows

    def everything(self):
        """The whole database as text, without what every request touches."""
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as db:
            return [line for line in db.iterdump() if not line.startswith('INSERT INTO "session"')]


class Postgres:
    """A database of its own on the server that THIDUA_TEST_PG names."""
    name = "PostgreSQL"

    def __init__(self, data):
        server = os.environ["THIDUA_TEST_PG"]
        own = "story_" + uuid.uuid4().hex[:12]
        subprocess.run(["psql", "-X", "-q", server, "-c", "CREATE DATABASE " + own], check=True)
        self.url = server.rsplit("/", 1)[0] + "/" + own
        self.more = ("--db", self.url)

    def sql(self, text, *values):
        for value in values:
            text = text.replace("?", literal(value), 1)
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1",
                               self.url, "-c", text], capture_output=True, text=True)
        assert done.returncode == 0, (text, done.stderr)
        rows = done.stdout.removesuffix("\n").split("\x1e") if done.stdout.strip("\n") else []
        return [tuple(int(c) if re.fullmatch(r"-?\d+", c) else c for c in row.split("\x1f")) for row in rows]

    def everything(self):
        """As Sqlite.everything. A number a refused insert took from a sequence is no change."""
        done = subprocess.run(["pg_dump", "--data-only", "--inserts", "--exclude-table-data=session", self.url],
                              capture_output=True, text=True, check=True)
        return [line for line in done.stdout.split("\n") if not line.startswith(("SELECT pg_catalog.setval", "\\"))]


def literal(value):
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def engines():
    """Those that can be had here."""
    return [Sqlite] + ([Postgres] if os.environ.get("THIDUA_TEST_PG") else [])
