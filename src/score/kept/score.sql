-- Criteria sheets, forms, marks, evidence, rankings.

-- sheet_insert: id
-- in: cluster_year int, version int, title text, body text, sha256 text, made_at text, account int
INSERT INTO sheet (cluster_year, version, title, body, sha256, state, act, made_at, account)
VALUES ($1, $2, $3, $4, $5, 'draft', '', $6, $7) RETURNING id;

-- sheet_by_id: one
-- in: id int
-- out: id int, cluster_year int, version int, title text, body text, sha256 text, state text, frozen_at moment?, withdrawn_at moment?, act text
SELECT id, cluster_year, version, title, body, sha256, state, frozen_at, withdrawn_at, act FROM sheet WHERE id = $1;

-- sheet_head: one
-- in: id int
-- out: id int, cluster_year int, version int, title text, state text, frozen_at moment?
SELECT id, cluster_year, version, title, state, frozen_at FROM sheet WHERE id = $1;

-- sheet_newest: one
-- in: cluster_year int
-- out: id int, version int, title text, state text, frozen_at moment?, sha256 text
SELECT id, version, title, state, frozen_at, sha256 FROM sheet WHERE cluster_year = $1 ORDER BY version DESC LIMIT 1;

-- sheet_in_force: one
-- in: cluster_year int
-- out: id int, version int, title text, frozen_at moment?
SELECT id, version, title, frozen_at FROM sheet WHERE cluster_year = $1 AND state = 'frozen' ORDER BY version DESC LIMIT 1;

-- sheets_of_year: many
-- in: cluster_year int
-- out: id int, version int, title text, state text, frozen_at moment?, withdrawn_at moment?, act text, sha256 text
SELECT id, version, title, state, frozen_at, withdrawn_at, act, sha256 FROM sheet WHERE cluster_year = $1 ORDER BY version DESC;

-- sheet_set_body: must
-- in: id int, title text, body text, sha256 text, was text
UPDATE sheet SET title = $2, body = $3, sha256 = $4 WHERE id = $1 AND state = 'draft' AND sha256 = $5;

-- sheet_set_frozen: must
-- in: id int, frozen_at text, act text
UPDATE sheet SET state = 'frozen', frozen_at = $2, act = $3 WHERE id = $1 AND state = 'draft';

-- sheets_replace: none
-- in: cluster_year int, keep int
UPDATE sheet SET state = 'replaced' WHERE cluster_year = $1 AND id <> $2 AND state = 'frozen';

-- forms_use_sheet: none
-- in: cluster_year int, sheet int
UPDATE form SET sheet = $2, version = version + 1 WHERE cluster_year = $1;

-- form_insert: none
-- in: cluster_year int, unit int, sheet int
INSERT INTO form (cluster_year, unit, sheet, state, version, reason, returned) VALUES ($1, $2, $3, 'draft', 1, '', '')
ON CONFLICT (cluster_year, unit) DO NOTHING;

-- form_by_id: one
-- in: id int
-- out: id int, cluster_year int, unit int, sheet int, state text, version int, submitted_at moment?, verified_at moment?
-- out: reason text, returned text, returned_until day?
SELECT id, cluster_year, unit, sheet, state, version, submitted_at, verified_at, reason, returned, returned_until FROM form WHERE id = $1;

-- forms_whole_of_year: many
-- in: cluster_year int
-- out: id int, cluster_year int, unit int, sheet int, state text, version int, submitted_at moment?, verified_at moment?
-- out: reason text, returned text, returned_until day?
SELECT id, cluster_year, unit, sheet, state, version, submitted_at, verified_at, reason, returned, returned_until
FROM form WHERE cluster_year = $1 ORDER BY unit;

-- form_of_unit: one
-- in: cluster_year int, unit int
-- out: id int, sheet int, state text, version int
SELECT id, sheet, state, version FROM form WHERE cluster_year = $1 AND unit = $2;

-- forms_of_year: many
-- in: cluster_year int
-- out: id int, unit int, sheet int, state text, version int, submitted_at moment?, verified_at moment?, begun bool
SELECT f.id, f.unit, f.sheet, f.state, f.version, f.submitted_at, f.verified_at,
  CASE WHEN EXISTS (SELECT 1 FROM mark m WHERE m.form = f.id) THEN 1 ELSE 0 END
FROM form f WHERE f.cluster_year = $1 ORDER BY f.unit;

-- form_set_state: must
-- in: id int, state text, submitted_at text?, verified_at text?, reason text, returned text, returned_until text?, version int
UPDATE form SET state = $2, submitted_at = CASE WHEN $2 = 'draft' THEN NULL ELSE COALESCE(submitted_at, $3) END,
  verified_at = COALESCE($4, verified_at), reason = $5, returned = $6, returned_until = $7, version = version + 1 WHERE id = $1 AND version = $8;

-- form_touch: must
-- in: id int
UPDATE form SET version = version + 1 WHERE id = $1;

-- marks_latest: many
-- in: form int
-- out: id int, code text, stage text, input text, reason text, at moment, name text
SELECT id, code, stage, input, reason, at, name FROM mark WHERE form = $1 AND latest = 1 ORDER BY stage, code;

