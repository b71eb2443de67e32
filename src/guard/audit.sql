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
-- in: before int, cluster_year int, all_years int, action text, most int
-- out: id int, at text, name text, source text, action text, cluster_year int?, unit int?, subject text, subject_id int, detail text, hash blob
SELECT id, at, name, source, action, cluster_year, unit, subject, subject_id, detail, hash
FROM audit
WHERE id < $1 AND ($3 = 1 OR cluster_year = $2) AND ($4 = '' OR action = $4)
ORDER BY id DESC LIMIT $5;
