-- The record and its chain. Nothing here updates or deletes: the store refuses that for this table.

-- audit_last: one
-- out: id int, hash blob
SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1;

-- audit_insert: none
-- in: id int, at text, account int?, name text, source text, action text, cluster_year int?, unit int?, subject text, subject_id int, detail text, previous blob, hash blob
INSERT INTO audit (id, at, account, name, source, action, cluster_year, unit, subject, subject_id, detail, previous, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- audit_after: many
-- in: id int, most int
-- out: id int, at text, account int?, name text, source text, action text, cluster_year int?, unit int?, subject text, subject_id int, detail text, previous blob, hash blob
SELECT id, at, account, name, source, action, cluster_year, unit, subject, subject_id, detail, previous, hash
FROM audit WHERE id > $1 ORDER BY id LIMIT $2;

-- audit_page: many
-- in: before int, cluster_year int, all_years int, action text, unit int, who text, from_at text, to_at text, most int
-- out: id int, at moment, name text, source text, action text, cluster_year int?, unit int?, subject text, subject_id int, detail text, hash blob
SELECT id, at, name, source, action, cluster_year, unit, subject, subject_id, detail, hash
FROM audit
WHERE id < $1 AND ($3 = 1 OR cluster_year = $2) AND ($4 = '' OR action = $4) AND ($5 = 0 OR unit = $5)
  AND ($6 = '' OR name LIKE $6 ESCAPE '!') AND at >= $7 AND at < $8
ORDER BY id DESC LIMIT $9;

-- audit_of_year: many
-- in: before int, cluster_year int, unit int, most int
-- out: id int, at moment, name text, action text, unit int?, subject text, subject_id int, detail text
SELECT id, at, name, action, unit, subject, subject_id, detail FROM audit
WHERE cluster_year = $2 AND id < $1 AND ($3 = 0 OR unit = $3) ORDER BY id DESC LIMIT $4;

-- audit_of_thing: many
-- in: cluster_year int, subject text, subject_id int, action text
-- out: id int, at moment, name text, detail text
SELECT id, at, name, detail FROM audit
WHERE cluster_year = $1 AND subject = $2 AND subject_id = $3 AND action = $4 ORDER BY id DESC LIMIT 100;

-- audit_newest_of: one
-- in: subject text
-- out: at moment, action text, detail text
SELECT at, action, detail FROM audit WHERE cluster_year IS NULL AND subject = $1 ORDER BY id DESC LIMIT 1;