-- marks_latest_of_year: many
-- in: cluster_year int
-- out: unit int, id int, code text, stage text, input text, reason text, at moment, name text
SELECT f.unit, m.id, m.code, m.stage, m.input, m.reason, m.at, m.name FROM form f JOIN mark m ON m.form = f.id
WHERE f.cluster_year = $1 AND m.latest = 1 ORDER BY f.unit, m.stage, m.code;

-- marks_of_line: many
-- in: form int, code text
-- out: id int, stage text, input text, reason text, at moment, name text
SELECT id, stage, input, reason, at, name FROM mark WHERE form = $1 AND code = $2 ORDER BY id;

-- mark_latest_of: one
-- in: form int, stage text, code text
-- out: id int, input text, reason text, at moment, name text
SELECT id, input, reason, at, name FROM mark WHERE form = $1 AND stage = $2 AND code = $3 AND latest = 1;

-- mark_supersede: none
-- in: form int, stage text, code text
UPDATE mark SET latest = 0 WHERE form = $1 AND stage = $2 AND code = $3 AND latest = 1;

-- mark_insert: id
-- in: form int, code text, stage text, input text, reason text, at text, account int, name text
INSERT INTO mark (form, code, stage, input, reason, at, account, name, latest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) RETURNING id;

-- evidence_insert: id
-- in: form int, code text, file int, name text, at text, account int
INSERT INTO evidence (form, code, file, name, at, account) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id;

-- evidence_by_id: one
-- in: id int
-- out: id int, form int, code text, file int, name text, sha256 text, size int, type text
SELECT e.id, e.form, e.code, e.file, e.name, f.sha256, f.size, f.type FROM evidence e JOIN file f ON f.id = e.file
WHERE e.id = $1 AND e.dropped_at IS NULL;

-- evidence_of_form: many
-- in: form int
-- out: id int, code text, name text, size int, type text, at moment, who text
SELECT e.id, e.code, e.name, f.size, f.type, e.at, a.name
FROM evidence e JOIN file f ON f.id = e.file JOIN account a ON a.id = e.account
WHERE e.form = $1 AND e.dropped_at IS NULL ORDER BY e.code, e.id;

-- evidence_counts: many
-- in: form int
-- out: code text, n int
SELECT code, COUNT(*) FROM evidence WHERE form = $1 AND dropped_at IS NULL GROUP BY code;

-- evidence_counts_of_year: many
-- in: cluster_year int
-- out: unit int, code text, n int
SELECT f.unit, e.code, COUNT(*) FROM form f JOIN evidence e ON e.form = f.id AND e.dropped_at IS NULL
WHERE f.cluster_year = $1 GROUP BY f.unit, e.code ORDER BY f.unit, e.code;

-- evidence_drop: must
-- in: id int, dropped_at text
UPDATE evidence SET dropped_at = $2 WHERE id = $1 AND dropped_at IS NULL;

-- ranking_insert: id
-- in: cluster_year int, sheet int, at text, account int, trace text
INSERT INTO ranking (cluster_year, sheet, at, account, state, trace) VALUES ($1, $2, $3, $4, 'closed', $5) RETURNING id;

-- ranking_set_state: must
-- in: id int, state text, was text
UPDATE ranking SET state = $2 WHERE id = $1 AND state = $3;

-- ranking_newest: one
-- in: cluster_year int
-- out: id int, sheet int, at moment, who text, state text
SELECT r.id, r.sheet, r.at, a.name, r.state FROM ranking r JOIN account a ON a.id = r.account
WHERE r.cluster_year = $1 AND r.state <> 'reopened' ORDER BY r.id DESC LIMIT 1;

-- ranking_trace: one
-- in: id int
-- out: trace text
SELECT trace FROM ranking WHERE id = $1;

