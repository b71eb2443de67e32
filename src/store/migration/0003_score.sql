-- Criteria sheets, what each unit filled in, and the ranking that came of it.

CREATE TABLE sheet (
  id INTEGER PRIMARY KEY,          -- [internal] one version; its body never changes once frozen
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  version INTEGER NOT NULL,        -- [internal] 1, 2, … within the year
  title TEXT NOT NULL,             -- [internal]
  body TEXT NOT NULL,              -- [internal] JSON of docs/format-score.md
  sha256 TEXT NOT NULL,            -- [public] of the body
  state TEXT NOT NULL CHECK (state IN ('draft', 'frozen', 'replaced')), -- [internal]
  frozen_at TEXT,                  -- [internal]
  act TEXT NOT NULL,               -- [internal] the cluster's act that froze it
  made_at TEXT NOT NULL,           -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  UNIQUE (cluster_year, version)
) STRICT;

CREATE TABLE form (
  id INTEGER PRIMARY KEY,          -- [internal] one unit's filled sheet of a year
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [internal]
  sheet INTEGER NOT NULL REFERENCES sheet (id), -- [internal] the version its marks point to
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'verifying', 'returned', 'verified', 'explained', 'final', 'published')), -- [internal]
  version INTEGER NOT NULL,        -- [internal] grows with every change
  submitted_at TEXT,               -- [internal] first time
  verified_at TEXT,                -- [internal]
  reason TEXT NOT NULL,            -- [internal] of the last return
  returned TEXT NOT NULL,          -- [internal] codes of the lines sent back, a blank between; empty: none
  returned_until TEXT,             -- [internal] day the unit has for them, NULL: no day set
  UNIQUE (cluster_year, unit)
) STRICT;

CREATE TABLE mark (
  id INTEGER PRIMARY KEY,          -- [internal] never changed; a new value is a new row
  form INTEGER NOT NULL REFERENCES form (id), -- [internal]
  code TEXT NOT NULL,              -- [internal] of the criterion, '2.3'
  stage TEXT NOT NULL CHECK (stage IN ('self', 'cross', 'verified', 'explained', 'external', 'final')), -- [internal]
  input TEXT NOT NULL,             -- [internal] what was entered: '9,50', '12/10', 'B'; empty: not scored again
  reason TEXT NOT NULL,            -- [internal] required where it differs from the stage before
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  name TEXT NOT NULL,              -- [personal] who, as shown that day
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)) -- [internal] 1: the value that counts for its stage
) STRICT;
CREATE UNIQUE INDEX mark_latest ON mark (form, stage, code) WHERE latest = 1;
CREATE INDEX mark_form ON mark (form, id);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,          -- [internal]
  form INTEGER NOT NULL REFERENCES form (id), -- [internal]
  code TEXT NOT NULL,              -- [internal]
  file INTEGER NOT NULL REFERENCES file (id), -- [internal]
  name TEXT NOT NULL,              -- [internal] as uploaded, for reading and downloading
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  dropped_at TEXT                  -- [internal] taken out of a draft; the file and this row stay
) STRICT;
CREATE INDEX evidence_form ON evidence (form, code);

CREATE TABLE ranking (
  id INTEGER PRIMARY KEY,          -- [public] one computation that was closed or published
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [public]
  sheet INTEGER NOT NULL REFERENCES sheet (id), -- [public]
  at TEXT NOT NULL,                -- [public]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  state TEXT NOT NULL CHECK (state IN ('closed', 'published', 'reopened')), -- [public]
  trace TEXT NOT NULL              -- [internal] JSON: every number with its derivation
) STRICT;
CREATE INDEX ranking_year ON ranking (cluster_year, id);

CREATE TABLE ranking_row (
  id INTEGER PRIMARY KEY,          -- [public]
  ranking INTEGER NOT NULL REFERENCES ranking (id), -- [public]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [public]
  self INTEGER,                    -- [internal] hundredths, without bonus and penalty; NULL: not scored
  base INTEGER NOT NULL,           -- [public] hundredths, verified, without bonus and penalty
  bonus INTEGER NOT NULL,          -- [public]
  penalty INTEGER NOT NULL,        -- [public] as a positive number
  total INTEGER NOT NULL,          -- [public]
  rank INTEGER NOT NULL,           -- [public] 0: not ranked, see note
  tie_step TEXT NOT NULL,          -- [public] code of the ladder step that decided, empty without a tie
  note TEXT NOT NULL,              -- [public] gates, words by key
  UNIQUE (ranking, unit)
) STRICT;
