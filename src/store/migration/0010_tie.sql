-- What parts units whose totals are equal (tiêu chí phụ, biểu quyết, bốc thăm): told once, kept for ever. Votes and draws
-- hold for exactly the units that shared a place when they were taken.

CREATE TABLE tie_call (
  id INTEGER PRIMARY KEY,          -- [internal] the newest of its kind, name and units counts
  cluster_year INTEGER NOT NULL REFERENCES cluster_year (id), -- [internal]
  kind TEXT NOT NULL CHECK (kind IN ('fact', 'vote', 'draw')), -- [internal] the ladder's step
  name TEXT NOT NULL,              -- [internal] of the number, as the sheet names it; 'vote', 'draw'
  units TEXT NOT NULL,             -- [internal] who shared the place: ids, ascending, a space between
  source TEXT NOT NULL,            -- [internal] where the numbers are from; '' for a draw
  seed TEXT NOT NULL,              -- [internal] of a draw, printed; '' otherwise
  witnesses TEXT NOT NULL,         -- [personal] of a draw; '' otherwise
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  by_name TEXT NOT NULL            -- [personal] who recorded it, as shown that day
) STRICT;
CREATE INDEX tie_call_year ON tie_call (cluster_year, id);

CREATE TABLE tie_value (
  id INTEGER PRIMARY KEY,          -- [internal]
  call INTEGER NOT NULL REFERENCES tie_call (id), -- [internal]
  unit INTEGER NOT NULL REFERENCES unit (id), -- [internal]
  unit_name TEXT NOT NULL,         -- [internal] as it was drawn by
  n INTEGER NOT NULL,              -- [internal] the number, the votes, the place in the draw
  UNIQUE (call, unit)
) STRICT;
