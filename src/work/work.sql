-- The plan of a year and what it makes everybody owe.

-- import_insert: id
-- in: account int, cluster int?, file int, name text, made_at text
INSERT INTO import (account, cluster, file, name, made_at, state) VALUES ($1, $2, $3, $4, $5, 'review') RETURNING id;

-- import_by_id: one
-- in: id int
-- out: id int, account int, cluster int?, file int, sha256 text, size int, name text, made_at moment, state text, plan int?, version int, who text
SELECT i.id, i.account, i.cluster, i.file, f.sha256, f.size, i.name, i.made_at, i.state, i.plan, i.version, a.name
FROM import i JOIN file f ON f.id = i.file JOIN account a ON a.id = i.account WHERE i.id = $1;

-- import_set_state: must
-- in: id int, state text, plan int?, was text
UPDATE import SET state = $2, plan = $3, version = version + 1 WHERE id = $1 AND state = $4;

-- import_touch: must
-- in: id int, version int
UPDATE import SET version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('review', 'undone');

-- imports_of: many
-- in: account int
-- out: id int, name text, made_at moment, state text, plan int?, who text
SELECT i.id, i.name, i.made_at, i.state, i.plan, a.name FROM import i JOIN account a ON a.id = i.account
WHERE i.account = $1 AND i.state <> 'dropped' ORDER BY i.id DESC LIMIT 20;

-- imports_waiting: many
-- in: account int, cluster int
-- out: id int, name text, made_at moment, state text, plan int?, who text
SELECT i.id, i.name, i.made_at, i.state, i.plan, a.name FROM import i JOIN account a ON a.id = i.account
WHERE (i.account = $1 OR i.cluster = $2) AND i.state IN ('review', 'undone') ORDER BY i.id DESC LIMIT 20;

-- import_of_plan: one
-- in: plan int
-- out: id int, name text
SELECT id, name FROM import WHERE plan = $1 AND state = 'accepted';

-- import_fix_put: none
-- in: import int, name text, value text
INSERT INTO import_fix (import, name, value) VALUES ($1, $2, $3)
ON CONFLICT (import, name) DO UPDATE SET value = excluded.value;

-- import_fixes: many
-- in: import int
-- out: name text, value text
SELECT name, value FROM import_fix WHERE import = $1 ORDER BY id;

-- plan_by_id: one
-- in: id int
-- out: id int, cluster_year int, file int, account int
SELECT id, cluster_year, file, account FROM plan WHERE id = $1;

-- plan_newest: one
-- out: id int, cluster_year int
SELECT id, cluster_year FROM plan ORDER BY id DESC LIMIT 1;

-- plans_listed: many
-- in: cluster int
-- out: id int, number text, subject text, issued_on day?, year int, cluster_name text
SELECT p.id, p.number, p.subject, p.issued_on, y.year, c.name
FROM plan p JOIN cluster_year y ON y.id = p.cluster_year JOIN cluster c ON c.id = y.cluster
WHERE $1 = 0 OR c.id = $1 ORDER BY y.year DESC, p.id DESC LIMIT 50;

-- plan_insert: id
-- in: cluster_year int, file int, number text, issued_on text?, place text, superior text, issuer text, type text, subject text, closing text, accepted_at text, account int
INSERT INTO plan (cluster_year, file, number, issued_on, place, superior, issuer, type, subject, closing, accepted_at, account)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id;

-- plan_of_year: one
-- in: cluster_year int
-- out: id int, file int, number text, issued_on day?, place text, superior text, issuer text, type text, subject text, closing text, accepted_at moment, name text, account int
SELECT p.id, p.file, p.number, p.issued_on, p.place, p.superior, p.issuer, p.type, p.subject, p.closing, p.accepted_at, a.name, p.account
FROM plan p JOIN account a ON a.id = p.account WHERE p.cluster_year = $1 ORDER BY p.id DESC LIMIT 1;

