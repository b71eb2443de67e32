-- Accounts, roles, sessions and the door's throttle.

-- account_insert: id
-- in: login text, name text, name_key text, name_fold text, title text, password text?, code blob?, code_until text?, lang text, made_at text
INSERT INTO account (login, name, name_key, name_fold, title, password, code, code_until, state, lang, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $10) RETURNING id;

-- account_by_login: one
-- in: login text
-- out: id int, name text, password text?, code blob?, code_until text?, lang text
SELECT id, name, password, code, code_until, lang FROM account WHERE login = $1 AND state = 'active';

-- account_by_id: one
-- in: id int
-- out: login text, name text, title text, password text?, lang text, state text
SELECT login, name, title, password, lang, state FROM account WHERE id = $1;

-- account_about: many
-- in: login text, day text
-- out: name text, unit text?, cluster text?
SELECT a.name, u.name, c.name FROM account a
LEFT JOIN role r ON r.account = a.id AND r.from_day <= $2 AND r.to_day >= $2
LEFT JOIN unit_state u ON u.unit = r.unit AND u.from_day <= $2 AND u.to_day >= $2
LEFT JOIN membership m ON m.unit = r.unit AND m.from_day <= $2 AND m.to_day >= $2
LEFT JOIN cluster c ON c.id = COALESCE(r.cluster, m.cluster)
WHERE a.login = $1;

-- account_set_password: must
-- in: id int, password text
UPDATE account SET password = $2, code = NULL, code_until = NULL WHERE id = $1 AND state = 'active';

-- account_set_first_password: must
-- in: id int, password text, code blob
UPDATE account SET password = $2, code = NULL, code_until = NULL WHERE id = $1 AND state = 'active' AND code = $3;

-- account_set_code: must
-- in: id int, code blob, code_until text
UPDATE account SET password = NULL, code = $2, code_until = $3 WHERE id = $1;

-- account_set_state: must
-- in: id int, state text
UPDATE account SET state = $2 WHERE id = $1;

-- account_set_lang: must
-- in: id int, lang text
UPDATE account SET lang = $2 WHERE id = $1;

-- accounts_all: many
-- out: id int, login text, name text, title text, state text, waiting int
SELECT id, login, name, title, state, CASE WHEN password IS NULL THEN 1 ELSE 0 END
FROM account ORDER BY name_key, id;

-- role_insert: id
-- in: account int, kind text, unit int?, cluster int?, from_day text, to_day text
INSERT INTO role (account, kind, unit, cluster, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id;

-- role_end: must
-- in: id int, to_day text
UPDATE role SET to_day = $2 WHERE id = $1;

-- role_by_id: one
-- in: id int, day text
-- out: account int, kind text
SELECT account, kind FROM role WHERE id = $1 AND from_day <= $2 AND to_day >= $2;

-- roles_all: many
-- in: day text
-- out: id int, account int, kind text, unit int?, unit_name text?, cluster int?, cluster_name text?
SELECT r.id, r.account, r.kind, r.unit, u.name, r.cluster, c.name
FROM role r
LEFT JOIN unit_state u ON u.unit = r.unit AND u.from_day <= $1 AND u.to_day >= $1
LEFT JOIN cluster c ON c.id = r.cluster
WHERE r.from_day <= $1 AND r.to_day >= $1 ORDER BY r.account, r.id;

-- session_insert: id
-- in: token blob, account int, made_at text, source text, agent text
INSERT INTO session (token, account, made_at, seen_at, source, agent) VALUES ($1, $2, $3, $3, $4, $5) RETURNING id;

-- sessions_keep_newest: none
-- in: account int, most int
DELETE FROM session WHERE account = $1 AND id NOT IN (SELECT id FROM session WHERE account = $1 ORDER BY id DESC LIMIT $2);

-- session_roles: many
-- in: token blob, day text
-- out: session int, made_at text, seen_at text, account int, login text, name text, title text, lang text, kind text?, unit int?, cluster int?
SELECT s.id, s.made_at, s.seen_at, a.id, a.login, a.name, a.title, a.lang, r.kind, r.unit, COALESCE(r.cluster, m.cluster)
FROM session s
JOIN account a ON a.id = s.account AND a.state = 'active'
LEFT JOIN role r ON r.account = a.id AND r.from_day <= $2 AND r.to_day >= $2
LEFT JOIN membership m ON m.unit = r.unit AND m.from_day <= $2 AND m.to_day >= $2
WHERE s.token = $1
ORDER BY r.id, m.cluster;

-- session_touch: none
-- in: id int, seen_at text
UPDATE session SET seen_at = $2 WHERE id = $1;

-- session_by_id: one
-- in: id int, account int
-- out: made_at text, source text
SELECT made_at, source FROM session WHERE id = $1 AND account = $2;

-- session_delete: none
-- in: id int, account int
DELETE FROM session WHERE id = $1 AND account = $2;

-- sessions_delete_others: none
-- in: account int, keep int
DELETE FROM session WHERE account = $1 AND id <> $2;

-- sessions_delete_dead: none
-- in: made_before text, seen_before text
DELETE FROM session WHERE made_at < $1 OR seen_at < $2;

-- sessions_of: many
-- in: account int
-- out: id int, made_at text, seen_at text, source text, agent text
SELECT id, made_at, seen_at, source, agent FROM session WHERE account = $1 ORDER BY id DESC;

-- try_of: one
-- in: subject text
-- out: failures int, until text
SELECT failures, until FROM sign_in_try WHERE subject = $1;

-- try_keep: none
-- in: subject text, failures int, until text
INSERT INTO sign_in_try (subject, failures, until) VALUES ($1, $2, $3)
ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, until = excluded.until;

-- tries_delete_old: none
-- in: until_before text
DELETE FROM sign_in_try WHERE until < $1 AND NOT (failures > 0 AND subject LIKE 'told:%');

-- tries_owed: many
-- out: subject text, failures int
SELECT subject, failures FROM sign_in_try WHERE failures > 0 AND subject LIKE 'told:%' ORDER BY subject;

-- try_clear: none
-- in: subject text
DELETE FROM sign_in_try WHERE subject = $1;

-- clerk_of_unit: one
-- in: unit int
-- out: id int, name text
SELECT a.id, a.name FROM role r JOIN account a ON a.id = r.account WHERE r.unit = $1 AND r.kind = 'clerk' ORDER BY a.id LIMIT 1;
