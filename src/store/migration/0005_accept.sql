-- An amendment of a frozen sheet is taken when every member has accepted exactly this text.

CREATE TABLE sheet_accept (
  id INTEGER PRIMARY KEY,          -- [internal]
  sheet INTEGER NOT NULL REFERENCES sheet (id), -- [internal] the draft
  sha256 TEXT NOT NULL,            -- [public] of the text that was accepted; another text asks again
  unit INTEGER NOT NULL REFERENCES unit (id),   -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  name TEXT NOT NULL,              -- [personal] who, as shown that day
  at TEXT NOT NULL,                -- [internal]
  UNIQUE (sheet, sha256, unit)
) STRICT;
