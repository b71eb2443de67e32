-- A number or a vote about equal units that was recorded wrongly: it stays, with who took it back and why, and counts no
-- more. A draw is never taken back.

CREATE TABLE tie_withdrawn (
  id INTEGER PRIMARY KEY,          -- [internal]
  call INTEGER NOT NULL UNIQUE REFERENCES tie_call (id), -- [internal]
  reason TEXT NOT NULL,            -- [internal]
  at TEXT NOT NULL,                -- [internal]
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  by_name TEXT NOT NULL            -- [personal] who took it back, as shown that day
) STRICT;
