-- Clusters, units with their names by day, and the year of a cluster.

-- cluster_insert: id
-- in: name text, block text, superior text, place text, fold text, sample bool
INSERT INTO cluster (name, block, superior, place, fold, sample) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id;

-- cluster_by_fold: one
-- in: fold text
-- out: id int
SELECT id FROM cluster WHERE fold = $1 ORDER BY id LIMIT 1;

-- cluster_delete: must
-- in: id int
DELETE FROM cluster WHERE id = $1;

-- unit_insert: id
-- in: id int?
INSERT INTO unit (id) VALUES (COALESCE($1, (SELECT COALESCE(MAX(id), 0) + 1 FROM unit))) RETURNING id;

-- unit_there: one
-- in: id int
-- out: id int
SELECT id FROM unit WHERE id = $1;

-- unit_delete: must
-- in: id int
DELETE FROM unit WHERE id = $1;

-- unit_state_insert: id
-- in: unit int, name text, fold text, from_day text, to_day text, basis text
INSERT INTO unit_state (unit, name, fold, from_day, to_day, basis) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id;

-- unit_state_delete: none
-- in: unit int
DELETE FROM unit_state WHERE unit = $1;

-- unit_name_on: one
-- in: unit int, day text
-- out: name text
SELECT name FROM unit_state WHERE unit = $1 AND from_day <= $2 AND to_day >= $2 ORDER BY from_day DESC LIMIT 1;

-- member_by_fold: one
-- in: cluster int, fold text, day text
-- out: unit int
SELECT m.unit FROM membership m JOIN unit_state u ON u.unit = m.unit AND u.from_day <= $3 AND u.to_day >= $3
WHERE m.cluster = $1 AND u.fold = $2 AND m.from_day <= $3 AND m.to_day >= $3 LIMIT 1;

-- membership_insert: id
-- in: cluster int, unit int, position int, from_day text, to_day text
INSERT INTO membership (cluster, unit, position, from_day, to_day) VALUES ($1, $2, $3, $4, $5) RETURNING id;

-- membership_delete: none
-- in: unit int
DELETE FROM membership WHERE unit = $1;

-- members_on: many
-- in: cluster int, day text
-- out: unit int, name text, position int
SELECT m.unit, u.name, m.position
FROM membership m JOIN unit_state u ON u.unit = m.unit AND u.from_day <= $2 AND u.to_day >= $2
WHERE m.cluster = $1 AND m.from_day <= $2 AND m.to_day >= $2
ORDER BY m.position, m.unit;

-- tenures_of_year: many
-- in: cluster int, first text, last text
-- out: unit int, stayed bool
SELECT unit, CASE WHEN to_day >= $3 THEN 1 ELSE 0 END FROM membership
WHERE cluster = $1 AND from_day <= $3 AND to_day >= $2 ORDER BY unit;

-- year_insert: id
-- in: cluster int, year int, leader int?, deputy int?, opens_on text?, due_on text?, transparency text
INSERT INTO cluster_year (cluster, year, leader, deputy, opens_on, due_on, transparency, state, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'running', 1) RETURNING id;

-- year_delete: must
-- in: id int
DELETE FROM cluster_year WHERE id = $1;

-- year_of_cluster: one
-- in: cluster int, year int
-- out: id int
SELECT id FROM cluster_year WHERE cluster = $1 AND year = $2;

-- year_by_id: one
-- in: id int
-- out: id int, cluster int, year int, leader int?, deputy int?, opens_on day?, due_on day?, appeal_until moment?, transparency text, state text, version int, cluster_name text, block text, superior text, place text, sample bool
SELECT y.id, y.cluster, y.year, y.leader, y.deputy, y.opens_on, y.due_on, y.appeal_until, y.transparency, y.state, y.version, c.name, c.block, c.superior, c.place, c.sample
FROM cluster_year y JOIN cluster c ON c.id = y.cluster WHERE y.id = $1;

-- years_of_cluster: many
-- in: cluster int
-- out: id int, year int, state text
SELECT id, year, state FROM cluster_year WHERE cluster = $1 ORDER BY year DESC;

-- year_newest: one
-- in: cluster int
-- out: id int
SELECT id FROM cluster_year WHERE cluster = $1 ORDER BY year DESC LIMIT 1;

-- years_of_member: many
-- in: unit int
-- out: id int, year int, cluster int
SELECT DISTINCT y.id, y.year, y.cluster FROM membership m JOIN cluster_year y ON y.cluster = m.cluster
AND m.from_day <= CAST(y.year AS TEXT) || '-12-31' AND m.to_day >= CAST(y.year AS TEXT) || '-01-01'
WHERE m.unit = $1 ORDER BY y.year DESC, y.id DESC;

-- year_set_state: must
-- in: id int, state text, version int
UPDATE cluster_year SET state = $2, version = version + 1 WHERE id = $1 AND version = $3;

-- year_set_lead: must
-- in: id int, leader int?, deputy int?, version int
UPDATE cluster_year SET leader = $2, deputy = $3, version = version + 1 WHERE id = $1 AND version = $4;

-- year_set_window: must
-- in: id int, opens_on text?, due_on text?
UPDATE cluster_year SET opens_on = $2, due_on = $3, version = version + 1 WHERE id = $1;

-- year_set_appeal_until: must
-- in: id int, appeal_until text?, version int
UPDATE cluster_year SET appeal_until = $2, version = version + 1 WHERE id = $1 AND version = $3;

-- year_set_transparency: must
-- in: id int, transparency text, version int
UPDATE cluster_year SET transparency = $2, version = version + 1 WHERE id = $1 AND version = $3;

-- people_of_members: many
-- in: cluster int, last text, today text
-- out: unit int, kind text, name text
SELECT r.unit, r.kind, a.name FROM membership m
JOIN role r ON r.unit = m.unit AND r.kind IN ('clerk', 'head') AND r.from_day <= $3 AND r.to_day >= $3
JOIN account a ON a.id = r.account AND a.state = 'active'
WHERE m.cluster = $1 AND m.from_day <= $2 AND m.to_day >= $2 ORDER BY r.account, r.id;

-- units_like: many
-- in: pattern text, cluster int, day text
-- out: unit int, name text
SELECT m.unit, u.name FROM membership m JOIN unit_state u ON u.unit = m.unit AND u.from_day <= $3 AND u.to_day >= $3
WHERE m.cluster = $2 AND u.fold LIKE $1 ESCAPE '!' ORDER BY m.position LIMIT 20;

-- clusters_count: one
-- out: total int, samples int
SELECT COUNT(*), COALESCE(SUM(sample), 0) FROM cluster;

-- cluster_by_id: one
-- in: id int
-- out: id int, name text, block text, superior text, place text, sample bool
SELECT id, name, block, superior, place, sample FROM cluster WHERE id = $1;

-- clusters_all: many
-- out: id int, name text, superior text
SELECT id, name, superior FROM cluster ORDER BY id;