-- plan_delete: must
-- in: id int
DELETE FROM plan WHERE id = $1;

-- plan_thing_insert: id
-- in: plan int, kind text, thing int
INSERT INTO plan_thing (plan, kind, thing) VALUES ($1, $2, $3) RETURNING id;

-- plan_things: many
-- in: plan int
-- out: kind text, thing int
SELECT kind, thing FROM plan_thing WHERE plan = $1 ORDER BY id DESC;

-- plan_things_delete: none
-- in: plan int
DELETE FROM plan_thing WHERE plan = $1;

-- plan_line_insert: id
-- in: plan int, position int, depth int, role text, marker text, text text, line int
INSERT INTO plan_line (plan, position, depth, role, marker, text, line) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id;

-- plan_lines: many
-- in: plan int
-- out: id int, position int, depth int, role text, marker text, text text, line int
SELECT id, position, depth, role, marker, text, line FROM plan_line WHERE plan = $1 ORDER BY position;

-- plan_lines_delete: none
-- in: plan int
DELETE FROM plan_line WHERE plan = $1;

-- basis_insert: id
-- in: plan int, position int, type text, code text, issued_on text?, issuer text, subject text, legal bool, line int
INSERT INTO basis (plan, position, type, code, issued_on, issuer, subject, legal, line)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id;

-- bases_of_plan: many
-- in: plan int
-- out: id int, type text, code text, issued_on day?, issuer text, subject text, legal bool, line int
SELECT id, type, code, issued_on, issuer, subject, legal, line FROM basis WHERE plan = $1 ORDER BY position;

-- bases_delete: none
-- in: plan int
DELETE FROM basis WHERE plan = $1;

-- event_insert: id
-- in: cluster_year int, plan int?, position int, quarter int, content text, from_day text?, to_day text?, precision text, tentative bool, assumed bool, place text, line int
INSERT INTO event (cluster_year, plan, position, quarter, content, from_day, to_day, precision, tentative, assumed, place, line)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id;

-- events_of_year: many
-- in: cluster_year int
-- out: id int, quarter int, content text, from_day day?, to_day day?, precision text, tentative bool, assumed bool, place text, line int
SELECT id, quarter, content, from_day, to_day, precision, tentative, assumed, place, line
FROM event WHERE cluster_year = $1 ORDER BY quarter, position;

-- events_delete: none
-- in: plan int
DELETE FROM event WHERE plan = $1;

-- duty_insert: id
-- in: cluster_year int, unit int, kind text, period text, opens_on text?, due_on text?, plan int?, line int, done_at text?, state text
INSERT INTO duty (cluster_year, unit, kind, period, opens_on, due_on, plan, line, done_at, state, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '') RETURNING id;

-- duty_by_id: one
-- in: id int
-- out: id int, cluster_year int, unit int, kind text, period text, opens_on day?, due_on day?, done_at moment?, state text, reason text, line int
SELECT id, cluster_year, unit, kind, period, opens_on, due_on, done_at, state, reason, line FROM duty WHERE id = $1;

-- duty_find: one
-- in: cluster_year int, unit int, kind text, period text
-- out: id int, state text, done_at moment?
SELECT id, state, done_at FROM duty WHERE cluster_year = $1 AND unit = $2 AND kind = $3 AND period = $4;

-- duties_of_year: many
-- in: cluster_year int
-- out: id int, unit int, kind text, period text, opens_on day?, due_on day?, done_at moment?, state text, reason text, line int
SELECT id, unit, kind, period, opens_on, due_on, done_at, state, reason, line FROM duty WHERE cluster_year = $1 ORDER BY unit, kind, period;

-- duties_of_unit: many
-- in: cluster_year int, unit int
-- out: id int, unit int, kind text, period text, opens_on day?, due_on day?, done_at moment?, state text, reason text, line int
SELECT id, unit, kind, period, opens_on, due_on, done_at, state, reason, line
FROM duty WHERE cluster_year = $1 AND unit = $2 ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, kind, period;

