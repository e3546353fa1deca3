-- If this failed: a clerk would type a number into a form, be refused, and read in the refusal whom it belongs to; and no log would know.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
SELECT set_config('tap.unseen', 'on', false) \g /dev/null
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
-- ---- a certificate: what stands against it is nothing that somebody may learn who did not look ----
SELECT tap.kofu(:one) AS asked \gset
SELECT is(tap.deed('n_shogo', 'juki.kofu', :'asked') -> 'problems', jsonb_build_array(jsonb_build_object('id', '01-253', 'kind', 'error', 'field', 'kojin_no', 'column', NULL, 'row', NULL, 'args', jsonb_build_object('kojin_no', :one))),
    'to who did not see the person it says to look first: not that there is a 抑止, nor why');
SELECT tap.open('n_shogo', 'juki.kojin', jsonb_build_object('kojin_no', :one)) \g /dev/null
SELECT is(tap.said('n_shogo', 'juki.kofu', :'asked', '02-761') #>> '{args,riyu}', 'カナリヤの訳', 'to who did, the 抑止 and its reason');
-- protected; who lives with her; anybody; one who has died; one whom nobody knows: typed by a clerk who may certify and not search, under a name that fits none
SELECT j.kojin_no AS her FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.kojin_no <> :one
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1') = 2 ORDER BY 1 LIMIT 1 \gset
SELECT q.kojin_no AS mate FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND q.jumin_jotai_code = '1' WHERE j.dantai_code = 392049 AND j.kojin_no = :her \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'she asks for protection');
SELECT array_agg(p ORDER BY n) AS five FROM unnest(ARRAY[:her, :mate, (SELECT max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'),
    (SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '3'), 5999999]) WITH ORDINALITY AS u (p, n) \gset
SELECT is(tap.fate('n_itaku', 'juki.kofu', tap.kofu(p, '{"seikyusha_shimei": "ん"}')), 'refused 01-253', 'one answer for ' || p) FROM unnest(:'five'::bigint[]) AS p;
SELECT is(tap.fate('n_itaku', 'juki.kofu_johyo', tap.kofu(p, '{"seikyusha_shimei": "ん", "shomei_shurui_code": "4"}') - ARRAY['zokugara_flag', 'hani_code']), 'refused 01-253', 'and for the record of who left: ' || p) FROM unnest(:'five'::bigint[]) AS p;
SELECT is((SELECT array_agg(DISTINCT u ORDER BY u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_itaku' AND t.query = 'work.refused'), (SELECT array_agg(p ORDER BY p) FROM unnest((:'five'::bigint[])[1:4]) AS p), 'each that the city knows stands in the log of views');
SELECT is((SELECT count(*) FROM sec.ticket AS t WHERE t.login = 'n_itaku' AND t.query = 'work.refused'), 10::bigint, 'with one ticket a refusal, also of a number that is nobody''s');
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_hito', jsonb_build_object('kojin_no', :mate)) AS who \gset
SELECT is((SELECT string_agg(DISTINCT concat_ws(' ', x ->> 'shokuin_name', x ->> 'shokai_name', x ->> 'mokuteki_name'), ', ') FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', :'who')) AS x), '委託 実 断られた入力 証明受付', 'and who audits reads who tried which number');
SELECT is(tap.fate('n_itaku', 'juki.kofu', tap.kofu(:her)), 'refused 01-253', 'a refusal is no look: at the second try, with her name, she is told nothing either');
SELECT tap.open('n_itaku', 'juki.kofu_taisho', jsonb_build_object('kojin_no', p)) FROM unnest((:'five'::bigint[])[1:3]) AS p \g /dev/null
SELECT is(tap.fate('n_itaku', 'juki.kofu', tap.kofu(p, '{"seikyusha_shimei": "ん"}')), s, 'the form that opened with the person says what to mend: ' || s)
    FROM (VALUES ((:'five'::bigint[])[1], 'refused 02-071 02-077'), ((:'five'::bigint[])[2], 'refused 02-071 02-077'), ((:'five'::bigint[])[3], 'refused 02-077')) AS v (p, s);
SELECT is((SELECT count(*) FROM sec.ticket AS t WHERE t.login = 'n_itaku' AND t.query = 'work.refused'), 11::bigint, 'and needs no other ticket than the one it opened with');
-- typed under another key (a row of the history, a certificate, a household) it is the same person
SELECT is(tap.fate('n_kainin', 'juki.tsuchisho', jsonb_build_object('rireki_key_no', p * 1000 + 1, 'tsuchisho_shurui_code', '1')), 'refused 01-253', 'a letter by a row of the history: one answer for ' || p) FROM unnest(:'five'::bigint[]) AS p;
SELECT is((SELECT array_agg(DISTINCT u ORDER BY u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_kainin' AND t.query = 'work.refused'), (SELECT array_agg(p ORDER BY p) FROM unnest((:'five'::bigint[])[1:4]) AS p), 'each whom the city knows is in the log');
SELECT set_config('tap.unseen', 'off', false), (tap.deed('n_shogo', 'juki.kofu', tap.kofu((:'five'::bigint[])[3]), ARRAY(SELECT x ->> 'digest' FROM jsonb_array_elements(tap.deed('n_shogo', 'juki.kofu', tap.kofu((:'five'::bigint[])[3])) -> 'problems') AS x)) ->> 'key')::bigint AS kofu, set_config('tap.unseen', 'on', false) \gset
SELECT max(h.hakko_no) AS hakko FROM juki.hakko AS h WHERE h.dantai_code = 392049 AND h.kofu_no = :kofu \gset
SELECT is(tap.fate('n_mado', 'juki.saiinsatsu', jsonb_build_object('hakko_no', :hakko, 'saiinsatsu_jiyu_code', '1', 'haiki_count', 0)), 'refused 01-253', 'a reprint by the number of the certificate');
SELECT is((SELECT array_agg(u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_mado' AND t.args ->> 'form' = 'juki.saiinsatsu'), ARRAY[(:'five'::bigint[])[3]], 'names in the log who is on it');
SELECT max(y.yokushi_no) AS yokushi FROM juki.yokushi AS y WHERE y.dantai_code = 392049 AND y.kojin_no = :one \gset
SELECT is(tap.fate('n_shien', 'juki.yokushi_kaijo', jsonb_build_object('yokushi_no', :yokushi)) ~ '^refused', true, 'a 抑止 by its number');
SELECT is((SELECT array_agg(u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_shien' AND t.args ->> 'form' = 'juki.yokushi_kaijo'), ARRAY[:one]::bigint[], 'names whose it is');
SELECT j.setai_no AS home FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = (:'five'::bigint[])[3] \gset
SELECT is(tap.fate('n_kainin', 'juki.tennyu', tap.todoke(jsonb_build_object('setai_kubun_code', '2', 'setai_no', :home, 'setaiin', jsonb_build_array(tap.todoke() #> '{setaiin,1}')))), 'warned 02-792', 'moving in with a household by its number, where it does not live');
SELECT is((SELECT array_agg(DISTINCT u ORDER BY u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_kainin' AND t.args ->> 'form' = 'juki.tennyu'), (SELECT array_agg(q.kojin_no ORDER BY 1) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = :home), 'names who lives in it');
-- an alert names somebody of the same name whom nobody typed: she is in the log, too
SELECT tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '02')))) AS twin
    FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :one \gset
SELECT is(tap.said('n_kainin', 'juki.tennyu', :'twin', '02-046') #>> '{args,kojin_no}', :'one', 'moving in under the name of a resident: her number is told');
SELECT is((SELECT array_agg(u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_kainin' AND t.query = 'work.refused' AND t.args -> 'told' ? '02-046'), ARRAY[:one]::bigint[], 'and the log knows to whom');
SELECT sys.untold(x) AS blank, x AS whole FROM (SELECT '{"id": "02-761", "kind": "alert", "field": "kojin_no", "column": null, "row": null, "digest": "02-761:0123456789abcdef", "args": {"kojin_no": 7, "shimei": "阿波　花", "riyu": "訳", "yokushi_no": 3}}'::jsonb AS x) AS a \gset
SELECT is(:'blank'::jsonb -> 'args', '{"kojin_no": 7, "shimei": "番号 7", "riyu": "―", "yokushi_no": "―"}', 'the reason is as much the person''s as the name');
SELECT isnt(:'blank'::jsonb ->> 'digest', :'whole'::jsonb ->> 'digest', 'nor could names be tried against the digest');
SELECT is(sys.is_acked(:'whole', ARRAY[:'blank'::jsonb ->> 'digest']), true, 'it is acknowledged as it was told'), is(sys.is_acked(:'whole', ARRAY['02-761:0123456789abcdef']), true, 'or as it stands'),
       is(sys.is_acked(:'whole', ARRAY['02-761:ffffffffffffffff']), false, 'and by nothing else'), is(sys.is_acked(:'whole'::jsonb || '{"kind": "error"}', ARRAY['02-761:0123456789abcdef']), false, 'an error by nothing');
-- the age of a child of the household, by the name that was typed
SELECT k.kojin_no AS kid, k.shimei AS kid_name, p.kojin_no AS parent FROM juki.jumin AS p JOIN juki.jumin AS k ON k.dantai_code = p.dantai_code AND k.setai_no = p.setai_no AND k.jumin_jotai_code = '1'
    WHERE p.dantai_code = 392049 AND p.jumin_jotai_code = '1' AND p.zokugara_code = '02' AND k.birth_date > '2018-01-01' AND p.kojin_no <> ALL (ARRAY[:one, :her, :mate]::bigint[]) AND NOT tap.shien_aru(392049, p.kojin_no)
      AND NOT EXISTS (SELECT FROM sec.ticket AS t WHERE t.login = 'n_shogo' AND t.persons && ARRAY[k.kojin_no]) ORDER BY 1 LIMIT 1 \gset
SELECT tap.open('n_shogo', 'juki.rireki', jsonb_build_object('kojin_no', :parent, 'limit', 100)) \g /dev/null
SELECT tap.kofu(:parent, jsonb_build_object('seikyusha_kubun_code', '2', 'seikyusha_shimei', :'kid_name')) AS asked \gset
SELECT is(tap.said('n_shogo', 'juki.kofu', :'asked', '02-991') -> 'args', jsonb_build_object('nenrei', '―', 'kojin_no', :kid, 'shimei', '番号 ' || :kid), 'who looked at the parent alone learns no child''s age by a name');
SELECT tap.open('n_shogo', 'juki.kojin', jsonb_build_object('kojin_no', :kid)) \g /dev/null
SELECT is((tap.said('n_shogo', 'juki.kofu', :'asked', '02-991') #>> '{args,nenrei}')::integer < 9, true, 'who looked at it is told');
-- every problem that gives a name says whose it is: without, it would be told to nobody (what stands behind the number of the problem is the field)
SELECT is_empty($$ SELECT p.oid::regprocedure, l FROM pg_proc AS p, regexp_split_to_table(p.prosrc, E'\n') AS l
    WHERE p.pronamespace::regnamespace::text !~ '^(pg_|tap|information)' AND regexp_replace(l, '(sys\.(problem|alert)\([^,]*), ''[a-z_.]*'',', '\1,') ~ 'sys\.(problem|alert)\(.*''shimei'',' AND l !~ '''kojin_no'',' $$, 'no problem gives a name without its number');
SELECT is_empty($$ SELECT p.oid::regprocedure, l FROM pg_proc AS p, regexp_split_to_table(p.prosrc, E'\n') AS l
    WHERE p.pronamespace::regnamespace::text !~ '^(pg_|tap|information)' AND l ~ 'sys\.(problem|alert)\(.*to_jsonb\(' $$, 'what a problem tells is written out, where the line above sees it');
SELECT is_empty($$ SELECT p.oid::regprocedure, l FROM pg_proc AS p, regexp_split_to_table(p.prosrc, E'\n') AS l
    WHERE p.pronamespace::regnamespace::text !~ '^(pg_|tap|information)' AND l ~ 'sys\.(problem|alert)\(.*jsonb_build_object\(.*''birth_date'',' AND l !~ '''shimei'',' $$, 'nor a birth date without the name');
SELECT * FROM finish();
