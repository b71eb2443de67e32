-- The house: who signs in, what they did, which bodies there are, and the year of a cluster.
-- Days are 'YYYY-MM-DD', moments 'YYYY-MM-DDThh:mm:ss+07:00'; both compare as text. Points are hundredths.
-- Each column carries its class: [public] [internal] [personal] [secret].

CREATE TABLE account (
  id INTEGER PRIMARY KEY,          -- [internal]
  login TEXT NOT NULL UNIQUE,      -- [personal] lower-case ASCII, what is typed at the door
  name TEXT NOT NULL,              -- [personal] as it stands in papers, NFC
  name_key TEXT NOT NULL,          -- [personal] sort key: given name, middle, family
  name_fold TEXT NOT NULL,         -- [personal] accent-free, for search
  title TEXT NOT NULL,             -- [personal] post, free text
  password TEXT,                   -- [secret] Argon2id string; NULL until the one-time code was used
  code BLOB,                       -- [secret] SHA-256 of the one-time code, NULL when used
  code_until TEXT,                 -- [internal] the code is dead after this moment
  state TEXT NOT NULL CHECK (state IN ('active', 'closed')), -- [internal]
  lang TEXT NOT NULL CHECK (lang IN ('vi', 'en')),           -- [internal] of pages and mails
  made_at TEXT NOT NULL            -- [internal]
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY,          -- [internal]
  token BLOB NOT NULL UNIQUE,      -- [secret] SHA-256 of the cookie; the cookie itself is nowhere
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  made_at TEXT NOT NULL,           -- [internal] absolute limit: 12 hours from here
  seen_at TEXT NOT NULL,           -- [internal] idle limit: 30 minutes from here, kept to the minute
  source TEXT NOT NULL,            -- [personal] network address at sign-in
  agent TEXT NOT NULL              -- [personal] browser line, for the list of one's own sessions
) STRICT;
CREATE INDEX session_account ON session (account);

CREATE TABLE sign_in_try (
  subject TEXT PRIMARY KEY,        -- [personal] 'login:x' or 'from:address'
  failures INTEGER NOT NULL,       -- [internal] since the last success
  until TEXT NOT NULL              -- [internal] no try before this moment
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,          -- [internal] 1, 2, 3 … without a gap
  at TEXT NOT NULL,                -- [internal]
  account INTEGER,                 -- [personal] NULL: nobody signed in, the console, a job
  name TEXT NOT NULL,              -- [personal] as it was shown on that day
  source TEXT NOT NULL,            -- [personal] address or 'console'
  action TEXT NOT NULL,            -- [internal] 'mark.set', 'form.submit' …
  cluster_year INTEGER,            -- [internal] the year it belongs to, NULL for the house itself
  unit INTEGER,                    -- [internal] the unit it concerns, NULL for all
  subject TEXT NOT NULL,           -- [internal] kind of thing: 'form', 'account' …
  subject_id INTEGER NOT NULL,     -- [internal]
  detail TEXT NOT NULL,            -- [internal] JSON: before, after, reason
  previous BLOB NOT NULL,          -- [public] hash of the row before; 32 zero bytes in row 1
  hash BLOB NOT NULL               -- [public] SHA-256 of previous and this row, see guard/audit.h
) STRICT;
CREATE INDEX audit_year ON audit (cluster_year, id);
-- Nobody edits or wipes the record. On SQLite the writer's authorizer refuses it (store/sqlite_guard.c).
-- only: postgres
CREATE FUNCTION audit_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is not changed';
END $$;
CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();
-- only: both

CREATE TABLE file (
  id INTEGER PRIMARY KEY,          -- [internal]
  sha256 TEXT NOT NULL UNIQUE,     -- [internal] the name under files/
  size INTEGER NOT NULL CHECK (size >= 0), -- [internal] bytes
  type TEXT NOT NULL               -- [internal] media type by content, never by name
) STRICT;

CREATE TABLE cluster (
  id INTEGER PRIMARY KEY,          -- [public]
  name TEXT NOT NULL,              -- [public] 'Cụm thi đua I'
  block TEXT NOT NULL,             -- [public] 'Khối Đảng – đoàn thể', may be empty
  superior TEXT NOT NULL,          -- [public] first letterhead line, 'QUẬN PHÚ NHUẬN'
  place TEXT NOT NULL,             -- [public] of papers, 'Phú Nhuận'
  fold TEXT NOT NULL,              -- [public] accent-free name, for search
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)) -- [public] invented marks and people: every page and paper says so
) STRICT;

CREATE TABLE unit (
  id INTEGER PRIMARY KEY           -- [public] the unit through all its names
) STRICT;

CREATE TABLE unit_state (
  id INTEGER PRIMARY KEY,          -- [public]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [public]
  name TEXT NOT NULL,              -- [public] the name in these years
  fold TEXT NOT NULL,              -- [public] accent-free, for search
  from_day TEXT NOT NULL,          -- [public]
  to_day TEXT NOT NULL,            -- [public] last day, '9999-12-31' while it stands
  basis TEXT NOT NULL              -- [public] the act or plan that named it so
) STRICT;
CREATE INDEX unit_state_unit ON unit_state (unit, from_day);

CREATE TABLE membership (
  id INTEGER PRIMARY KEY,          -- [public]
  cluster INTEGER NOT NULL REFERENCES cluster (id), -- [public]
  unit INTEGER NOT NULL REFERENCES unit (id),       -- [public]
  position INTEGER NOT NULL,       -- [public] protocol order, as in the plan
  from_day TEXT NOT NULL,          -- [public]
  to_day TEXT NOT NULL             -- [public]
) STRICT;
CREATE INDEX membership_cluster ON membership (cluster, position);
CREATE INDEX membership_unit ON membership (unit);

CREATE TABLE cluster_year (
  id INTEGER PRIMARY KEY,          -- [public]
  cluster INTEGER NOT NULL REFERENCES cluster (id), -- [public]
  year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2199), -- [public]
  leader INTEGER REFERENCES unit (id), -- [public] Cụm trưởng of this year, NULL while not named
  deputy INTEGER REFERENCES unit (id), -- [public] Cụm phó, NULL while not named
  opens_on TEXT,                   -- [public] first day of the submission window
  due_on TEXT,                     -- [public] its last day, to 23:59:59
  transparency TEXT NOT NULL CHECK (transparency IN ('own', 'totals', 'sheets')), -- [public] what units see of others
  state TEXT NOT NULL CHECK (state IN ('running', 'closed', 'published')), -- [public]
  version INTEGER NOT NULL,        -- [internal] grows with every change, for the second writer
  UNIQUE (cluster, year)
) STRICT;

CREATE TABLE role (
  id INTEGER PRIMARY KEY,          -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  kind TEXT NOT NULL CHECK (kind IN ('clerk', 'head', 'council', 'auditor', 'admin')), -- [internal]
  unit INTEGER REFERENCES unit (id),       -- [internal] for clerk and head
  cluster INTEGER REFERENCES cluster (id), -- [internal] for council and auditor
  from_day TEXT NOT NULL,          -- [internal]
  to_day TEXT NOT NULL             -- [internal]
) STRICT;
CREATE INDEX role_account ON role (account);
