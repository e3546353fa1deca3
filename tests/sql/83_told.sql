-- If this failed: a clerk would type a number into a form, be refused, and read in the refusal whom it belongs to; and no log would know.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.said(p_login text, p_form text, p_record jsonb, p_id text, p_acks text[] DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT coalesce((SELECT x FROM jsonb_array_elements(tap.deed(p_login, p_form, p_record, p_acks) -> 'problems') AS x WHERE x ->> 'id' = p_id), '{}') $$;
-- 02-813: 在留カード等 (32) of somebody who is Japanese: an error that names the person
SELECT j.kojin_no AS one, j.shimei AS name FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' ORDER BY 1 LIMIT 1 \gset
SELECT format('{"kojin_no": %s, "kobetsu_kubun_code": "32", "kaishi_date": "2026-11-20"}', :one) AS typed \gset
SELECT is(tap.said('n_mado', 'juki.kobetsu', :'typed', '02-813') #>> '{args,shimei}', '番号 ' || :one, 'to who did not see the person it says the number');
SELECT is(tap.said('n_mado', 'juki.kobetsu', :'typed', '02-813')::text ~ :'name', false, 'and the name nowhere');
-- a ticket that is not committed yet could be rolled back
CREATE FUNCTION tap.both() RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN PERFORM tap.open('n_mado', 'juki.kojin', jsonb_build_object('kojin_no', current_setting('tap.one')::bigint)); RETURN tap.said('n_mado', 'juki.kobetsu', current_setting('tap.typed')::jsonb, '02-813'); END $$;
SELECT set_config('tap.one', :'one', false), set_config('tap.typed', :'typed', false) \g /dev/null
BEGIN;
SELECT is(tap.both() #>> '{args,shimei}', '番号 ' || :one, 'a ticket of the same transaction opens nothing');
ROLLBACK;
SELECT tap.open('n_mado', 'juki.kojin', jsonb_build_object('kojin_no', :one)) \g /dev/null
SELECT is(tap.said('n_mado', 'juki.kobetsu', :'typed', '02-813') #>> '{args,shimei}', :'name', 'who saw the person is told the name');
SELECT is(tap.said('n_shogo', 'juki.kobetsu', :'typed', '02-813') #>> '{args,shimei}', '番号 ' || :one, 'and no colleague by that');
-- an alert: 抑止 with its reason; acknowledged as it is told, by whom it is told so and by whom not
SELECT is(tap.fate('n_shogo', 'juki.yokushi', jsonb_build_object('kojin_no', :one, 'yokushi_hani_code', '1', 'ido_level_code', '2', 'hakko_level_code', '2', 'shokai_level_code', '3', 'riyu', 'カナリヤの訳', 'kaishi_date', '2026-11-20')), 'done', 'a 抑止 that warns');
-- a copy for the person, asked by who did not look: the alert comes without the reason, and passes by what was told
SELECT tap.kofu(:one) AS asked \gset
SELECT is(tap.said('n_shogo', 'juki.kofu', :'asked', '02-761') -> 'args', jsonb_build_object('kojin_no', :one, 'shimei', '番号 ' || :one, 'riyu', '―', 'yokushi_no', '―'), 'to who did not see the person it says the number, and no reason');
SELECT sys.untold(x) AS blank, x AS whole FROM (SELECT '{"id": "02-761", "kind": "alert", "field": "kojin_no", "column": null, "row": null, "digest": "02-761:0123456789abcdef", "args": {"kojin_no": 7, "shimei": "阿波　花", "riyu": "訳", "yokushi_no": 3}}'::jsonb AS x) AS a \gset
SELECT is(:'blank'::jsonb -> 'args', '{"kojin_no": 7, "shimei": "番号 7", "riyu": "―", "yokushi_no": "―"}', 'the reason is as much the person''s as the name');
SELECT isnt(:'blank'::jsonb ->> 'digest', :'whole'::jsonb ->> 'digest', 'nor could names be tried against the digest');
SELECT is(sys.is_acked(:'whole', ARRAY[:'blank'::jsonb ->> 'digest']), true, 'it is acknowledged as it was told'), is(sys.is_acked(:'whole', ARRAY['02-761:0123456789abcdef']), true, 'or as it stands'),
       is(sys.is_acked(:'whole', ARRAY['02-761:ffffffffffffffff']), false, 'and by nothing else'), is(sys.is_acked(:'whole'::jsonb || '{"kind": "error"}', ARRAY['02-761:0123456789abcdef']), false, 'an error by nothing');
-- every problem that gives a name says whose it is: without, it would be told to nobody
SELECT is_empty($$ SELECT p.oid::regprocedure, l FROM pg_proc AS p, regexp_split_to_table(p.prosrc, E'\n') AS l
    WHERE p.pronamespace::regnamespace::text !~ '^(pg_|tap|information)' AND l ~ 'sys\.(problem|alert)\(.*''shimei'',' AND l !~ '''kojin_no'',' $$, 'no problem gives a name without its number');
SELECT is_empty($$ SELECT p.oid::regprocedure, l FROM pg_proc AS p, regexp_split_to_table(p.prosrc, E'\n') AS l
    WHERE p.pronamespace::regnamespace::text !~ '^(pg_|tap|information)' AND l ~ 'sys\.(problem|alert)\(.*to_jsonb\(' $$, 'what a problem tells is written out, where the line above sees it');
SELECT is_empty($$ SELECT p.oid::regprocedure, l FROM pg_proc AS p, regexp_split_to_table(p.prosrc, E'\n') AS l
    WHERE p.pronamespace::regnamespace::text !~ '^(pg_|tap|information)' AND l ~ 'sys\.(problem|alert)\(.*jsonb_build_object\(.*''birth_date'',' AND l !~ '''shimei'',' $$, 'nor a birth date without the name');
SELECT * FROM finish();
