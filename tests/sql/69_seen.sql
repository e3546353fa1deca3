-- If this failed: nobody could say what a screen showed when a certificate was issued, or anybody could.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.deed_seen(p_login text, p_form text, p_record jsonb, p_seen text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.answer(p_login, format('SELECT api.submit(gen_random_uuid(), %L, %L, %L, %L, %L)', p_form,
        (SELECT d.digest FROM sys.definition AS d WHERE d.system = split_part(p_form, '.', 1)), p_record, '{}', p_seen))::jsonb $$;
CREATE FUNCTION tap.frame(p_ticket uuid, p_login text DEFAULT 'n_kansa') RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', x ->> 'gamen_jotai_code', (SELECT string_agg(g ->> 'gyo', '/' ORDER BY n) FROM jsonb_array_elements(x -> 'gyo_ichiran') WITH ORDINALITY AS q (g, n)))
    FROM jsonb_array_elements(tap.read(p_login, 'gyosei_kihon.gamen_naiyo', p_ticket)) AS x $$;
CREATE FUNCTION tap.told(p_ticket uuid, p_login text DEFAULT 'n_kansa') RETURNS text LANGUAGE sql AS $$
    SELECT x ->> 'yoyaku' FROM jsonb_array_elements(tap.read(p_login, 'gyosei_kihon.gamen_naiyo', p_ticket)) AS x $$;
SELECT min(j.kojin_no) AS who FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no) \gset
SELECT tap.deed_seen('n_mado', 'juki.kofu', tap.kofu(:who), E'一行目\n二行目\n') AS said \gset
SELECT is(:'said'::jsonb ->> 'state', 'done', 'a copy is issued');
SELECT d.deed_no, d.seen, d.persons FROM audit.deed AS d WHERE d.number = :'said'::jsonb ->> 'number' \gset
-- the digest of the log is SHA-256 of the text: the example of FIPS 180-4 (SHA-256 of "abc")
SELECT is(sys.seen_digest('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'SHA-256 as published');
SELECT is(:'seen', sys.seen_digest(E'一行目\n二行目\n'), 'its digest stands in the log');
SELECT ok(:who = ANY (:'persons'::bigint[]), 'and whom it was about');
-- shown again to who audits, by the number on the paper, and logged
SELECT tap.open('n_kansa', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('bango', :'said'::jsonb ->> 'number')) AS ticket \gset
SELECT is(tap.frame(:'ticket'), '1 一行目/二行目', 'what the screen showed');
SELECT ok((SELECT t.persons @> ARRAY[:who::bigint] FROM sec.ticket AS t WHERE t.ticket = :'ticket'), 'who looked at it looked at the person, too');
SELECT tap.open('n_kansa', 'gyosei_kihon.gamen_ichiran', '{"login": "n_mado"}') AS ticket \gset
SELECT is(jsonb_array_length(tap.read('n_kansa', 'gyosei_kihon.gamen_ichiran', :'ticket')), 1, 'and by the clerk who did it');
SELECT is(tap.attempt(l, format('SELECT api.open(gen_random_uuid(), ''gyosei_kihon.gamen_naiyo'', ''{"kiroku_no": %s}'', NULL)', :deed_no)), '42501', l || ' does not ask')
    FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_shien', 'n_joho', 'n_kanri']) AS l;
SELECT is(tap.attempt(l, 'SELECT frames FROM work.seen'), '42501', l || ' has no right on the table') FROM unnest(ARRAY['n_mado', 'n_kansa', 'n_shien']) AS l;
SELECT tap.open('k_kansa', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :deed_no)) AS ticket \gset
SELECT is(tap.frame(:'ticket', 'k_kansa'), NULL, 'nor does the neighbour city see it');
-- the record that the form was opened on shows the household: whoever looks at the screen saw them, too
SELECT o.min AS man, o.max AS wife FROM (SELECT min(j.kojin_no), max(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' GROUP BY j.setai_no
    HAVING count(*) = 2 AND NOT bool_or(tap.shien_aru(392049, j.kojin_no)) AND min(j.kojin_no) <> :who) AS o ORDER BY 1 LIMIT 1 \gset
SELECT tap.open('n_mado', (SELECT f.open_query FROM sys.form AS f WHERE f.id = 'juki.kofu'), jsonb_build_object('kojin_no', :man)) \g /dev/null
SELECT tap.deed_seen('n_mado', 'juki.kofu', tap.kofu(:man, '{"hani_code": "3", "zokugara_flag": false}'), E'妻\n') AS said \gset
SELECT d.deed_no AS alone, d.persons AS alone_of FROM audit.deed AS d WHERE d.number = :'said'::jsonb ->> 'number' \gset
SELECT tap.open('n_kansa', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :alone)) AS ticket \gset
SELECT is(:'alone_of'::bigint[], ARRAY[:man]::bigint[], 'a copy of him alone'), is((SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = :'ticket'), ARRAY[:man, :wife]::bigint[], 'whose screen names his wife');
-- no part of the request: asked again without it, the same answer, and one deed
SELECT gen_random_uuid() AS r \gset
SELECT (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki') AS digest \gset
SELECT tap.answer('n_mado', format('SELECT api.submit(%L, ''juki.kofu'', %L, %L, ''{}'', ''x'')', :'r'::text, :'digest', tap.kofu(:who))) AS one \gset
SELECT is(tap.answer('n_mado', format('SELECT api.submit(%L, ''juki.kofu'', %L, %L, ''{}'')', :'r'::text, :'digest', tap.kofu(:who))), :'one', 'the same answer');
SELECT is((SELECT count(*) FROM audit.deed AS d WHERE d.request = :'r'), 1::bigint, 'one deed');
SELECT is(tap.deed_seen('n_mado', 'juki.kofu', tap.kofu(:who), repeat('あ', 200001)) ->> 'state', 'done', 'more than screens is not kept, and stops nothing');
SELECT is((SELECT count(*) FROM work.seen AS s WHERE length(s.frames) > 200000), 0::bigint, 'it is not there');
-- protected since: only who may see protected addresses
SET session_replication_role = replica;
UPDATE gyosei_kihon.atena SET shien_code = '2' WHERE dantai_code = 392049 AND kojin_no = :who;
SET session_replication_role = origin;
SELECT tap.open('n_kansa', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :deed_no)) AS ticket \gset
SELECT is(tap.frame(:'ticket'), '4', 'protected since: nothing is shown');
SELECT tap.open('n_kansa2', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :deed_no)) AS ticket \gset
SELECT is(tap.frame(:'ticket', 'n_kansa2'), '1 一行目/二行目', 'an auditor with that duty sees it');
-- where people live: kept beside, seen as it was, digest of both in the log; with anybody protected, not kept at all
SELECT min(j.kojin_no) AS her FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no)
    AND j.setai_no <> (SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.kojin_no = :who) \gset
