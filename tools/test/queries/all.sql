-- One of every kind and type; all_test.c answers in place of a database.

-- thing_one: one
-- in: id int
-- out: id int, code text, note text?, value points?, top points, left int?, done bool, file blob, mark blob?, day day, due day?, at moment, seen moment?
SELECT id, code, note, value, top, left_, done, file, mark, day, due, at, seen FROM thing WHERE id = $1;

-- things: many
-- out: id int, code text
SELECT id, code FROM thing ORDER BY id;

-- thing_put: none
-- in: id int, code text, note text?, value points?, top points, rest int?, done bool, file blob, mark blob?
-- in: day day, due day?, at moment, seen moment?
INSERT INTO thing (id, code, note, value, top, rest, done, file, mark, day, due, at, seen)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- thing_touch: must
-- in: id int
UPDATE thing SET seen = '' WHERE id = $1;

-- thing_new: id
-- in: code text
INSERT INTO thing (code) VALUES ($1) RETURNING id;

-- thing_take: one
-- in: day day?
-- out: id int
WITH next AS (SELECT min(id) AS id FROM thing WHERE day = $1)
DELETE FROM thing WHERE id = (SELECT id FROM next) RETURNING id;
