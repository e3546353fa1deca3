-- If this failed: a look that nobody had reason for would pass the night unseen, or honest work would be questioned every morning.
-- SPDX-License-Identifier: Apache-2.0
-- Each rule of the nightly look alone, on both sides of its line. The days: 2026-11-16 is a Monday, the 23rd 勤労感謝の日 (国民の祝日に関する法律 第2条).
\ir people.sql
SELECT no_plan();
UPDATE sys.param AS p SET value = CASE p.id WHEN 'gyosei_kihon.kenchi_kara' THEN '0830' WHEN 'gyosei_kihon.kenchi_made' THEN '1715' ELSE '4' END WHERE p.id LIKE 'gyosei\_kihon.kenchi%';
-- who looked at whom, at an hour of Japan
CREATE FUNCTION tap.looked(p_login text, p_at text, p_persons bigint[], p_query text DEFAULT 'juki.kojin') RETURNS void LANGUAGE sql AS $$
    WITH t AS (INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, at)
        SELECT gen_random_uuid(), 392049, a.login, a.person, p_query, '{}', 'sonota', p_persons, p_persons, p_at::timestamp AT TIME ZONE 'Asia/Tokyo'
        FROM sec.assignment AS a WHERE a.login = p_login AND a.valid @> p_at::date RETURNING *)
    INSERT INTO sec.ticket_person (dantai_code, person, ticket, ticket_no, at) SELECT t.dantai_code, p, t.ticket, t.ticket_no, t.at FROM t, unnest(t.persons) AS p
