-- Who cross-checks whom (chấm chéo). A plan is made again from its seed and conflicts; once marks are given it stays.

CREATE TABLE cross_plan (
  id INTEGER PRIMARY KEY,          -- [internal] the newest of a year is in force
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  seed INTEGER NOT NULL,           -- [internal] printed on the plan
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  name TEXT NOT NULL               -- [personal] who made it, as shown that day
) STRICT;
CREATE INDEX cross_plan_year ON cross_plan (cluster_year, id);

CREATE TABLE cross_pair (
  id INTEGER PRIMARY KEY,          -- [internal]
  plan INTEGER NOT NULL REFERENCES cross_plan (id), -- [internal]
  checker INTEGER NOT NULL REFERENCES unit (id), -- [internal]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [internal]
  declared INTEGER NOT NULL CHECK (declared IN (0, 1)), -- [internal] 1: a conflict, the checker must not get this unit
  UNIQUE (plan, checker, unit)
) STRICT;
