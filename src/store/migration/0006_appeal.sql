-- What a unit says against a verified mark, and the named answer with what it moved.

ALTER TABLE cluster_year ADD COLUMN appeal_until TEXT; -- [internal] last day to appeal, NULL: until the year is closed

CREATE TABLE appeal (
  id INTEGER PRIMARY KEY,          -- [internal]
  form INTEGER NOT NULL REFERENCES form (id), -- [internal]
  code TEXT NOT NULL,              -- [internal] of the criterion
  text TEXT NOT NULL,              -- [internal] the unit's reason
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  name TEXT NOT NULL,              -- [personal] who appealed, as shown that day
  input_before TEXT NOT NULL,      -- [internal] what counted then, as entered
  answer TEXT NOT NULL,            -- [internal] empty: not answered yet
  answered_at TEXT,                -- [internal] NULL: not answered yet
  answered_by INTEGER REFERENCES account (id), -- [internal]
  answered_name TEXT NOT NULL,     -- [personal] who answered, as shown that day
  input_after TEXT NOT NULL,       -- [internal] what counts since the answer; the same when the mark stands
  total_before INTEGER,            -- [internal] hundredths, of the form at the answer; NULL: cannot be scored
  total_after INTEGER,             -- [internal]
  rank_before INTEGER NOT NULL,    -- [internal] 0: not ranked
  rank_after INTEGER NOT NULL      -- [internal]
) STRICT;
CREATE UNIQUE INDEX appeal_open ON appeal (form, code) WHERE answered_at IS NULL;
CREATE INDEX appeal_form ON appeal (form, id);