-- ranking_row_insert: id
-- in: ranking int, unit int, self points?, base points, bonus points, penalty points, total points, rank int, tie_step text, note text
INSERT INTO ranking_row (ranking, unit, self, base, bonus, penalty, total, rank, tie_step, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id;

-- ranking_rows: many
-- in: ranking int
-- out: unit int, self points?, base points, bonus points, penalty points, total points, rank int, tie_step text, note text
SELECT unit, self, base, bonus, penalty, total, rank, tie_step, note FROM ranking_row WHERE ranking = $1
ORDER BY CASE WHEN rank = 0 THEN 1 ELSE 0 END, rank, unit;

-- sheet_of_version: one
-- in: cluster_year int, version int
-- out: id int
SELECT id FROM sheet WHERE cluster_year = $1 AND version = $2;

-- sheet_answer_insert: none
-- in: sheet int, sha256 text, unit int, accepts bool, reason text, account int, name text, at text
INSERT INTO sheet_answer (sheet, sha256, unit, accepts, reason, account, name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- sheet_answers: many
-- in: sheet int, sha256 text
-- out: unit int, accepts bool, reason text, name text, at moment
SELECT unit, accepts, reason, name, at FROM sheet_answer WHERE sheet = $1 AND sha256 = $2 ORDER BY id;

-- sheet_set_withdrawn: must
-- in: id int, at text, reason text
UPDATE sheet SET state = 'replaced', withdrawn_at = $2, act = $3 WHERE id = $1 AND state = 'draft';

-- appeal_insert: id
-- in: form int, code text, text text, at text, account int, name text, input_before text
INSERT INTO appeal (form, code, text, at, account, name, input_before, answer, answered_name, input_after, rank_before, rank_after)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', 0, 0) RETURNING id;

-- appeal_open_on: one
-- in: form int, code text
-- out: id int, text text, at moment, name text, input_before text
SELECT id, text, at, name, input_before FROM appeal WHERE form = $1 AND code = $2 AND answered_at IS NULL;

-- appeals_of_form: many
-- in: form int
-- out: id int, code text, text text, at moment, name text, input_before text, answer text, answered_at moment?, answered_name text
-- out: input_after text, total_before points?, total_after points?, rank_before int, rank_after int
SELECT id, code, text, at, name, input_before, answer, answered_at, answered_name, input_after, total_before, total_after, rank_before, rank_after
FROM appeal WHERE form = $1 ORDER BY id;

-- appeals_of_year: many
-- in: cluster_year int
-- out: id int, form int, unit int, code text, text text, at moment, name text, answered_at moment?, answered_name text
SELECT a.id, a.form, f.unit, a.code, a.text, a.at, a.name, a.answered_at, a.answered_name
FROM appeal a JOIN form f ON f.id = a.form WHERE f.cluster_year = $1
ORDER BY CASE WHEN a.answered_at IS NULL THEN 0 ELSE 1 END, a.id;

-- appeals_open_count: one
-- in: cluster_year int, form int
-- out: n int
SELECT COUNT(*) FROM appeal a JOIN form f ON f.id = a.form
WHERE f.cluster_year = $1 AND ($2 = 0 OR a.form = $2) AND a.answered_at IS NULL;

-- appeal_set_answer: must
-- in: id int, answer text, answered_at text, answered_by int, answered_name text, input_after text
-- in: total_before points?, total_after points?, rank_before int, rank_after int
UPDATE appeal SET answer = $2, answered_at = $3, answered_by = $4, answered_name = $5, input_after = $6, total_before = $7,
  total_after = $8, rank_before = $9, rank_after = $10 WHERE id = $1 AND answered_at IS NULL;

-- cross_plan_insert: id
-- in: cluster_year int, seed int, at text, account int, name text
INSERT INTO cross_plan (cluster_year, seed, at, account, name) VALUES ($1, $2, $3, $4, $5) RETURNING id;

-- cross_pair_insert: none
-- in: plan int, checker int, unit int, declared bool
INSERT INTO cross_pair (plan, checker, unit, declared) VALUES ($1, $2, $3, $4);

-- cross_plan_newest: one
-- in: cluster_year int
-- out: id int, seed int, at moment, name text
SELECT id, seed, at, name FROM cross_plan WHERE cluster_year = $1 ORDER BY id DESC LIMIT 1;

-- cross_pairs: many
-- in: plan int
-- out: checker int, unit int, declared bool
SELECT checker, unit, declared FROM cross_pair WHERE plan = $1 ORDER BY id;

-- cross_marks_count: one
-- in: cluster_year int
-- out: n int
SELECT COUNT(*) FROM mark m JOIN form f ON f.id = m.form WHERE f.cluster_year = $1 AND m.stage = 'cross';

-- tie_call_insert: id
-- in: cluster_year int, kind text, name text, units text, source text, seed text, witnesses text, at text, account int, by_name text
INSERT INTO tie_call (cluster_year, kind, name, units, source, seed, witnesses, at, account, by_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id;

-- tie_value_insert: none
-- in: call int, unit int, unit_name text, n int
INSERT INTO tie_value (call, unit, unit_name, n) VALUES ($1, $2, $3, $4);

-- tie_calls_of_year: many
-- in: cluster_year int
-- out: id int, kind text, name text, units text, source text, seed text, witnesses text, at moment, by_name text
-- out: withdrawn_reason text?, withdrawn_at moment?, withdrawn_by text?
SELECT c.id, c.kind, c.name, c.units, c.source, c.seed, c.witnesses, c.at, c.by_name, w.reason, w.at, w.by_name
FROM tie_call c LEFT JOIN tie_withdrawn w ON w.call = c.id WHERE c.cluster_year = $1 ORDER BY c.id DESC;

-- tie_withdrawn_insert: id
-- in: call int, reason text, at text, account int, by_name text
INSERT INTO tie_withdrawn (call, reason, at, account, by_name) VALUES ($1, $2, $3, $4, $5) RETURNING id;

-- tie_values_of_year: many
-- in: cluster_year int
-- out: call int, unit int, unit_name text, n int
SELECT v.call, v.unit, v.unit_name, v.n FROM tie_value v JOIN tie_call c ON c.id = v.call WHERE c.cluster_year = $1 ORDER BY v.id;