-- duty_set_state: must
-- in: id int, state text, done_at text?, reason text
UPDATE duty SET state = $2, done_at = COALESCE(done_at, $3), reason = $4 WHERE id = $1;

-- duty_set_due: must
-- in: id int, due_on text?
UPDATE duty SET due_on = $2 WHERE id = $1;

-- duties_set_due: none
-- in: cluster_year int, kind text, period text, due_on text?
UPDATE duty SET due_on = $4 WHERE cluster_year = $1 AND kind = $2 AND period = $3;

-- duties_delete: none
-- in: plan int
DELETE FROM duty WHERE plan = $1;

-- report_insert: id
-- in: duty int, version int, file int?, name text, text text, at text, account int
INSERT INTO report (duty, version, file, name, text, at, account) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id;

-- reports_of_duty: many
-- in: duty int
-- out: id int, version int, file int?, name text, text text, at moment, who text
SELECT r.id, r.version, r.file, r.name, r.text, r.at, a.name FROM report r JOIN account a ON a.id = r.account
WHERE r.duty = $1 ORDER BY r.version DESC;

-- report_by_id: one
-- in: id int
-- out: id int, duty int, file int?, name text
SELECT id, duty, file, name FROM report WHERE id = $1;

-- model_insert: id
-- in: cluster_year int, unit int, position int, text text, quantity int?, measure text, per_member bool, places text, plan int?, line int, at text, account int
INSERT INTO model (cluster_year, unit, position, text, quantity, measure, per_member, places, plan, line, at, account)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id;

-- models_of_year: many
-- in: cluster_year int
-- out: id int, unit int, text text, quantity int?, measure text, per_member bool, places text, line int, at moment
SELECT id, unit, text, quantity, measure, per_member, places, line, at FROM model WHERE cluster_year = $1 ORDER BY unit, position;

-- models_of_unit: many
-- in: cluster_year int, unit int
-- out: id int, unit int, text text, quantity int?, measure text, per_member bool, places text, line int, at moment
SELECT id, unit, text, quantity, measure, per_member, places, line, at FROM model WHERE cluster_year = $1 AND unit = $2 ORDER BY position;

-- models_delete: none
-- in: plan int
DELETE FROM model WHERE plan = $1;

-- things_hanging: one
-- in: plan int, cluster_year int
-- out: reports int, models int, forms int, sheets int, accounts int
SELECT (SELECT COUNT(*) FROM report r JOIN duty d ON d.id = r.duty WHERE d.plan = $1),
  (SELECT COUNT(*) FROM model WHERE cluster_year = $2 AND plan IS NULL),
  (SELECT COUNT(*) FROM form f WHERE f.cluster_year = $2),
  (SELECT COUNT(*) FROM sheet s WHERE s.cluster_year = $2 AND s.state <> 'draft'),
  (SELECT COUNT(*) FROM role r WHERE r.unit IN (SELECT thing FROM plan_thing WHERE plan = $1 AND kind = 'unit')
     OR r.cluster IN (SELECT thing FROM plan_thing WHERE plan = $1 AND kind = 'cluster'));

-- file_insert: id
-- in: sha256 text, size int, type text
INSERT INTO file (sha256, size, type) VALUES ($1, $2, $3)
ON CONFLICT (sha256) DO UPDATE SET size = excluded.size RETURNING id;

-- file_by_id: one
-- in: id int
-- out: id int, sha256 text, size int, type text
SELECT id, sha256, size, type FROM file WHERE id = $1;

-- files_all: many
-- out: sha256 text, size int
SELECT sha256, size FROM file ORDER BY id;

-- sheet_drafts_delete: none
-- in: cluster_year int
DELETE FROM sheet WHERE cluster_year = $1 AND state = 'draft';