$$;
-- the night after that day, as the city's worker runs it; what it found of one rule: login and whom
CREATE FUNCTION tap.night(p_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_job text;
BEGIN
    DELETE FROM work.job;
    INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.kenchi', p_day + 1, 'w_392049', 0);
    v_job := tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job';
    PERFORM tap.answer('w_392049', format('SELECT api.worker_step(%s)', v_job));
END $$;
CREATE FUNCTION tap.found(p_day date, p_rule text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(string_agg(f.login || ' ' || f.persons::text, ', ' ORDER BY f.login), '') FROM audit.finding AS f WHERE f.day = p_day AND f.rule = p_rule $$;
-- of a day on which nobody looked at anybody no rule is planned: a worker that slept for a year judges it in minutes
BEGIN;
SELECT tap.night('2026-09-11') \g /dev/null
SELECT is((SELECT string_agg(DISTINCT l.relation::regclass::text, ' ') FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.relation IN ('gyosei_kihon.jusho_rireki'::regclass, 'gyosei_kihon.atena'::regclass)), NULL, 'nobody looked, the register stays closed');
SELECT is((SELECT count(*) FROM sec.ticket AS t WHERE t.at >= '2026-09-11 00:00+09' AND t.at < '2026-09-12 00:00+09'), 0::bigint, 'it was such a day');
ROLLBACK;
-- five people of five families, none of them a clerk's kin
SELECT (array_agg(x.kojin_no ORDER BY x.kojin_no))[1:6] AS people FROM (
    SELECT min(t.kojin_no) AS kojin_no FROM gyosei_kihon.atena AS t JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no
    WHERE t.dantai_code = 392049 AND j.jumin_jotai_code = '1' GROUP BY split_part(t.shimei, '　', 1) ORDER BY 1 LIMIT 6) AS x \gset
SELECT (:'people'::bigint[])[1] AS one, (:'people'::bigint[])[2] AS two, (:'people'::bigint[])[3] AS three \gset

-- ---- 時間外: from the first minute of the day's hours to the last, on open days ----
SELECT tap.looked('n_mado', '2026-11-16 ' || h, ARRAY[:one]::bigint[]) FROM unnest(ARRAY['08:30:00', '12:00:00', '17:14:59']) AS h \g /dev/null
SELECT tap.night('2026-11-16') \g /dev/null
SELECT is(tap.found('2026-11-16', 'jikangai'), '', 'from 8:30 to 17:14 nobody asks');
SELECT tap.looked('n_mado', '2026-11-17 08:29:59', ARRAY[:one]::bigint[]), tap.looked('n_shogo', '2026-11-17 17:15:00', ARRAY[:two]::bigint[]), tap.looked('n_zei', '2026-11-17 09:00:00', ARRAY[:three]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-17') \g /dev/null
SELECT is(tap.found('2026-11-17', 'jikangai'), format('n_mado {%s}, n_shogo {%s}', :one, :two), 'a minute before and after it is asked, of these two');
-- the last minute of a day is behind every job that runs in it
SELECT tap.looked('n_mado', '2026-11-18 23:59:59', ARRAY[:one]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-18') \g /dev/null
SELECT is(tap.found('2026-11-18', 'jikangai'), format('n_mado {%s}', :one), 'a second before midnight it is asked');
SELECT cmp_ok((SELECT k.daily_at FROM sys.job_kind AS k WHERE k.kind = 'gyosei_kihon.kenchi'), '<', '08:30'::time, 'and the job runs when the day that it judges is over');
-- what was seen on a standby is judged by its own hour in the night after it was handed over
CREATE FUNCTION tap.handed(p_login text, p_at text, p_person bigint) RETURNS void LANGUAGE sql AS $$
    SELECT audit.take_read(jsonb_build_object('ticket', gen_random_uuid(), 'city', 392049, 'login', p_login, 'person', (SELECT a.person FROM sec.assignment AS a WHERE a.login = p_login LIMIT 1),
        'query', 'juki.kojin', 'purpose', 'shokai', 'at', p_at, 'keys', jsonb_build_array(p_person), 'persons', jsonb_build_array(p_person))) $$;
SELECT tap.handed('n_mado', '2026-11-16T21:00:00+09:00', :one), tap.handed('n_shogo', '2026-11-16T10:00:00+09:00', :two) \g /dev/null
SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD') AS handed_on \gset
SELECT tap.night(:'handed_on') \g /dev/null
SELECT is(tap.found(:'handed_on', 'jikangai'), format('n_mado {%s}', :one), 'at nine in the evening it is asked, at ten in the morning not');
SELECT is((SELECT string_agg(to_char(audit.seen_at(t.args, t.at) AT TIME ZONE 'Asia/Tokyo', 'HH24:MI'), ' ' ORDER BY t.login) FROM sec.ticket AS t WHERE t.args ? 'standby'), '21:00 10:00', 'the hour is that of the standby');
SELECT is(audit.seen_at('{"standby": true, "seen_at": "2026-11-16T10:00:00+09:00", "limit": 100}', '2026-11-17T03:00:00+09:00'), '2026-11-17T03:00:00+09:00', 'a clerk who writes it into the conditions moves nothing');
-- and stands in the lists under the day it was seen, behind what the clerk had seen an hour before; what is no query has its name, too
SELECT tap.looked('n_shien', '2026-11-14 20:00:00', ARRAY[:two]::bigint[]), tap.handed('n_shien', '2026-11-14T21:00:00+09:00', :one), tap.looked('n_shien', '2026-11-14 20:40:00', ARRAY[:two]::bigint[], 'work.slip'),
       tap.looked('n_shien', '2026-11-14 20:30:00', ARRAY[:two]::bigint[], 'work.matter') \g /dev/null
CREATE FUNCTION tap.of_day(p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(right(x ->> 'nichiji', 5) || ' ' || (x ->> 'shokai_name'), ', ' ORDER BY n) FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_shokuin', p_ticket)) WITH ORDINALITY AS e (x, n) $$;
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_shokuin', '{"login": "n_shien", "hi_date": "2026-11-14"}') AS that_day, tap.open('n_kansa', 'gyosei_kihon.etsuran_hibi', '{"login": "n_shien"}') AS days,
       tap.open('n_kansa', 'gyosei_kihon.etsuran_shokuin', jsonb_build_object('login', 'n_shien', 'hi_date', :'handed_on')) AS this_day \gset
SELECT is(tap.of_day(:'that_day'), '20:00 個人照会, 20:30 保留・来庁受付の続き, 20:40 連続入力の伝票, 21:00 個人照会', 'four views of that day, in its order');
SELECT is(tap.of_day(:'this_day'), NULL, 'none on the day of handing over');
SELECT is((SELECT string_agg(x ->> 'kensu_count', ',') FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hibi', :'days')) AS x WHERE x ->> 'hi_date' = '2026-11-14'), '4', 'and so they are counted');
SELECT is((SELECT count(*) FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hibi', :'days')) AS x WHERE x ->> 'hi_date' = :'handed_on'), 0::bigint, 'by the day');
-- what comes to light years later is looked for years later: a day of seven years ago stands in the list, and one before that in none
SELECT to_char(d, 'YYYY-MM-DD') AS long_ago, to_char(d - interval '3 days', 'YYYY-MM-DD') AS too_long_ago FROM (SELECT (clock_timestamp() AT TIME ZONE 'Asia/Tokyo') - interval '7 years' + interval '1 day' AS d) AS x \gset
UPDATE sec.assignment AS a SET valid = daterange('2010-04-01', upper(a.valid)) WHERE a.login = 'n_shien';
SELECT tap.looked('n_shien', :'long_ago' || ' 10:00:00', ARRAY[:one, :two]::bigint[]), tap.looked('n_shien', :'too_long_ago' || ' 10:00:00', ARRAY[:one]::bigint[]) \g /dev/null
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_hibi', '{"login": "n_shien"}') AS years, tap.open('n_kansa', 'gyosei_kihon.etsuran_shokuin', jsonb_build_object('login', 'n_shien', 'hi_date', :'long_ago')) AS old_day \gset
SELECT is((SELECT string_agg(concat_ws(' ', x ->> 'hi_date', x ->> 'kensu_count', x ->> 'ninzu_count'), ', ' ORDER BY n) FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hibi', :'years')) WITH ORDINALITY AS e (x, n)),
    '2026-11-14 4 2, ' || :'long_ago' || ' 1 2', 'the newest first, with how many'), is(tap.of_day(:'old_day'), '10:00 個人照会', 'and is opened');
UPDATE sec.assignment AS a SET valid = daterange('2020-04-01', upper(a.valid)) WHERE a.login = 'n_shien';
DELETE FROM audit.finding WHERE day = :'handed_on';
-- whom a standby only counted was not seen there; what it showed in an emergency is counted in the emergency
INSERT INTO sec.emergency (dantai_code, login, person, reason, from_at, until_at, review_by)
    SELECT 392049, 'n_joho', a.person, '停止', now() - interval '10 hours', now() - interval '9 hours', sys.today() FROM sec.assignment AS a WHERE a.login = 'n_joho' LIMIT 1 RETURNING emergency_no \gset
SELECT audit.take_read(jsonb_build_object('ticket', gen_random_uuid(), 'city', 392049, 'login', 'n_joho', 'person', 1, 'query', 'juki.kojin', 'purpose', 'kinkyu', 'at', now() - interval '9 hours',
    'keys', jsonb_build_array(:one), 'persons', jsonb_build_array(:one, :two), 'counted', jsonb_build_array(:two), 'emergency', :emergency_no)) \g /dev/null
CREATE FUNCTION tap.has_seen(p_person bigint) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT sec.has_seen(392049, ARRAY[p_person]) $$;
GRANT USAGE ON SCHEMA tap TO PUBLIC; GRANT EXECUTE ON FUNCTION tap.has_seen(bigint) TO PUBLIC;
SELECT is(tap.answer('n_joho', format('SELECT concat(tap.has_seen(%s), tap.has_seen(%s))', :one, :two)), 'tf', 'the one was seen, the other counted');
SELECT tap.open('n_kansa', 'gyosei_kihon.kinkyu_ichiran', '{}') AS emergencies, tap.open('n_kansa', 'gyosei_kihon.etsuran_hito', jsonb_build_object('kojin_no', :one)) AS of_one \gset
SELECT is((SELECT x ->> 'ninzu_count' FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.kinkyu_ichiran', :'emergencies')) AS x WHERE x ->> 'key' = :'emergency_no'), '2', 'two in the emergency');
SELECT is((SELECT concat_ws(' ', x ->> 'mokuteki_name', x ->> 'kinkyu_name') FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', :'of_one')) AS x WHERE x ->> 'mokuteki_name' ~ '緊急'), '緊急閲覧 緊急', 'and who asks for one reads why');
SELECT tap.looked('n_mado', d || ' 10:00:00', ARRAY[:one]::bigint[]) FROM unnest(ARRAY['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']) AS d \g /dev/null
SELECT tap.night(d::date) FROM unnest(ARRAY['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']) AS d \g /dev/null
SELECT is(tap.found(d::date, 'jikangai'), CASE WHEN d = '2026-11-20' THEN '' ELSE format('n_mado {%s}', :one) END, d || ': Friday is a day of work, Saturday, Sunday and a holiday are not')
FROM unnest(ARRAY['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']) AS d;
-- the day is Japan's: 8:29 there is the day before in UTC
SELECT is(tap.found('2026-11-16', 'jikangai'), '', 'and a look belongs to the day of Japan');

-- ---- 大量: people of one day, each once ----
SELECT tap.looked('n_mado', '2026-11-18 10:00', (:'people'::bigint[])[1:4]), tap.looked('n_mado', '2026-11-18 11:00', (:'people'::bigint[])[1:4]),
    tap.looked('n_shogo', '2026-11-18 10:00', (:'people'::bigint[])[1:4]), tap.looked('n_shogo', '2026-11-18 11:00', (:'people'::bigint[])[5:5]) \g /dev/null
SELECT tap.night('2026-11-18') \g /dev/null
SELECT is(tap.found('2026-11-18', 'tairyo'), format('n_shogo %s', (:'people'::bigint[])[1:5]), 'four people twice are four; the fifth is one too many');
SELECT is((SELECT f.count FROM audit.finding AS f WHERE f.day = '2026-11-18' AND f.rule = 'tairyo'), 5, 'with how many looks');
-- lists name a page at once: they have a bound of their own, and neither adds to the other
SELECT tap.looked('n_mado', '2026-11-27 10:00', (:'people'::bigint[])[1:4]), tap.looked('n_mado', '2026-11-27 10:01', (:'people'::bigint[])[3:6], 'juki.kojin_kensaku'),
    tap.looked('n_zei', '2026-11-27 10:00', (:'people'::bigint[])[1:3], 'juki.kojin_kensaku'), tap.looked('n_zei', '2026-11-27 10:05', (:'people'::bigint[])[4:5], 'juki.kojin_kensaku'),
    tap.looked('n_zei', '2026-11-27 10:06', (:'people'::bigint[])[6:6]) \g /dev/null
SELECT tap.night('2026-11-27') \g /dev/null
SELECT is(tap.found('2026-11-27', 'tairyo'), '', 'four opened and four listed are not eight'), is(tap.found('2026-11-27', 'ichiran'), format('n_zei %s', (:'people'::bigint[])[1:5]), 'the fifth of lists is one too many; whom she opened is not among them');
-- one human under two logins: four and one are five
SELECT is((SELECT count(DISTINCT a.person) FROM sec.assignment AS a WHERE a.login IN ('n_mado', 'n_kenmu')), 1::bigint, 'n_kenmu is n_mado');
SELECT tap.looked('n_mado', '2026-11-30 10:00', (:'people'::bigint[])[1:4]), tap.looked('n_kenmu', '2026-11-30 11:00', (:'people'::bigint[])[5:5]) \g /dev/null
SELECT tap.night('2026-11-30') \g /dev/null
SELECT is(tap.found('2026-11-30', 'tairyo'), format('n_kenmu %s, n_mado %s', (:'people'::bigint[])[5:5], (:'people'::bigint[])[1:4]), 'a bound is a person''s, not a login''s');

-- ---- 同僚, and oneself ----
UPDATE sec.assignment AS a SET kojin_no = CASE a.login WHEN 'n_kokuho' THEN :one WHEN 'n_kyoiku' THEN :two ELSE :three END WHERE a.login IN ('n_kokuho', 'n_kyoiku', 'n_kenmu');
UPDATE sec.assignment AS a SET valid = daterange(lower(a.valid), '2026-11-01') WHERE a.login = 'n_kyoiku';
SELECT tap.looked('n_zei', '2026-11-19 10:00', ARRAY[:one]::bigint[]), tap.looked('n_zei2', '2026-11-19 10:00', ARRAY[:two]::bigint[]), tap.looked('n_mado', '2026-11-19 10:00', ARRAY[:three]::bigint[]),
    tap.looked('n_kokuho', '2026-11-19 10:00', ARRAY[:one]::bigint[]), tap.looked('n_kenmu', '2026-11-19 10:00', ARRAY[:three]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-19') \g /dev/null
SELECT is(tap.found('2026-11-19', 'doryo'), format('n_zei {%s}', :one), 'a colleague of that day; not who left on 10月31日, nor oneself under another login');
SELECT is(tap.found('2026-11-19', 'honnin'), format('n_kenmu {%s}, n_kokuho {%s}, n_mado {%s}', :three, :one, :three), 'oneself is a rule of its own, under whichever login');
-- a number that was joined to the colleague's is the colleague; and hers, where the office has the joined one, is the other
UPDATE sec.assignment AS a SET kojin_no = CASE a.login WHEN 'n_kokuho' THEN :one ELSE :three END WHERE a.login IN ('n_kokuho', 'n_fukushi');
SET session_replication_role = replica;
UPDATE gyosei_kihon.atena AS t SET nayose_saki_no = CASE t.kojin_no WHEN :two THEN :one ELSE (:'people'::bigint[])[4] END, atena_kubun_code = '2' WHERE t.dantai_code = 392049 AND t.kojin_no IN (:two, :three);
SET session_replication_role = origin;
SELECT tap.looked('n_zei', '2026-12-01 10:00', (:'people'::bigint[])[2:2]), tap.looked('n_zei2', '2026-12-01 10:00', (:'people'::bigint[])[4:5]), tap.looked('n_kokuho', '2026-12-01 10:00', ARRAY[:two]::bigint[]) \g /dev/null
SELECT tap.night('2026-12-01') \g /dev/null
SELECT is(tap.found('2026-12-01', 'doryo'), format('n_zei {%s}, n_zei2 {%s}', :two, (:'people'::bigint[])[4]), 'under a joined number, either way'), is(tap.found('2026-12-01', 'honnin'), format('n_kokuho {%s}', :two), 'and so oneself');
SET session_replication_role = replica;
UPDATE gyosei_kihon.atena AS t SET nayose_saki_no = NULL, atena_kubun_code = '1' WHERE t.dantai_code = 392049 AND t.kojin_no IN (:two, :three);
SET session_replication_role = origin;
UPDATE sec.assignment AS a SET kojin_no = NULL;

-- ---- 同姓: by the key of the letters, so that a variant hides nobody ----
UPDATE gyosei_kihon.atena AS t SET shimei = CASE t.kojin_no WHEN :one THEN '渡邉　一' WHEN :two THEN '渡　辺一' ELSE '渡部　三' END WHERE t.dantai_code = 392049 AND t.kojin_no IN (:one, :two, :three);
UPDATE sec.assignment AS a SET name = CASE a.login WHEN 'n_zei' THEN '渡辺 一郎' WHEN 'n_zei2' THEN '渡辺　二郎' ELSE '渡辺' END WHERE a.login IN ('n_zei', 'n_zei2', 'n_kokuho');
SELECT tap.looked('n_zei', '2026-11-24 10:00', ARRAY[:one, :two, :three]::bigint[]), tap.looked('n_zei2', '2026-11-24 10:00', ARRAY[:three]::bigint[]), tap.looked('n_kokuho', '2026-11-24 10:00', ARRAY[:one]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-24') \g /dev/null
SELECT is(tap.found('2026-11-24', 'dosei'), format('n_zei {%s}', :one), '渡邉 is 渡辺; 渡 and 渡部 are not; a clerk of whom no family name is known is not compared');
UPDATE sec.assignment AS a SET kojin_no = :one WHERE a.login = 'n_zei';
SELECT tap.looked('n_zei', '2026-11-25 10:00', ARRAY[:one]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-25') \g /dev/null
SELECT is(tap.found('2026-11-25', 'dosei'), '', 'oneself is no namesake');

-- ---- 同住所: town and lot; who moved away, and whose address is protected, match nobody ----
UPDATE sec.assignment AS a SET kojin_no = NULL;
SELECT x.kojin_no AS me, y.kojin_no AS mate FROM juki.jumin AS x JOIN juki.jumin AS y ON y.dantai_code = x.dantai_code AND y.setai_no = x.setai_no AND y.kojin_no > x.kojin_no AND y.jumin_jotai_code = '1'
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = 392049 AND r.kojin_no = x.kojin_no AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL AND r.banchi IS NOT NULL
    WHERE x.dantai_code = 392049 AND x.jumin_jotai_code = '1' AND NOT x.kojin_no = ANY (:'people') ORDER BY 1, 2 LIMIT 1 \gset
-- next door: the same town, another lot
SELECT min(r.kojin_no) AS neighbour FROM gyosei_kihon.jusho_rireki AS r JOIN gyosei_kihon.jusho_rireki AS h ON h.dantai_code = r.dantai_code AND h.machiaza_id = r.machiaza_id
    AND h.kojin_no = :me AND h.jusho_kubun_code = '1' AND h.valid_to_date IS NULL AND h.banchi <> r.banchi WHERE r.dantai_code = 392049 AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL \gset
UPDATE sec.assignment AS a SET kojin_no = :me WHERE a.login = 'n_fukushi';
SELECT tap.looked('n_fukushi', '2026-11-16 10:00', ARRAY[:me, :mate, :neighbour]::bigint[]), tap.looked('n_fukushi2', '2026-11-16 10:00', ARRAY[:mate]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-16') \g /dev/null
SELECT is(tap.found('2026-11-16', 'dojusho'), format('n_fukushi {%s}', :mate), 'who lives with the clerk; not the neighbour, not oneself, and no other clerk is asked');
-- who lived with a clerk when it was found, and is protected now: what the finding says is where she lives
CREATE TABLE tap.home (n integer, login text, q text, ticket uuid);
CREATE FUNCTION tap.home_open(p_n integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO tap.home SELECT p_n, l, q, tap.open(l, 'gyosei_kihon.' || q, a) FROM unnest(ARRAY['n_kansa', 'n_kansa2']) AS l, (VALUES ('kenchi', '{}'::jsonb),
        ('kenchi_naiyo', (SELECT jsonb_build_object('kenchi_no', f.finding_no) FROM audit.finding AS f WHERE f.dantai_code = 392049 AND f.rule = 'dojusho' AND f.day = '2026-11-16'))) AS v (q, a) $$;
CREATE FUNCTION tap.home_named(p_n integer, p_rule text DEFAULT 'dojusho') RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(h.login || ' ' || (x ->> 'hitobito'), ', ' ORDER BY h.login, h.q) FROM tap.home AS h, jsonb_array_elements(tap.read(h.login, 'gyosei_kihon.' || h.q, h.ticket)) AS x
    WHERE h.n = p_n AND x ->> 'kenchi_kisoku_code' = p_rule AND x ->> 'hi_date' = '2026-11-16' $$;
SELECT (SELECT t.shimei || '(' || t.kojin_no || ')' FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :mate) AS mate_name \gset
SELECT tap.home_open(1) \g /dev/null
SELECT is(tap.home_named(1), format('n_kansa %1$s, n_kansa %1$s, n_kansa2 %1$s, n_kansa2 %1$s', :'mate_name'), 'who audits reads with whom a clerk lives');
UPDATE gyosei_kihon.atena AS t SET shien_code = '1' WHERE t.dantai_code = 392049 AND t.kojin_no = :mate;
SELECT tap.home_open(2) \g /dev/null
SELECT is(tap.home_named(2), format('n_kansa （支援措置）, n_kansa （支援措置）, n_kansa2 %1$s, n_kansa2 %1$s', :'mate_name'), 'of who is protected by now only who may read protected screens');
UPDATE gyosei_kihon.atena AS t SET shien_code = '0' WHERE t.dantai_code = 392049 AND t.kojin_no = :mate;
UPDATE gyosei_kihon.jusho_rireki AS r SET valid_to_date = '2026-11-02' WHERE r.dantai_code = 392049 AND r.kojin_no = :mate AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL;
SELECT tap.looked('n_fukushi', '2026-11-17 10:00', ARRAY[:mate]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-17') \g /dev/null
SELECT is(tap.found('2026-11-17', 'dojusho'), '', 'who has moved away is no housemate');
UPDATE gyosei_kihon.jusho_rireki AS r SET valid_to_date = NULL WHERE r.dantai_code = 392049 AND r.kojin_no = :mate AND r.jusho_kubun_code = '1' AND r.valid_to_date = '2026-11-02';
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:mate)), 'done', 'the household asks for protection');
SELECT tap.looked('n_fukushi', '2026-11-18 10:00', ARRAY[:mate]::bigint[]) \g /dev/null
SELECT tap.night('2026-11-18') \g /dev/null
SELECT is(tap.found('2026-11-18', 'dojusho'), '', 'a protected address is in no table that is compared');

-- ---- refusals: a number tried against an answer, each try once; also of numbers that are nobody's ----
SELECT tap.looked('n_kainin', '2026-11-26 10:0' || n, CASE n WHEN 4 THEN '{}' ELSE ARRAY[:three]::bigint[] END, 'work.refused') FROM generate_series(1, 4) AS n \g /dev/null
SELECT tap.looked('n_itaku', '2026-11-26 10:0' || n, CASE n WHEN 5 THEN '{}' ELSE (:'people'::bigint[])[1:2] END, 'work.refused') FROM generate_series(1, 5) AS n \g /dev/null
SELECT tap.night('2026-11-26') \g /dev/null
SELECT is(tap.found('2026-11-26', 'kotowari'), format('n_itaku %s', (:'people'::bigint[])[1:2]), 'four of a day are slips of the keys, the fifth is asked');

-- ---- a night that runs twice asks once, and nobody else runs it ----
SELECT count(*) AS before FROM audit.finding \gset
SELECT tap.night('2026-11-17') \g /dev/null
SELECT is((SELECT count(*) FROM audit.finding), :before::bigint, 'the same night again adds nothing');
SELECT is((SELECT count(*) FROM audit.finding AS f WHERE f.dantai_code <> 392049), 0::bigint, 'of one city');
SELECT is(tap.attempt(l, 'SELECT audit.find(''2026-11-24'', ''doryo'', ''n_mado'', 1, 1, ''{}'')'), '42501', l || ' writes no finding') FROM unnest(ARRAY['n_mado', 'n_kansa', 'n_kanri']) AS l;

-- ---- a worker that slept for two months has judged each day of them, a step each ----
SELECT tap.looked('n_mado', '2026-08-03 21:00:00', ARRAY[:one]::bigint[]), tap.looked('n_mado', '2026-08-04 21:00:00', ARRAY[:two]::bigint[]), tap.looked('n_mado', '2026-10-02 21:00:00', ARRAY[:three]::bigint[]) \g /dev/null
CREATE FUNCTION tap.nights(p_last date, p_for date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_told jsonb;
    v_count bigint := 0;
BEGIN
    DELETE FROM work.job;
    INSERT INTO work.job (dantai_code, kind, for_date, login, person, state) VALUES (392049, 'gyosei_kihon.kenchi', p_last, 'w_392049', 0, 'done');
    INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.kenchi', p_for, 'w_392049', 0), (392111, 'gyosei_kihon.kenchi', p_for - 1, 'w_392111', 0);
    v_told := tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb;
    LOOP
        v_told := tap.answer('w_392049', format('SELECT api.worker_step(%s)', v_told ->> 'job'))::jsonb;
        v_count := v_count + 1;
        EXIT WHEN v_told ->> 'more' = 'false' OR v_count > 100;
    END LOOP;
    RETURN v_count;
END $$;
SELECT is(tap.nights('2026-08-04', '2026-10-03'), 60::bigint, 'from the night of August 4 to that of October 3: sixty days');
SELECT is(tap.found('2026-08-03', 'jikangai'), '', 'what the night before had judged is not judged again');
SELECT is((SELECT string_agg(f.day::text, ' ' ORDER BY f.day) FROM audit.finding AS f WHERE f.rule = 'jikangai' AND f.day BETWEEN '2026-08-01' AND '2026-10-31'), '2026-08-04 2026-10-02', 'the first and the last of them');

-- ---- who of many clerks is which resident is asked of each one's own duties, not of all for each ----
CREATE FUNCTION tap.duties_read() RETURNS bigint LANGUAGE sql AS $$ SELECT s.seq_tup_read + coalesce(s.idx_tup_fetch, 0) FROM pg_stat_xact_user_tables AS s WHERE s.relid = 'sec.assignment'::regclass $$;
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO sec.assignment SELECT (jsonb_populate_record(NULL::sec.assignment, to_jsonb(a) || jsonb_build_object('login', 'n_oi' || g, 'person', 70000 + g, 'kojin_no', NULL,
    'valid', daterange(('2016-04-01'::date + make_interval(years => y))::date, CASE WHEN y < 10 THEN ('2017-04-01'::date + make_interval(years => y))::date END)))).*
FROM sec.assignment AS a, generate_series(1, 400) AS g, generate_series(6, 10) AS y WHERE a.login = 'n_mado';
SET LOCAL session_replication_role = origin;
ANALYZE sec.assignment;
SELECT tap.looked('n_mado', '2026-10-04 10:00:00', ARRAY[:one]::bigint[]) \g /dev/null
SELECT tap.duties_read() AS mae, count(*) AS duties FROM sec.assignment \gset
SELECT is(tap.nights('2026-10-04', '2026-10-05'), 1::bigint, 'one night');
SELECT tap.duties_read() - :mae AS yomi \gset
SELECT cmp_ok(:yomi::bigint, '>', 400::bigint, 'which asks each clerk''s'), cmp_ok(:yomi::bigint, '<', 20 * :duties::bigint, 'and the duties are not read once for each clerk');
ROLLBACK;
SELECT * FROM finish();
