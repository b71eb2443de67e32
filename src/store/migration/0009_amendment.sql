-- What a member says to an amendment: yes, or no with its reason. Answers are only added; the newest of a unit counts. A
-- draft can be withdrawn: it is replaced by nothing, and says when and why.

CREATE TABLE sheet_answer (
  id INTEGER PRIMARY KEY,          -- [internal]
  sheet INTEGER NOT NULL REFERENCES sheet (id), -- [internal] the draft
  sha256 TEXT NOT NULL,            -- [public] of the text that was answered; another text asks again
  unit INTEGER NOT NULL REFERENCES unit (id),   -- [internal]
  accepts INTEGER NOT NULL CHECK (accepts IN (0, 1)), -- [internal]
  reason TEXT NOT NULL,            -- [internal] of a refusal
  account INTEGER NOT NULL REFERENCES account (id), -- [internal]
  name TEXT NOT NULL,              -- [personal] who, as shown that day
  at TEXT NOT NULL                 -- [internal]
) STRICT;
CREATE INDEX sheet_answer_sheet ON sheet_answer (sheet, sha256, id);

INSERT INTO sheet_answer (sheet, sha256, unit, accepts, reason, account, name, at)
SELECT sheet, sha256, unit, 1, '', account, name, at FROM sheet_accept ORDER BY id;
DROP TABLE sheet_accept;

ALTER TABLE sheet ADD COLUMN withdrawn_at TEXT; -- [internal] state 'replaced' without ever being in force; act: why
