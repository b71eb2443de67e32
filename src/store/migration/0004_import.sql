-- What a person corrected in an import, kept until it is accepted: nothing typed is lost.

ALTER TABLE import ADD COLUMN version INTEGER NOT NULL DEFAULT 1; -- [internal] grows with each kept correction

CREATE TABLE import_fix (
  id INTEGER PRIMARY KEY,          -- [internal]
  import INTEGER NOT NULL REFERENCES import (id), -- [internal]
  name TEXT NOT NULL,              -- [internal] field of the review page
  value TEXT NOT NULL,             -- [internal] as typed
  UNIQUE (import, name)
) STRICT;
