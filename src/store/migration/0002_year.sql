-- The plan of a year and what it makes everybody owe.

CREATE TABLE import (
  id INTEGER PRIMARY KEY,          -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal] who uploaded it
  cluster INTEGER REFERENCES cluster (id),          -- [internal] for which cluster, NULL: a new one
  file INTEGER NOT NULL REFERENCES file (id),       -- [internal] the bytes as they came
  name TEXT NOT NULL,              -- [internal] its name on the clerk's machine
  made_at TEXT NOT NULL,           -- [internal]
  state TEXT NOT NULL CHECK (state IN ('review', 'accepted', 'undone', 'dropped')), -- [internal]
  plan INTEGER                     -- [internal] what it became
) STRICT;
CREATE INDEX import_account ON import (account, id);

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,          -- [internal]
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  file INTEGER NOT NULL REFERENCES file (id), -- [internal] the source
  number TEXT NOT NULL,            -- [internal] '03-KH/ĐTN-CTĐI', never rewritten
  issued_on TEXT,                  -- [internal]
  place TEXT NOT NULL,             -- [internal]
  superior TEXT NOT NULL,          -- [internal] letterhead, first line
  issuer TEXT NOT NULL,            -- [internal] letterhead, the rest
  type TEXT NOT NULL,              -- [internal] 'KẾ HOẠCH'
  subject TEXT NOT NULL,           -- [internal]
  closing TEXT NOT NULL,           -- [internal]
  accepted_at TEXT NOT NULL,       -- [internal]
  account INTEGER NOT NULL REFERENCES account (id) -- [internal]
) STRICT;
CREATE INDEX plan_year ON plan (cluster_year);

CREATE TABLE plan_thing (
  id INTEGER PRIMARY KEY,          -- [internal]
  plan INTEGER NOT NULL REFERENCES plan (id), -- [internal]
  kind TEXT NOT NULL CHECK (kind IN ('cluster', 'year', 'unit')), -- [internal]
  thing INTEGER NOT NULL           -- [internal] what accepting the plan made, so that it can be undone
) STRICT;
CREATE INDEX plan_thing_plan ON plan_thing (plan);

CREATE TABLE plan_line (
  id INTEGER PRIMARY KEY,          -- [internal]
  plan INTEGER NOT NULL REFERENCES plan (id), -- [internal]
  position INTEGER NOT NULL,       -- [internal] order of reading
  depth INTEGER NOT NULL,          -- [internal] 0 section heading, 1 item, 2 and 3 below
  role TEXT NOT NULL,              -- [internal] 'preamble', 'purpose', 'tasks', 'solutions', 'schedule', 'evaluation', 'recipient', 'other'
  marker TEXT NOT NULL,            -- [internal] 'II.', '1.', '-', '+' or empty
  text TEXT NOT NULL,              -- [internal]
  line INTEGER NOT NULL            -- [internal] line of the source
) STRICT;
CREATE INDEX plan_line_plan ON plan_line (plan, position);

CREATE TABLE basis (
  id INTEGER PRIMARY KEY,          -- [internal]
  plan INTEGER NOT NULL REFERENCES plan (id), -- [internal]
  position INTEGER NOT NULL,       -- [internal]
  type TEXT NOT NULL,              -- [internal] 'Nghị định'
  code TEXT NOT NULL,              -- [internal] '91/2017/NĐ-CP'
  issued_on TEXT,                  -- [internal]
  issuer TEXT NOT NULL,            -- [internal]
  subject TEXT NOT NULL,           -- [internal]
  legal INTEGER NOT NULL CHECK (legal IN (0, 1)), -- [internal] 1: a basis of the plan, 0: named in its text
  line INTEGER NOT NULL            -- [internal]
) STRICT;
CREATE INDEX basis_plan ON basis (plan, position);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,          -- [internal]
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  plan INTEGER REFERENCES plan (id), -- [internal]
  position INTEGER NOT NULL,       -- [internal]
  quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4), -- [internal]
  content TEXT NOT NULL,           -- [internal]
  from_day TEXT,                   -- [internal] NULL: no time stated
  to_day TEXT,                     -- [internal]
  precision TEXT NOT NULL,         -- [internal] 'day', 'week', 'month', 'quarter', 'day-range', 'none'
  tentative INTEGER NOT NULL CHECK (tentative IN (0, 1)), -- [internal] 'dự kiến'
  assumed INTEGER NOT NULL CHECK (assumed IN (0, 1)),     -- [internal] the program suggested it, the plan does not say it
  place TEXT NOT NULL,             -- [internal]
  line INTEGER NOT NULL            -- [internal]
) STRICT;
CREATE INDEX event_year ON event (cluster_year, position);

CREATE TABLE duty (
  id INTEGER PRIMARY KEY,          -- [internal]
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [internal]
  kind TEXT NOT NULL CHECK (kind IN ('model', 'report', 'self_score', 'proposal')), -- [internal]
  period TEXT NOT NULL CHECK (period IN ('Q1', 'M6', 'M9', 'Y')), -- [internal]
  opens_on TEXT,                   -- [internal] NULL: at once
  due_on TEXT,                     -- [internal] last day; NULL: the plan gives no day
  plan INTEGER REFERENCES plan (id), -- [internal]
  line INTEGER NOT NULL,           -- [internal] line of the plan it comes from
  done_at TEXT,                    -- [internal] first time it was met
  state TEXT NOT NULL CHECK (state IN ('open', 'returned', 'done')), -- [internal]
  reason TEXT NOT NULL,            -- [internal] of the last return
  UNIQUE (cluster_year, unit, kind, period)
) STRICT;
CREATE INDEX duty_unit ON duty (unit, due_on);

CREATE TABLE report (
  id INTEGER PRIMARY KEY,          -- [internal] a submission; never changed after
  duty INTEGER NOT NULL REFERENCES duty (id), -- [internal]
  version INTEGER NOT NULL,        -- [internal] 1, 2, …
  file INTEGER REFERENCES file (id), -- [internal]
  name TEXT NOT NULL,              -- [internal] file name as uploaded
  text TEXT NOT NULL,              -- [internal]
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  UNIQUE (duty, version)
) STRICT;

CREATE TABLE model (
  id INTEGER PRIMARY KEY,          -- [internal]
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [internal]
  position INTEGER NOT NULL,       -- [internal]
  text TEXT NOT NULL,              -- [internal]
  quantity INTEGER,                -- [internal] 4 of '04 khu vui chơi'; NULL: none stated
  measure TEXT NOT NULL,           -- [internal] 'khu vui chơi thiếu nhi'
  per_member INTEGER NOT NULL CHECK (per_member IN (0, 1)), -- [internal] 1: the quantity is for each member
  places TEXT NOT NULL,            -- [internal] as written, 'Phường 03, 04, 7, 17'
  plan INTEGER REFERENCES plan (id), -- [internal] NULL: registered later by the unit
  line INTEGER NOT NULL,           -- [internal]
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id) -- [internal]
) STRICT;
CREATE INDEX model_unit ON model (cluster_year, unit, position);