SELECT tap.deed_seen('n_mado', 'juki.kofu', tap.kofu(:her), E'住所 **\n\f住所 南国市大埇\n') AS said \gset
SELECT d.deed_no AS hers, d.seen AS hers_seen, d.seen_whole AS hers_whole FROM audit.deed AS d WHERE d.number = :'said'::jsonb ->> 'number' \gset
SELECT is(:'hers_seen' || :'hers_whole', sys.seen_digest(E'住所 **\n') || sys.seen_digest(E'住所 南国市大埇\n'), 'both digests stand in the log');
SELECT tap.open('n_kansa', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :hers)) AS ticket \gset
SELECT is(tap.frame(:'ticket'), '1 住所 南国市大埇', 'an address as it was');
SELECT is(tap.told(:'ticket'), left(sys.seen_digest(E'住所 南国市大埇\n'), 16), 'with the digest of the text that is shown');
SELECT is(tap.deed_seen('n_mado', 'juki.kofu', tap.kofu(:who), E'住所 **\n\f住所 かくれが\n') ->> 'state' <> '', true, 'a deed about somebody protected');
SELECT is((SELECT count(*) FROM work.seen AS s WHERE s.whole LIKE '%かくれが%'), 0::bigint, 'keeps no address');
SELECT is((SELECT count(*) FROM audit.deed AS d WHERE d.seen_whole = sys.seen_digest(E'住所 かくれが\n')), 0::bigint, 'nor a digest by which it could be guessed');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'she asks for protection');
SELECT is((SELECT count(*) FROM work.seen AS s WHERE s.whole LIKE '%大埇%'), 0::bigint, 'which takes the addresses out of the frames that were kept');
SELECT tap.open('n_kansa', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :hers)) AS ticket \gset
SELECT is(tap.frame(:'ticket'), '4', 'and the rest is no longer for every auditor');
SELECT tap.open('n_kansa2', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :hers)) AS ticket \gset
SELECT is(tap.frame(:'ticket', 'n_kansa2'), '1 住所 **', 'who may see it finds stars, and the log agrees with them');
SELECT is(tap.told(:'ticket', 'n_kansa2'), left(sys.seen_digest(E'住所 **\n'), 16), 'under the digest of those');
-- written over, and over its days
UPDATE work.seen SET frames = '別のもの' WHERE deed_no = :deed_no;
SELECT tap.open('n_kansa2', 'gyosei_kihon.gamen_naiyo', jsonb_build_object('kiroku_no', :deed_no)) AS ticket \gset
SELECT is(tap.frame(:'ticket', 'n_kansa2'), '2', 'a frame that was changed is told');
UPDATE work.seen SET at = at - interval '1 day' * (sys_days.n + 1) FROM (SELECT max(p.value)::integer AS n FROM sys.param AS p WHERE p.id = 'gyosei_kihon.gamen_hozon_nissu') AS sys_days WHERE deed_no = :deed_no;
SELECT tap.deed_seen('n_mado', 'juki.tennyu', tap.todoke(), 'y') ->> 'state' AS later \gset
SELECT is(:'later'::text, 'done', 'a later deed');
SELECT is((SELECT count(*) FROM work.seen AS s WHERE s.deed_no = :deed_no), 0::bigint, 'takes away what is over its days');
SELECT is((SELECT d.seen FROM audit.deed AS d WHERE d.deed_no = :deed_no), :'seen', 'the digest stays');
SELECT * FROM finish();
