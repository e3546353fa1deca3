-- If this failed: a town renamed on paper would keep its old name on the certificates, or tell where a protected person lives.
-- SPDX-License-Identifier: Apache-2.0
-- 町名変更・住居表示の実施・地番整理 of all who live there (practice 2-20): dry run, second person, protected people without a trace, the lots by a table.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.night() RETURNS integer LANGUAGE plpgsql AS $$   -- the worker of the city, until nothing is left
DECLARE
    v_job text;
    v_told jsonb;
    n integer := 0;
BEGIN
    LOOP
        v_told := tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb;
        v_job := v_told ->> 'job';
        EXIT WHEN v_job IS NULL OR n > 50;
        IF (v_told ->> 'dry')::boolean THEN
            BEGIN
                LOOP
                    v_told := tap.answer('w_392049', format('SELECT api.worker_step(%s)', v_job))::jsonb;
                    EXIT WHEN v_told ->> 'more' = 'false';
                END LOOP;
                RAISE EXCEPTION 'rolled back' USING ERRCODE = 'MG010';
            EXCEPTION WHEN SQLSTATE 'MG010' THEN
                PERFORM tap.answer('w_392049', format('SELECT api.worker_tried(%L)::text', v_told));
            END;
            n := n + 1;
            CONTINUE;
        END IF;
        WHILE tap.answer('w_392049', format('SELECT api.worker_step(%s)', v_job))::jsonb ->> 'more' = 'true' LOOP n := n + 1; END LOOP;
        n := n + 1;
    END LOOP;
    RETURN n;
END $$;
CREATE FUNCTION tap.result() RETURNS jsonb LANGUAGE sql AS $$ SELECT j.result FROM work.job AS j WHERE j.kind = 'juki.machi_henko' ORDER BY j.job_no DESC LIMIT 1 $$;
CREATE FUNCTION tap.jusho(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT r.jusho || r.banchi || coalesce('　' || r.katagaki, '') FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
-- the town of somebody who is to be protected in it: her household moves there by an entry of its own
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household moves in');
SELECT min((e.value ->> 'kojin_no')::bigint) AS her FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
SELECT r.machiaza_id AS machi FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :her AND r.jusho_kubun_code = '1' \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'and one of it asks for protection');
SELECT count(*) AS hito FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND r.machiaza_id = :machi AND j.jumin_jotai_code = '1' \gset
SELECT min(j.kojin_no) AS him FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND r.machiaza_id = :machi AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' \gset
SELECT cmp_ok(:hito, '>', 3, 'people live there');
SELECT tap.jusho(:him) AS mae, (SELECT j.rireki_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :him) AS rireki \gset
-- the master
SELECT is(tap.fate('n_mado', 'juki.machiaza_shinki', '{"machiaza_id": 900002, "machiaza_kubun_code": "1", "oaza_name": "新町", "koryoku_date": "2026-11-24"}'), '42501', 'a clerk of the counter writes no town');
SELECT is(tap.fate('n_shogo', 'juki.machiaza_shinki', jsonb_build_object('machiaza_id', :machi, 'machiaza_kubun_code', '1', 'oaza_name', '新町', 'koryoku_date', '2026-11-24')), 'refused 02-794', 'no number twice');
SELECT is(tap.fate('n_shogo', 'juki.machiaza_shinki', '{"machiaza_id": 900002, "machiaza_kubun_code": "1", "oaza_name": "新町", "koryoku_date": "2026-11-24", "tohyoku_name": "第１投票区"}'), 'done', 'a new town');
SELECT is(tap.fate('n_shogo', 'juki.machiaza_shinki', '{"machiaza_id": 900099, "machiaza_kubun_code": "1", "oaza_name": "新町", "koryoku_date": "2026-11-24"}'), 'warned 02-868', 'another of that name is asked about');
SELECT is(tap.fate('n_shogo', 'juki.machiaza', '{"moto_machiaza_id": 900002, "machiaza_id": 900002, "row_version": 1, "machiaza_kubun_code": "1", "oaza_name": "別の町", "shogakuku_name": "新町小学校"}'), 'done', 'is amended');
SELECT is(tap.fate('n_shogo', 'juki.machiaza', '{"moto_machiaza_id": 900002, "machiaza_id": 900002, "row_version": 1, "machiaza_kubun_code": "1", "oaza_name": "別の町", "shogakuku_name": "古町小学校"}'), 'conflict 00-123', 'who comes second with what stood before is told');
SELECT is((SELECT m.machiaza_name || ' ' || m.shogakuku_name || ' ' || coalesce(m.tohyoku_name, '-') FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = 900002), '新町 新町小学校 -', 'in its districts, never in its name');
-- the change
SELECT is(tap.fate('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', k, 'machiaza_id', :machi, 'shin_machiaza_id', s, 'koryoku_date', d, 'kokuji', '告示第１号')), e, w)
FROM (VALUES ('1', 900002, '2026-11-23', 'refused 02-796', 'a new town that is not valid yet'), ('2', 900002, '2026-11-24', 'refused 02-795', 'addresses by block without the table of lots'), ('1', 900002, '2026-11-24', 'done', 'a town renamed')) AS v (k, s, d, e, w);
SELECT max(m.machi_henko_no) AS no FROM juki.machi_henko AS m WHERE m.dantai_code = 392049 \gset
-- two come to the town, entered before the run and approved behind it
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', :machi, 'tennyu_date', '2026-11-21'), 392049, '備前')) ->> 'key')::bigint AS k3,
       (tap.deed('n_mado', 'juki.tenkyo', tap.ido(1000007, '31', ARRAY[1000007, 1000008, 1000009, 1000010], '{}', jsonb_build_object('machiaza_id', :machi, 'banchi', '９９９９番地', 'setai_ido_kubun_code', '0'))) ->> 'key')::bigint AS k4 \gset
SELECT ok(:k3 + :k4 IS NOT NULL, 'a 転入 and a 転居 wait');
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', true)), 'done', 'tried');
SELECT cmp_ok(tap.night(), '>', 0, 'the worker runs it');
SELECT is((tap.result() ->> '修正した人')::bigint, :hito::bigint, 'the trial counts everybody who lives there');
SELECT is((SELECT count(*) FROM jsonb_each_text(tap.result()) AS r WHERE r.key ~ '支援' OR r.key <> '修正した人' AND r.value = '3'), 0::bigint, 'and says nothing of the protected household');
SELECT is((tap.result() ->> '仮登録の住所か本籍がこの町字のもの')::bigint, 2::bigint, 'both entries are counted');
SELECT is(tap.jusho(:him), :'mae', 'and changes nobody');
-- an entry that waits keeps its household out
SELECT (tap.deed('n_mado', 'juki.bango_henko', jsonb_build_object('kojin_no', :him, 'ido_jiyu_code', '38', 'ido_kubun_code', '2', 'ido_date', '2026-11-24', 'moshide_date', '2026-11-24', 'uketsuke_date', '2026-11-24', 'todokedenin_kubun_code', '1',
    'todokedenin_shimei', '見本', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01')) ->> 'key')::bigint AS k2 \gset
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), 'done', 'asked for');
SELECT tap.night();
SELECT is(tap.jusho(:him), :'mae', 'nothing runs without a second person');
SELECT j.job_no AS job FROM work.job AS j WHERE j.state = 'proposed' AND j.kind = 'juki.machi_henko' \gset
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', :job, 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'done', 'another person lets it run');
SELECT tap.night();
SELECT is((tap.result() ->> '仮登録があり残した世帯')::bigint, 1::bigint, 'the household of the entry is left and counted');
SELECT is(tap.jusho(:him), :'mae', 'unchanged');
SELECT is((SELECT count(*) FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
           WHERE j.dantai_code = 392049 AND r.machiaza_id = :machi AND j.jumin_jotai_code = '1' AND j.setai_no <> (SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.kojin_no = :him)), 0::bigint, 'nobody else is left in the old town');
SELECT is((SELECT count(*) FROM juki.ido AS i WHERE i.dantai_code = 392049 AND i.futai_code = '41' AND i.honto_person IS NOT DISTINCT FROM i.nyuryoku_person), 0::bigint, 'each 異動 names two persons');
SELECT is((SELECT count(*) FROM juki.jumin AS j JOIN juki.ido AS i ON i.dantai_code = j.dantai_code AND i.futai_code = '41' JOIN juki.jumin_rireki AS r ON r.dantai_code = i.dantai_code AND r.ido_no = i.ido_no AND r.kojin_no = j.kojin_no
           JOIN juki.jumin_rireki AS p ON p.dantai_code = r.dantai_code AND p.kojin_no = r.kojin_no AND p.rireki_no = r.rireki_no - 1
           WHERE j.dantai_code = 392049 AND (r.jusho_date IS DISTINCT FROM p.jusho_date OR r.setai_no <> p.setai_no)), 0::bigint, 'nobody moved: 住所を定めた日 stays');
-- the protected household: written anew where it is kept, nothing in the history
SELECT is((SELECT array_agg(DISTINCT h.jusho_kubun_code || ' ' || h.machiaza_id ORDER BY h.jusho_kubun_code || ' ' || h.machiaza_id) FROM gyosei_kihon.hogo_jusho AS h
           WHERE h.dantai_code = 392049 AND h.kojin_no BETWEEN :her AND :her + 2 AND h.jusho_kubun_code IN ('1', '8')), ARRAY['1 900002', '8 ' || :machi], 'her address is the new one, the old kept beside it');
SELECT is((SELECT count(*) FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no WHERE r.dantai_code = 392049 AND r.kojin_no BETWEEN :her AND :her + 2 AND i.futai_code = '41'), 0::bigint, 'no row of the history tells the town');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person BETWEEN :her AND :her + 2 AND t.note ~ '^町名等の変更' AND t.may = 'gyosei_kihon.shien'), 3::bigint, 'the support desk alone is told');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.machi' AND t.system IN ('senkyo', 'kotei_shisanzei', 'suido')), 3::bigint, 'the desks that keep districts and addresses are told once');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke('{}', 392049, '伊予') || jsonb_build_object('machiaza_id', :machi, 'tennyu_date', '2026-11-24')), 'refused 02-051', 'nobody moves to the old town any more');
-- behind the run: what waited is told of at 照合, what is entered of a day before it at the entry, and a to-do of each asks for the run
CREATE FUNCTION tap.shonin(p_kari bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = p_kari $$;
CREATE FUNCTION tap.acked(p_login text, p_form text, p_record jsonb) RETURNS jsonb LANGUAGE sql AS $$   -- every alert is acknowledged
    SELECT tap.deed(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed(p_login, p_form, p_record) -> 'problems') AS p)) $$;
SELECT is(tap.fate('n_shogo', f, tap.shonin(k)), 'warned 02-768', f || ' tells the new name') FROM (VALUES ('juki.kari_shogo', :k3), ('juki.ido_shogo', :k4)) AS v (f, k);
SELECT is(tap.acked('n_shogo', f, tap.shonin(k)) ->> 'state', 'done', 'acknowledged') FROM (VALUES ('juki.kari_shogo', :k3), ('juki.ido_shogo', :k4)) AS v (f, k);
SELECT tap.todoke(jsonb_build_object('machiaza_id', :machi, 'tennyu_date', '2026-11-23'), 392049, '美作') AS ato \gset
SELECT is(tap.fate('n_mado', 'juki.tennyu', :'ato'), 'warned 02-768', 'nor of a day before it without a word');
SELECT (tap.acked('n_mado', 'juki.tennyu', :'ato') ->> 'key')::bigint AS k5 \gset
SELECT is(tap.acked('n_shogo', 'juki.kari_shogo', tap.shonin(:k5)) ->> 'state', 'done', 'approved');
SELECT is((SELECT array_agg(t.note ORDER BY t.todo_no) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.machi' AND t.system = 'juki'),
    array_fill('町名等の変更をもう一度実施：高知県南国市' || (SELECT m.machiaza_name FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = :machi) || '→高知県南国市新町', ARRAY[3]), 'three to-dos');
SELECT tap.todoke(jsonb_build_object('machiaza_id', :machi, 'tennyu_date', '2026-11-23', 'shien_kari_flag', true), 392049, '土佐') AS kakusu \gset
SELECT (tap.acked('n_mado', 'juki.tennyu', :'kakusu') ->> 'key')::bigint AS k6 \gset
SELECT is(tap.fate('n_shogo', 'juki.kari_shogo', tap.shonin(:k6)), 'done', 'of a hidden address no town is told at 照合');
SELECT is((SELECT array_agg(DISTINCT concat_ws(' ', t.may, t.system)) FROM work.todo AS t, juki.kari_toroku AS k WHERE t.dantai_code = 392049 AND k.dantai_code = 392049 AND k.kari_no = :k6 AND t.note ~ '^町名等'
           AND t.person IN (SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e)), ARRAY['gyosei_kihon.shien gyosei_kihon'], 'nor to the desk: the support desk looks');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', 900002, 'tennyu_date', '2026-11-24'), 392049, '安芸')), 'done', 'the new town is nobody''s surprise');
-- and again, for who was left
SELECT is(tap.shogo('n_shogo', :k2), 'done', 'the entry is approved');
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), 'warned 02-799', 'a second run is asked about');
SELECT is((SELECT a ->> 'state' FROM tap.deed('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)) AS w,
    tap.deed('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false), ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(w -> 'problems') AS p)) AS a), 'done', 'and asked for');
SELECT j.job_no AS job FROM work.job AS j WHERE j.state = 'proposed' AND j.kind = 'juki.machi_henko' \gset
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', :job, 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'done', 'approved');
SELECT tap.night();
SELECT is(tap.jusho(:him), replace(:'mae', (SELECT m.machiaza_name FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = :machi), '新町'), 'who was left is taken');
SELECT is((SELECT count(*) FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
           WHERE j.dantai_code = 392049 AND r.machiaza_id = :machi AND j.jumin_jotai_code = '1'), 0::bigint, 'and who came behind the first run');
SELECT is((SELECT count(*) FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no WHERE r.dantai_code = 392049 AND i.futai_code = '41' GROUP BY r.kojin_no ORDER BY 1 DESC LIMIT 1), 1::bigint, 'nobody twice');
SELECT is((SELECT count(*) FROM juki.okuri_tsuchi AS o JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no WHERE o.dantai_code = 392049 AND i.futai_code = '41' AND o.okuri_saki_code = '1') > 0, true, '附票 is told');
-- ---- taken back: nothing has come after it but a certificate, somebody who moved in, an entry ----
SELECT is((SELECT a ->> 'state' FROM tap.deed('n_mado', 'juki.kofu', tap.kofu(:him)) AS w, tap.deed('n_mado', 'juki.kofu', tap.kofu(:him), ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(w -> 'problems') AS p)) AS a), 'done', 'a certificate goes out');
SELECT is(tap.fate('n_shogo', 'juki.machi_torikeshi', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', true)), 'refused 02-809', 'what a paper bears is not taken back');
-- 地番整理: the same town, by a table of lots; a lot that is not in it is left
SELECT r.banchi AS lot FROM gyosei_kihon.jusho_rireki AS r JOIN juki.jumin AS j ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no WHERE j.dantai_code = 392049 AND j.kojin_no = :him \gset
SELECT is(tap.fate('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', 900002, 'shin_machiaza_id', 900002, 'koryoku_date', '2026-11-25', 'kokuji', '告示第２号',
    'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', :'lot', 'ato_banchi_name', '７番地'), jsonb_build_object('mae_banchi_name', :'lot', 'ato_banchi_name', '８番地')))), 'refused 02-797', 'no lot twice');
SELECT is(tap.fate('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', 900002, 'shin_machiaza_id', 900002, 'koryoku_date', '2026-11-25', 'kokuji', '告示第２号',
    'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', :'lot', 'ato_banchi_name', '７番地')))), 'done', '地番整理 of tomorrow');
SELECT max(m.machi_henko_no) AS no FROM juki.machi_henko AS m WHERE m.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), 'refused 02-798', 'not before its day');
UPDATE sys.setting SET value = '2026-11-25' WHERE key = 'demo_today';
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), 'done', 'on the day');
SELECT j.job_no AS job FROM work.job AS j WHERE j.state = 'proposed' AND j.kind = 'juki.machi_henko' \gset
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', :job, 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'done', 'approved');
SELECT tap.night();
SELECT matches(tap.jusho(:him), '新町７番地', 'the lot is the new one');
SELECT cmp_ok((tap.result() ->> '対照表に番地がない人')::bigint, '>', 0::bigint, 'who has another lot is left and counted');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', 900002, 'banchi', b, 'tennyu_date', '2026-11-24'), 392049, '淡路')), w, b || ' of the day before') FROM (VALUES (:'lot', 'warned 02-768'), ('１番地の９９', 'done')) AS v (b, w);
SELECT is(tap.fate('n_mado', 'juki.machi_torikeshi', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), '42501', 'a clerk of the counter takes nothing back');
SELECT (tap.result() ->> '修正した人')::bigint AS lots \gset
SELECT is(tap.fate('n_shogo', 'juki.machi_torikeshi', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), 'done', 'the lots are asked to be taken back');
SELECT j.job_no AS job FROM work.job AS j WHERE j.state = 'proposed' AND j.kind = 'juki.machi_torikeshi' \gset
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', :job, 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'refused 01-084', 'not by one person');
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', :job, 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'done', 'by two');
SELECT tap.night();
SELECT matches(tap.jusho(:him), '新町' || :'lot', 'the lot is the old one');
SELECT is((SELECT (j.result ->> '元に戻した人')::bigint FROM work.job AS j WHERE j.kind = 'juki.machi_torikeshi' ORDER BY j.job_no DESC LIMIT 1), :lots::bigint, 'everybody who was changed');
SELECT is((SELECT count(*) FROM juki.ido AS i WHERE i.dantai_code = 392049 AND i.machi_henko_no = :no AND i.ido_jiyu_code = '59' AND i.honto_person IS NOT DISTINCT FROM i.nyuryoku_person), 0::bigint, 'each 取消し names two persons');
SELECT is((SELECT m.jisshi_date IS NULL AND m.torikeshi_date = '2026-11-25' FROM juki.machi_henko AS m WHERE m.dantai_code = 392049 AND m.machi_henko_no = :no), true, 'the change stands as not carried out');
SELECT is(tap.fate('n_shogo', 'juki.machi_torikeshi', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)), 'refused 02-808', 'nothing to take back twice');
-- a town renamed and back, with a protected household in it
SELECT is(tap.fate('n_shogo', 'juki.machiaza_shinki', '{"machiaza_id": 900003, "machiaza_kubun_code": "1", "oaza_name": "仮町", "koryoku_date": "2026-11-25"}'), 'done', 'another town');
SELECT is(tap.fate('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '1', 'machiaza_id', 900002, 'shin_machiaza_id', 900003, 'koryoku_date', '2026-11-25', 'kokuji', '告示第３号')), 'done', 'named by mistake');
SELECT max(m.machi_henko_no) AS no FROM juki.machi_henko AS m WHERE m.dantai_code = 392049 \gset
CREATE FUNCTION tap.two(p_form text, p_no bigint) RETURNS text LANGUAGE plpgsql AS $$   -- asked for, approved by another, run
DECLARE
    v text := tap.fate('n_shogo', p_form, jsonb_build_object('machi_henko_no', p_no, 'tameshi_flag', false));
BEGIN
    v := v || ' ' || tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', (SELECT max(j.job_no) FROM work.job AS j), 'shori_code', '1', 'shigoto_jotai_code', 'proposed'));
    PERFORM tap.night();
    RETURN v;
END $$;
SELECT is(tap.two('juki.machi_keisan', :no), 'done done', 'and carried out');
SELECT matches(tap.jusho(:him), '仮町', 'it runs');
CREATE FUNCTION tap.hers(p_her bigint) RETURNS text[] LANGUAGE sql AS $$ SELECT array_agg(h.jusho_kubun_code || ' ' || h.machiaza_id ORDER BY h.jusho_kubun_code, h.machiaza_id) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no = p_her AND h.jusho_kubun_code IN ('1', '8') $$;
SELECT is(array_length(tap.hers(:her), 1), 3, 'her address is written a third time');
SELECT tap.fate('n_shogo', 'juki.machi_torikeshi', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', true));
SELECT tap.night();
SELECT matches(tap.jusho(:him), '仮町', 'a trial takes nothing back');
SELECT is(array_length(tap.hers(:her), 1), 3, 'of hers neither');
SELECT is(tap.two('juki.machi_torikeshi', :no), 'done done', 'taken back');
SELECT matches(tap.jusho(:him), '新町', 'and back');
SELECT is(tap.hers(:her), ARRAY['1 900002', '8 ' || :'machi'], 'whose address is the one before, without the copy');
SELECT is((SELECT count(*) FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no WHERE r.dantai_code = 392049 AND r.kojin_no BETWEEN :her AND :her + 2 AND i.machi_henko_no IS NOT NULL), 0::bigint, 'and no row of the history tells it');
SELECT is((SELECT a.haishi_date FROM gyosei_kihon.machiaza AS a WHERE a.dantai_code = 392049 AND a.machiaza_id = 900002), NULL, 'people move to the old town again');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.machi' AND t.system = 'senkyo' AND t.note ~ '^取消し'), 2::bigint, 'the other desks are told');
-- ---- 市区町村 of an address (names: 総務省 全国地方公共団体コード): the town behind it does not come along ----
SELECT is(juki.shichoson(a), b, b) FROM (VALUES ('高知県高知市本町', '高知県高知市'), ('東京都千代田区神田', '東京都千代田区'), ('愛知県蒲郡市本町', '愛知県蒲郡市'),
    ('奈良県大和郡山市北郡山町', '奈良県大和郡山市'), ('北海道余市郡余市町黒川町', '北海道余市郡余市町'), ('奈良県高市郡明日香村岡', '奈良県高市郡明日香村'), ('広島県廿日市市下平良', '広島県廿日市市'),
    ('新潟県十日町市本町', '新潟県十日町市'), ('東京都羽村市羽', '東京都羽村市'), ('東京都新島村本村', '東京都新島村'), ('高知県長岡郡本山町本山', '高知県長岡郡本山町'), ('アメリカ合衆国', NULL)) AS v (a, b);
-- ---- 本籍 in a renamed town: of two households with theirs there, one protected ----
SELECT is(tap.fate('n_shogo', 'juki.machiaza_shinki', jsonb_build_object('machiaza_id', i, 'machiaza_kubun_code', '1', 'oaza_name', n, 'koryoku_date', '2026-11-24')), 'done', 'a town of the register, ' || n) FROM (VALUES (900010, '甲町'), (900011, '乙町')) AS v (i, n);
CREATE FUNCTION tap.honseki(p_kojin bigint) RETURNS text LANGUAGE sql AS $$   -- of three, wherever it is kept
    SELECT string_agg(DISTINCT coalesce(r.jusho, h.jusho) || coalesce(r.banchi, h.banchi, ''), ' ') FROM juki.jumin AS j
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.honseki_rireki_no
    LEFT JOIN gyosei_kihon.hogo_jusho AS h ON h.dantai_code = j.dantai_code AND h.kojin_no = j.kojin_no AND h.rireki_no = j.honseki_rireki_no AND h.jusho_kubun_code = '5'
    WHERE j.dantai_code = 392049 AND j.kojin_no BETWEEN p_kojin AND p_kojin + 2 $$;
CREATE FUNCTION tap.family(p_name text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('honseki', '高知県南国市甲町', 'honseki_banchi', '７番地'), 392049, p_name));
BEGIN
    PERFORM tap.shogo('n_shogo', (a ->> 'key')::bigint);
    RETURN (SELECT min((e.value ->> 'kojin_no')::bigint) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint);
END $$;
SELECT tap.family('伊予') AS they \gset
SELECT tap.family('讃岐') AS she \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:she)), 'done', 'one asks for protection');
SELECT is(tap.honseki(:they) || ' ' || tap.honseki(:she), '高知県南国市甲町７番地 高知県南国市甲町７番地', 'both are registered there');
SELECT count(*) AS okuri FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049 \gset
SELECT is(tap.fate('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '4', 'machiaza_id', 900010, 'shin_machiaza_id', 900011, 'koryoku_date', '2026-11-25', 'kokuji', '告示第４号') || x), y, w)
FROM (VALUES ('{}'::jsonb, 'refused 00-101', 'not without the notice of the 戸籍'), ('{"tsuchi_date": "2026-11-25"}', 'done', 'with it')) AS v (x, y, w);
SELECT max(m.machi_henko_no) AS no FROM juki.machi_henko AS m WHERE m.dantai_code = 392049 \gset
SELECT matches(tap.two('juki.machi_keisan', :no), '^done done', 'by two persons');
SELECT is(tap.honseki(:they) || ' ' || tap.honseki(:she), '高知県南国市乙町７番地 高知県南国市乙町７番地', 'both are written anew');
SELECT is((SELECT string_agg(DISTINCT concat_ws(' ', r.ido_jiyu_code, i.futai_code, i.tsuchi_date, r.kojin_no BETWEEN :they AND :they + 2), ', ') FROM juki.ido AS i JOIN juki.jumin_rireki AS r ON r.dantai_code = i.dantai_code AND r.ido_no = i.ido_no
           WHERE i.dantai_code = 392049 AND i.machi_henko_no = :no), '32 44 2026-11-25 t', 'a 軽微な修正 upon the notice, none of the protected');
SELECT is((SELECT count(*) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = 392049), :okuri::bigint, 'nobody is told what he has told');
SELECT is((SELECT m.haishi_date FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = 900010), NULL, 'the town of the addresses is another matter');
SELECT tap.family('播磨') AS ato \gset
SELECT is((SELECT array_agg(t.note) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'juki.machi' AND t.system = 'juki' AND t.person = :ato), ARRAY['町名等の変更をもう一度実施：高知県南国市甲町→高知県南国市乙町'], 'who brings the old 本籍 behind it is told of');
SELECT matches(tap.two('juki.machi_torikeshi', :no), '^done done', 'taken back');
SELECT is(tap.honseki(:they) || ' ' || tap.honseki(:she), '高知県南国市甲町７番地 高知県南国市甲町７番地', 'as before');
-- a building is renamed: who lives there unprotected is counted, of the protected the support desk hears, and nobody else
SELECT h.machiaza_id AS machi FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no = :she AND h.jusho_kubun_code = '1' \gset
UPDATE gyosei_kihon.hogo_jusho SET banchi = '８８番地', katagaki = '甲荘５号' WHERE dantai_code = 392049 AND kojin_no = :she AND jusho_kubun_code = '1';
UPDATE gyosei_kihon.jusho_rireki SET machiaza_id = :machi, banchi = '88番地', katagaki = '甲荘１号' WHERE dantai_code = 392049 AND kojin_no = :they AND jusho_kubun_code = '1' AND valid_to_date IS NULL;
SELECT (tap.deed('n_shogo', 'juki.katagaki', jsonb_build_object('machiaza_id', :machi, 'chiban_name', '８８番地', 'tatemono_name', '甲荘', 'koryoku_date', '2000-01-01')) ->> 'key')::bigint AS tate \gset
SELECT is(tap.fate('n_mado', 'juki.katagaki', '{}'), '42501', 'not at the counter');
SELECT is(tap.fate('n_shogo', 'juki.katagaki', jsonb_build_object('katagaki_no', :tate, 'row_version', 0, 'machiaza_id', :machi, 'chiban_name', '８８番地', 'tatemono_name', '甲荘', 'koryoku_date', '2000-01-01')), 'conflict 00-123', 'nor over a colleague');
SELECT is(tap.fate('n_shogo', 'juki.katagaki', jsonb_build_object('katagaki_no', :tate, 'row_version', (SELECT k.row_version FROM gyosei_kihon.katagaki AS k WHERE k.dantai_code = 392049 AND k.katagaki_no = :tate),
    'machiaza_id', :machi, 'chiban_name', '８８番地', 'tatemono_name', '甲荘', 'koryoku_date', '2000-01-01', 'haishi_date', '2026-11-24', 'shin_name', '乙荘')), 'done', 'renamed');
SELECT tap.open('n_shogo', 'juki.katagaki_hito', jsonb_build_object('katagaki_no', :tate)) AS hito \gset
SELECT is(jsonb_path_query_array(tap.read('n_shogo', 'juki.katagaki_hito', :'hito'), '$[*].kojin_no'), jsonb_build_array(:they), 'one is listed under the old name');
SELECT is((SELECT array_agg(t.may || ' ' || t.note) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :she AND t.note ~ '^方書'), ARRAY['gyosei_kihon.shien 方書の名の変更：住所の表示を確かめる'], 'the other is told to her desk');
-- ---- 住所の表示の変更証明書 of who is protected since: from the support desk, or by a 一時解除, and never with an empty place ----
SELECT min(r.kojin_no * 1000 + r.rireki_no) AS gyo, max(r.kojin_no * 1000 + r.rireki_no) AS undone, j.shimei AS own FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no AND i.futai_code = '41'
    JOIN juki.jumin AS j ON j.dantai_code = r.dantai_code AND j.kojin_no = r.kojin_no WHERE r.dantai_code = 392049 AND r.kojin_no = :him GROUP BY j.shimei \gset
CREATE FUNCTION tap.henko(p_gyo bigint, p_name text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('rireki_key_no', p_gyo, 'kojin_no', p_gyo / 1000, 'seikyusha_kubun_code', '1', 'seikyusha_shimei', p_name,
    'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'tsusu_count', 1) || p_other $$;
CREATE FUNCTION tap.paper(p_login text, p_asks jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$   -- what the certificate says, the deed's answer beside it
DECLARE
    a jsonb := tap.deed(p_login, 'juki.kofu_henko', p_asks);
    t uuid;
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed(p_login, 'juki.kofu_henko', p_asks, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    t := tap.open(p_login, 'juki.henko_shomei', jsonb_build_object('kofu_no', a ->> 'key'));
    PERFORM set_config('tap.paper', a::text, false), set_config('tap.ticket', t::text, false);
    RETURN a;
END $$;
SELECT tap.paper('n_mado', tap.henko(:gyo, :'own')) ->> 'state' AS state \gset
SELECT x ->> 'mae_jusho' AS mae_then, x ->> 'jusho' AS then FROM jsonb_array_elements(tap.read('n_mado', 'juki.henko_shomei', current_setting('tap.ticket')::uuid)) AS x \gset
SELECT is(:'mae_then' || '/' || :'then', :'mae' || '/' || tap.jusho(:him), 'the certificate says both, as long as he is not protected');
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.henko(:undone, :'own')), 'refused 02-800', 'a change that was taken back is not certified');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:him)), 'done', 'he asks for protection');
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.henko(:gyo, :'own')), 'refused 02-071', 'the counter sends him to the support desk');
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.henko(:gyo, :'own', '{"shien_shinsa_flag": true}')), 'refused 02-086', 'and cannot say that it has examined it');
SELECT is(tap.paper('n_shien', tap.henko(:gyo, :'own', '{"shien_shinsa_flag": true}')) ->> 'state', 'done', 'the desk issues it');
SELECT is((SELECT concat_ws('/', x ->> 'mae_jusho', x ->> 'jusho') FROM jsonb_array_elements(tap.read('n_shien', 'juki.henko_shomei', current_setting('tap.ticket')::uuid)) AS x), concat_ws('/', :'mae_then', :'then'), 'with both places');
SELECT is(current_setting('tap.paper')::jsonb -> 'protected', 'true', 'the paper is kept nowhere');
SELECT max(s.shien_no) AS shien FROM gyosei_kihon.shien_taisho AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :him \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(:shien, :him, :'own', '{"seikyusha_kubun_code": "1"}')), 'done', 'a 一時解除 for himself');
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', jsonb_build_object('shinsei_no', s.shinsei_no, 'row_version', s.row_version, 'kyoka_code', '1')), 'done', 'allowed')
    FROM gyosei_kihon.shien_shinsei AS s WHERE s.dantai_code = 392049 ORDER BY s.shinsei_no DESC LIMIT 1;
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.henko(:gyo, :'own')), 'refused 02-926', 'to nobody who shows no birthday');
SELECT is(tap.paper('n_mado', tap.henko(:gyo, :'own', '{"seikyusha_birth_date": "1970-01-01"}')) ->> 'state', 'done', 'the counter issues it once');
SELECT is((SELECT concat_ws('/', x ->> 'mae_jusho', x ->> 'jusho') FROM jsonb_array_elements(tap.read('n_mado', 'juki.henko_shomei', current_setting('tap.ticket')::uuid)) AS x), concat_ws('/', :'mae_then', :'then'), 'with both places');
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.henko(:gyo, :'own')), 'refused 02-071', 'and once only');
-- a table of one lot asks about one home: tried or carried out, it answers of the lot of the protected what it answers of an empty one
CREATE FUNCTION tap.lot(p_machi bigint, p_lot text) RETURNS bigint LANGUAGE sql AS $$
    SELECT (tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', p_machi, 'shin_machiaza_id', p_machi, 'koryoku_date', '2026-11-25', 'kokuji', '告示第５号',
        'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', p_lot, 'ato_banchi_name', '７７７７番地')))) ->> 'key')::bigint $$;
CREATE FUNCTION tap.ended(p_no bigint, p_dry boolean) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object(j.state, j.result) FROM work.job AS j WHERE j.kind = 'juki.machi_henko' AND j.dry = p_dry AND j.args ->> 'machi_henko_no' = p_no::text $$;
CREATE FUNCTION tap.her_lot(p_her bigint) RETURNS text LANGUAGE sql AS $$ SELECT min(h.banchi) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no = p_her AND h.jusho_kubun_code = '1' $$;
SELECT tap.lot(:machi, '９１９１番地') AS nobody, tap.lot(:machi, '８８番地') AS hers \gset
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :nobody, 'tameshi_flag', true)), 'done', 'tried of an empty lot');
SELECT tap.night();
SELECT is(tap.fate('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :hers, 'tameshi_flag', true)), 'done', 'and of hers');
SELECT tap.night();
SELECT isnt(tap.ended(:nobody, true), NULL, 'both end'), is(tap.ended(:hers, true), tap.ended(:nobody, true), 'and tell the same');
SELECT is(tap.her_lot(:she), '８８番地', 'nothing is written by a trial');
SELECT is(tap.two('juki.machi_keisan', :nobody) || tap.two('juki.machi_keisan', :hers), 'done donedone done', 'carried out');
SELECT isnt(tap.ended(:nobody, false), NULL, 'both end'), is(tap.ended(:hers, false), tap.ended(:nobody, false), 'and tell the same');
SELECT is(tap.her_lot(:she), '７７７７番地', 'her address is the new one');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :she AND t.note ~ '^町名等の変更：' AND t.may = 'gyosei_kihon.shien') > 0, true, 'and her desk has to tell her');
-- ---- 変更証明 of who was protected when her lot was renumbered: no row of the history tells of it, and only the support desk finds it ----
SELECT j.shimei AS own FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :she \gset
CREATE TABLE tap.asked AS SELECT tap.open('n_shien', 'juki.kyu_hyoji_ichiran', '{"limit": 100}') AS t;
SELECT x ->> 'rireki_key_no' AS gyo, x ->> 'henko_name' AS henko FROM tap.asked AS a, jsonb_array_elements(tap.read('n_shien', 'juki.kyu_hyoji_ichiran', a.t)) AS x WHERE x ->> 'kojin_no' = :she::text \gset
SELECT is(:gyo::bigint, :she::bigint * 1000 + 902, 'it is listed: the number of the one that was taken back is nobody''s');
SELECT is(tap.attempt('n_mado', 'SELECT api.open(gen_random_uuid(), ''juki.kyu_hyoji_ichiran'', ''{"limit": 100}'', ''shomei'')'), '42501', 'not at the counter');
SELECT tap.open('n_mado', 'juki.henko_taisho', jsonb_build_object('rireki_key_no', :gyo)) AS mado \gset
SELECT is(tap.read('n_mado', 'juki.henko_taisho', :'mado'), '[]', 'whom its number tells nothing');
SELECT is(tap.fate('n_mado', 'juki.kofu_henko', tap.henko(:gyo, :'own', '{"shien_shinsa_flag": true}')), 'refused 02-800', 'nor is anything issued there');
SELECT is(tap.fate('n_shien', 'juki.kofu_henko', tap.henko(:gyo, :'own')), 'refused 02-071', 'the desk examines it first');
SELECT is(tap.fate('n_shien', 'juki.kofu_henko', tap.henko(:gyo, '相手　太郎', '{"shien_shinsa_flag": true}')) ~ '02-501', true, 'and never for him');
SELECT is(tap.paper('n_shien', tap.henko(:gyo, :'own', '{"shien_shinsa_flag": true}')) ->> 'state', 'done', 'then it issues it');
CREATE FUNCTION tap.places_of(p_login text, p_query text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws('/', x ->> 'mae_jusho', x ->> 'jusho') FROM jsonb_array_elements(tap.read(p_login, p_query, current_setting('tap.ticket')::uuid)) AS x $$;
SELECT b.now AS now FROM (SELECT h.jusho || h.banchi || coalesce('　' || h.katagaki, '') AS now FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no = :she AND h.jusho_kubun_code = '1') AS b \gset
SELECT is(tap.places_of('n_shien', 'juki.henko_shomei'), replace(:'now', '７７７７番地', '８８番地') || '/' || :'now', 'with the lot before and the lot now'), is(current_setting('tap.paper')::jsonb -> 'protected', 'true', 'and it is kept nowhere');
SELECT is((SELECT x ->> 'henko_name' FROM jsonb_array_elements(tap.read('n_shien', 'juki.henko_shomei', current_setting('tap.ticket')::uuid)) AS x), :'henko', 'and the change by its name');
-- renumbered once more: each change has its own certificate, the first still says what it led to
SELECT (tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', :machi, 'shin_machiaza_id', :machi, 'koryoku_date', '2026-11-25', 'kokuji', '告示第６号',
    'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', '７７７７番地', 'ato_banchi_name', '９９９９番地')))) ->> 'key')::bigint AS lot2 \gset
SELECT is(tap.two('juki.machi_keisan', :lot2), 'done done', 'a third number');
SELECT is(tap.her_lot(:she), '９９９９番地', 'is hers');
SELECT is(tap.paper('n_shien', tap.henko(:gyo, :'own', '{"shien_shinsa_flag": true}')) ->> 'state', 'done', 'the first change');
SELECT is(tap.places_of('n_shien', 'juki.henko_shomei'), replace(:'now', '７７７７番地', '８８番地') || '/' || :'now', 'is certified as it was');
SELECT is(tap.paper('n_shien', tap.henko(:gyo + 1, :'own', '{"shien_shinsa_flag": true}')) ->> 'state', 'done', 'and the second');
SELECT is(tap.places_of('n_shien', 'juki.henko_shomei'), :'now' || '/' || replace(:'now', '７７７７番地', '９９９９番地'), 'by itself');
-- the same table twice: the first taken back leaves what the second has written, tells the desk, and is not certified any more
SELECT (tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', :machi, 'shin_machiaza_id', :machi, 'koryoku_date', '2026-11-25', 'kokuji', k,
    'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', m, 'ato_banchi_name', a)))) ->> 'key')::bigint AS no INTO tap.lots FROM (VALUES (1, '告示第７号', '９９９９番地', '７７７７番地'), (2, '告示第８号', '７７７７番地', '９９９９番地')) AS v (n, k, m, a) ORDER BY n;
SELECT is(tap.two('juki.machi_keisan', l.no), 'done done', 'there and back') FROM tap.lots AS l ORDER BY l.no;
CREATE FUNCTION tap.to_look(p_her bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = p_her AND t.note ~ '^町名等の変更の取消し：元に戻らない' AND t.may = 'gyosei_kihon.shien' $$;
SELECT is(tap.two('juki.machi_torikeshi', :lot2), 'done done', 'the first is taken back');
SELECT is(tap.her_lot(:she), '９９９９番地', 'her address is that of the second'), is(tap.to_look(:she), 1::bigint, 'the desk is to look at it');
SELECT is(tap.fate('n_shien', 'juki.kofu_henko', tap.henko(:gyo + 1, :'own', '{"shien_shinsa_flag": true}')), 'refused 02-800', 'what was taken back is not certified');
-- the last one taken back as well, and made anew: a screen that stayed open at its number finds no other certificate
SELECT is(tap.two('juki.machi_torikeshi', l.no), 'done done', 'the last is taken back'), is(tap.her_lot(:she), '７７７７番地', 'her address with it') FROM tap.lots AS l ORDER BY l.no DESC LIMIT 1;
SELECT (tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', :machi, 'shin_machiaza_id', :machi, 'koryoku_date', '2026-11-25', 'kokuji', '告示第９号',
    'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', '７７７７番地', 'ato_banchi_name', '９９９９番地')))) ->> 'key')::bigint AS lot9 \gset
SELECT is(tap.two('juki.machi_keisan', :lot9), 'done done', 'and done anew');
SELECT is(tap.fate('n_shien', 'juki.kofu_henko', tap.henko(:gyo + 3, :'own', '{"shien_shinsa_flag": true}')), 'refused 02-800', 'nothing is certified at the number of what was taken back');
SELECT tap.open('n_shien', 'juki.kyu_hyoji_ichiran', '{"limit": 100}') AS t \gset
SELECT is((SELECT array_agg((x ->> 'rireki_key_no')::bigint - :gyo ORDER BY 1) FROM jsonb_array_elements(tap.read('n_shien', 'juki.kyu_hyoji_ichiran', :'t')) AS x WHERE x ->> 'kojin_no' = :she::text), ARRAY[0, 2, 4]::bigint[], 'nor listed');
-- what is kept beside her address is not taken for it: on her copy, in a notice, at the end
SELECT (a ->> 'key')::bigint AS kofu FROM tap.deed('n_shien', 'juki.kofu', tap.kofu(:she, '{"shien_shinsa_flag": true, "hani_code": "3", "shomei_shurui_code": "2"}'),
    ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_shien', 'juki.kofu', tap.kofu(:she, '{"shien_shinsa_flag": true, "hani_code": "3", "shomei_shurui_code": "2"}')) -> 'problems') AS p)) AS a \gset
SELECT tap.open('n_shien', 'juki.juminhyo_kojin', jsonb_build_object('kofu_no', :kofu)) AS copy \gset
SELECT is(tap.read('n_shien', 'juki.juminhyo_kojin', :'copy')::text ~ '９９９９番地' AND tap.read('n_shien', 'juki.juminhyo_kojin', :'copy')::text !~ '７７７７番地|８８番地', true, 'her 住民票 bears the address of today alone');
SELECT max(t.shien_no) AS shien FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :she \gset
SELECT is(tap.fate('n_shien2', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', :shien, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'doi_flag', true)), 'done', 'she withdraws');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_kyoka', jsonb_build_object('shinsei_no', s.shinsei_no, 'row_version', s.row_version, 'kyoka_code', '1')), 'done', 'allowed')
    FROM gyosei_kihon.shien_shinsei AS s WHERE s.dantai_code = 392049 ORDER BY s.shinsei_no DESC LIMIT 1;
SELECT is((SELECT r.banchi FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :she AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL), '９９９９番地', 'and lives where she lives');
SELECT is(tap.paper('n_shien', tap.henko(:gyo + 4, :'own')) ->> 'state', 'done', 'what was changed while she was protected, the desk certifies still');
SELECT is(tap.places_of('n_shien', 'juki.henko_shomei'), :'now' || '/' || replace(:'now', '７７７７番地', '９９９９番地'), 'with both places');
SELECT is(tap.two('juki.machi_torikeshi', :lot9), 'done done', 'and that one taken back');
SELECT is(tap.fate('n_shien', 'juki.kofu_henko', tap.henko(:gyo + 4, :'own')), 'refused 02-800', 'is certified no more than the first'), is(tap.to_look(:she), 2::bigint, 'and the desk is to look at her address, which the register writes again');
-- ---- taken back when the protection of somebody has ended whom it found protected: written back like everybody else's, unless a copy bears it ----
SELECT (array_agg(q.kojin_no ORDER BY q.kojin_no))[1] AS free, (array_agg(q.kojin_no ORDER BY q.kojin_no))[2] AS borne FROM (SELECT j.kojin_no FROM juki.jumin AS j
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT r.hogo_flag AND r.machiaza_id = :machi AND j.kojin_no <> :she AND NOT tap.shien_aru(392049, j.kojin_no)
        AND NOT EXISTS (SELECT FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = j.kojin_no) AND NOT EXISTS (SELECT FROM juki.kofu_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = j.kojin_no)
        AND (SELECT count(*) FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no) = 1 ORDER BY 1 LIMIT 2) AS q \gset
UPDATE gyosei_kihon.jusho_rireki AS r SET banchi = '６６番地' FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no IN (:free, :borne) AND r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no;
CREATE FUNCTION tap.open_lot(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT r.banchi FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(p)), 'done', 'asks for protection') FROM unnest(ARRAY[:free, :borne]) AS p;
SELECT tap.lot(:machi, '６６番地') AS back \gset
SELECT is(tap.two('juki.machi_keisan', :back), 'done done', 'renumbered');
CREATE FUNCTION tap.withdraw(p_kojin bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tap.fate('n_shien2', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', t.shien_no, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'doi_flag', true))
    FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin;
    RETURN (SELECT tap.fate('n_shien', 'gyosei_kihon.shien_kyoka', jsonb_build_object('shinsei_no', s.shinsei_no, 'row_version', s.row_version, 'kyoka_code', '1'))
            FROM gyosei_kihon.shien_shinsei AS s WHERE s.dantai_code = 392049 ORDER BY s.shinsei_no DESC LIMIT 1);
END $$;
SELECT is(tap.withdraw(p), 'done', 'withdraws'), is(tap.open_lot(p), '７７７７番地', 'the register says the new lot') FROM unnest(ARRAY[:free, :borne]) AS p;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:borne)), 'done', 'a copy of one bears it');
SELECT is(tap.two('juki.machi_torikeshi', :back), 'done done', 'taken back');
SELECT is(tap.open_lot(:free), '６６番地', 'the old lot again'), is(tap.open_lot(:borne), '７７７７番地', 'not against the copy'), is(tap.to_look(:borne), 1::bigint, 'which the desk is to look at'), is(tap.to_look(:free), 0::bigint, 'only that one');
-- ---- an older 異動 is taken back after the change: the later ones go first, and who comes back to a name that has gone is told of ----
\ir through.sql
CREATE FUNCTION tap.solo(p_after bigint) RETURNS bigint LANGUAGE sql AS $$   -- who lives alone in a town of the master, unprotected
    SELECT min(j.kojin_no) FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.kojin_no > p_after AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' AND NOT r.hogo_flag AND r.machiaza_id < 900000 AND juki.nenrei(j.birth_date, '2026-11-24') > 30
      AND EXISTS (SELECT FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = r.machiaza_id AND m.haishi_date IS NULL) AND NOT EXISTS (SELECT FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND q.jumin_jotai_code = '1') $$;
CREATE FUNCTION tap.rename(p_machi bigint, p_shin bigint, p_name text) RETURNS bigint LANGUAGE plpgsql AS $$   -- and carried out; its number
DECLARE
    v_no bigint;
BEGIN
    PERFORM tap.fate('n_shogo', 'juki.machiaza_shinki', jsonb_build_object('machiaza_id', p_shin, 'machiaza_kubun_code', '1', 'oaza_name', p_name, 'koryoku_date', '2026-11-25'));
    v_no := (tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '1', 'machiaza_id', p_machi, 'shin_machiaza_id', p_shin, 'koryoku_date', '2026-11-25', 'kokuji', '告示第９号')) ->> 'key')::bigint;
    PERFORM tap.two('juki.machi_keisan', v_no);
    RETURN v_no;
END $$;
SELECT tap.solo(1000200) AS he \gset
SELECT tap.solo(:he) AS she \gset
SELECT r.machiaza_id AS kyu, tap.jusho(:he) AS his, tap.jusho(:she) AS hers FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no WHERE j.dantai_code = 392049 AND j.kojin_no = :he \gset
-- he moved away before his old town was renamed
SELECT is(tap.through('juki.tenkyo', tap.ido(:he, '31', ARRAY[:he]::bigint[], '{}', jsonb_build_object('machiaza_id', tap.town(7), 'banchi', '１番地', 'setai_ido_kubun_code', '0'))), 'done', 'he moves');
SELECT tap.rename(:kyu, 900020, '丙町') AS no \gset
SELECT matches(tap.jusho(:he), '１番地$', 'what is renamed then is not where he lives');
SELECT is(tap.fate('n_mado', 'juki.torikeshi', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :he), 'riyu', '誤り', 'uketsuke_date', '2026-11-24',
    'setaiin', jsonb_build_array(jsonb_build_object('ido_flag', true, 'kojin_no', :he)))), 'warned 02-996', 'his old town has gone');
SELECT is(tap.cancel(:he, '31'), 'done', 'he never moved');
SELECT is(tap.jusho(:he), :'his', 'and lives where he lived, under its old name');
SELECT (a ->> 'key')::bigint AS job FROM tap.deed('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)) AS w,
    tap.deed('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false), ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(w -> 'problems') AS p)) AS a \gset
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', (SELECT max(j.job_no) FROM work.job AS j), 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'done', 'the change once more');
SELECT tap.night();
SELECT matches(tap.jusho(:he), '丙町', 'takes him, too');
-- she moved into a town that was renamed then
SELECT is(tap.through('juki.tenkyo', tap.ido(:she, '31', ARRAY[:she]::bigint[], '{}', jsonb_build_object('machiaza_id', tap.town(9), 'banchi', '１番地', 'setai_ido_kubun_code', '0'))), 'done', 'she moves');
SELECT tap.rename(tap.town(9), 900021, '丁町') AS no \gset
SELECT matches(tap.jusho(:she), '丁町１番地', 'and it bears another name');
SELECT matches(tap.cancel(:she, '31'), '02-138', 'the later one goes first');
SELECT is(tap.cancel(:she, '32'), 'done', 'it does');
SELECT is(tap.cancel(:she, '31'), 'done', 'and then the older');
SELECT is(tap.jusho(:she), :'hers', 'back where she lived');
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = :she AND r.jusho_kubun_code = '1'), 1::bigint, 'and nowhere else');
-- of three 異動 two are taken back; the 取消し of one taken back lets it stand again
SELECT is(tap.through('juki.shusei', tap.naosu(:she, '33', '{"hittosha": "筆頭　者"}')), 'done', 'a 筆頭者'), is(tap.through('juki.shusei', tap.naosu(:she, '51', '{"kyushi": "旧氏", "kyushi_kana": "キュウシ"}')), 'done', 'a former surname');
SELECT is(tap.cancel(:she, '51'), 'done', 'taken back');
SELECT is(tap.cancel(:she, '59'), 'done', 'which was a mistake');
SELECT matches(tap.cancel(:she, '33'), '02-138', 'so that it stands in the way');
SELECT is((SELECT j.kyushi FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :she), '旧氏', 'as the register says');
-- ---- a building is renamed while a 転入, a 転居 and a correction wait ----
SELECT tap.town(3) AS machi \gset
SELECT (tap.deed('n_shogo', 'juki.katagaki', jsonb_build_object('machiaza_id', :machi, 'chiban_name', '８８番地', 'tatemono_name', '甲荘', 'koryoku_date', '2000-01-01')) ->> 'key')::bigint AS tate \gset
SELECT tap.todoke(jsonb_build_object('machiaza_id', :machi, 'banchi', '８８番地', 'katagaki', '甲荘２号', 'tennyu_date', '2026-11-23'), 392049, '周防') AS kuru \gset
SELECT (tap.deed('n_mado', 'juki.tennyu', :'kuru') ->> 'key')::bigint AS w1,
       (tap.deed('n_mado', 'juki.tenkyo', tap.ido(1000024, '31', ARRAY[1000024], '{}', jsonb_build_object('machiaza_id', :machi, 'banchi', '８８番地', 'katagaki', '甲荘３号', 'setai_ido_kubun_code', '0'))) ->> 'key')::bigint AS w2,
       (tap.deed('n_mado', 'juki.shusei', tap.naosu(1000006, '34', jsonb_build_object('machiaza_id', :machi, 'banchi', '８８番地', 'katagaki', '甲荘４号'))) ->> 'key')::bigint AS w3 \gset
SELECT ok(:w1 + :w2 + :w3 IS NOT NULL, 'three wait');
SELECT is(tap.fate('n_shogo', 'juki.katagaki', jsonb_build_object('katagaki_no', :tate, 'row_version', (SELECT k.row_version FROM gyosei_kihon.katagaki AS k WHERE k.dantai_code = 392049 AND k.katagaki_no = :tate),
    'machiaza_id', :machi, 'chiban_name', '８８番地', 'tatemono_name', '甲荘', 'koryoku_date', '2000-01-01', 'haishi_date', '2026-11-24', 'shin_name', '乙荘')), 'done', 'renamed');
SELECT is(tap.fate('n_shogo', f, tap.shonin(k)), 'warned 02-170', f || ' tells the new name')
FROM (VALUES ('juki.kari_shogo', :w1), ('juki.ido_shogo', :w2), ('juki.ido_shogo', :w3)) AS v (f, k);
SELECT is(tap.acked('n_shogo', f, tap.shonin(k)) ->> 'state', 'done', 'acknowledged') FROM (VALUES ('juki.kari_shogo', :w1), ('juki.ido_shogo', :w2), ('juki.ido_shogo', :w3)) AS v (f, k);
SELECT tap.open('n_shogo', 'juki.katagaki_hito', jsonb_build_object('katagaki_no', :tate)) AS hito \gset
SELECT is(jsonb_array_length(tap.read('n_shogo', 'juki.katagaki_hito', :'hito')), 2 + jsonb_array_length(:'kuru'::jsonb -> 'setaiin'), 'and all of them stand in the list of who is to be corrected');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', :machi, 'banchi', '８８番地', 'katagaki', '甲荘６号', 'tennyu_date', d), 392049, '石見')), 'warned 02-946', 'who came on ' || d || ' is asked about')
FROM unnest('{2026-11-23,2026-11-24}'::text[]) AS d;
-- ---- 住居表示 of one lot: the rest of the 大字 keeps its name, takes people in, and its next block can be entered ----
SELECT tap.solo(:she) AS he \gset
SELECT r.machiaza_id AS machi, r.banchi AS lot FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no WHERE j.dantai_code = 392049 AND j.kojin_no = :he \gset
SELECT is(tap.fate('n_shogo', 'juki.machiaza_shinki', '{"machiaza_id": 900030, "machiaza_kubun_code": "2", "oaza_name": "戊町", "chome_name": "一丁目", "koryoku_date": "2026-11-25", "jukyo_hyoji_flag": true}'), 'done', 'a town of blocks');
CREATE FUNCTION tap.block(p_machi bigint, p_lot text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '2', 'machiaza_id', p_machi, 'shin_machiaza_id', 900030, 'koryoku_date', '2026-11-25', 'kokuji', '告示第１０号',
        'banchi', jsonb_build_array(jsonb_build_object('mae_banchi_name', p_lot, 'ato_banchi_name', '１番１号'))) || p_other) $$;
CREATE FUNCTION tap.places() RETURNS text LANGUAGE sql AS $$   -- where the two names of a building stand, and whether one follows the other
    SELECT string_agg(concat_ws(' ', k.tatemono_name, k.machiaza_id, k.chiban_name, k.mae_katagaki_no IS NOT NULL), ', ' ORDER BY k.katagaki_no) FROM gyosei_kihon.katagaki AS k WHERE k.tatemono_name ~ '^己[元新]荘' $$;
SELECT (tap.deed('n_shogo', 'juki.katagaki', jsonb_build_object('machiaza_id', :machi, 'chiban_name', :'lot', 'tatemono_name', '己元荘', 'koryoku_date', '2000-01-01')) ->> 'key')::bigint AS tate \gset
SELECT is(tap.fate('n_shogo', 'juki.katagaki', jsonb_build_object('katagaki_no', :tate, 'row_version', (SELECT k.row_version FROM gyosei_kihon.katagaki AS k WHERE k.dantai_code = 392049 AND k.katagaki_no = :tate),
    'machiaza_id', :machi, 'chiban_name', :'lot', 'tatemono_name', '己元荘', 'koryoku_date', '2000-01-01', 'haishi_date', '2026-11-01', 'shin_name', '己新荘')), 'done', 'a building there has been renamed');
SELECT tap.block(:machi, :'lot') ->> 'key' AS no \gset
SELECT is(tap.two('juki.machi_keisan', :no), 'done done', 'one lot of it becomes a block');
SELECT matches(tap.jusho(:he), '戊町一丁目１番１号', 'whose people have the new address');
SELECT is(tap.places(), '己元荘 900030 １番１号 f, 己新荘 900030 １番１号 t', 'and whose building has gone over with both its names');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', :machi, 'banchi', '９８７番地', 'tennyu_date', d, 'todokede_date', '2026-11-25', 'uketsuke_date', '2026-11-25'), 392049, n)), 'done', 'people move to the rest of the town, on ' || d)
FROM (VALUES ('2026-11-25', '長門'), ('2026-11-24', '周東')) AS v (d, n);
SELECT is(tap.block(:machi, '９８７番地') ->> 'state', 'done', 'and its next block is entered');
SELECT is(tap.two('juki.machi_keisan', (tap.block(:machi, '９８６番地', '{"haishi_flag": true}') ->> 'key')::bigint), 'done done', 'the last one ends the town');
SELECT is((SELECT m.haishi_date FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = :machi), '2026-11-25', 'because it was said so');
SELECT is(tap.two('juki.machi_torikeshi', :no), 'done done', 'the first block is taken back');
SELECT is(tap.places(), format('己元荘 %1$s %2$s f, 己新荘 %1$s %2$s t', :machi, :'lot'), 'and its building stands where it stood');
SELECT is((SELECT m.haishi_date FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_id = :machi), '2026-11-25', 'which does not open the town that another change ended');
-- ---- 地番整理 that uses old numbers anew, run twice: nobody's new lot is taken for an old one ----
CREATE TABLE tap.chain AS WITH solo AS (SELECT min(j.kojin_no) AS kojin_no, min(r.machiaza_id) AS machiaza_id FROM juki.jumin AS j
        JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
        WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT r.hogo_flag AND j.yotei_date IS NULL GROUP BY j.setai_no HAVING count(*) = 1)
    SELECT s.* FROM solo AS s JOIN gyosei_kihon.machiaza AS m ON m.dantai_code = 392049 AND m.machiaza_id = s.machiaza_id AND m.haishi_date IS NULL AND m.machiaza_id < 900000
    WHERE s.machiaza_id = (SELECT q.machiaza_id FROM solo AS q JOIN gyosei_kihon.machiaza AS m ON m.dantai_code = 392049 AND m.machiaza_id = q.machiaza_id AND m.haishi_date IS NULL AND m.machiaza_id < 900000
                           GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) ORDER BY 1 LIMIT 3;
SELECT is((SELECT count(*) FROM tap.chain), 3::bigint, 'three live alone in a town');
SELECT min(c.kojin_no) AS one, max(c.kojin_no) AS three, min(c.machiaza_id) AS machi FROM tap.chain AS c \gset
SELECT c.kojin_no AS two FROM tap.chain AS c WHERE c.kojin_no NOT IN (:one, :three) \gset
UPDATE gyosei_kihon.jusho_rireki AS r SET banchi = v.lot FROM (VALUES (:one, '３１番地'), (:two, '２３６３番地８'), (:three, '１０６２番地')) AS v (kojin_no, lot), juki.jumin AS j
    WHERE j.dantai_code = 392049 AND j.kojin_no = v.kojin_no AND r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no;
SELECT tap.deed('n_shogo', 'juki.machi_henko', jsonb_build_object('machi_henko_kubun_code', '3', 'machiaza_id', :machi, 'shin_machiaza_id', :machi, 'koryoku_date', '2026-11-25', 'kokuji', '告示第１１号', 'banchi',
    (SELECT jsonb_agg(jsonb_build_object('mae_banchi_name', v.m, 'ato_banchi_name', v.a)) FROM (VALUES ('３１番地', '２３６３番地８'), ('２３６３番地８', '７７番地'), ('１０６２番地', '７８番地')) AS v (m, a)))) ->> 'key' AS no \gset
SELECT tap.deed('n_mado', 'juki.bango_henko', jsonb_build_object('kojin_no', :three, 'ido_jiyu_code', '38', 'ido_kubun_code', '2', 'ido_date', '2026-11-25', 'moshide_date', '2026-11-25', 'uketsuke_date', '2026-11-25', 'todokedenin_kubun_code', '1',
    'todokedenin_shimei', '見本', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01')) ->> 'key' AS waits \gset
SELECT is(tap.two('juki.machi_keisan', :no), 'done done', 'renumbered');
SELECT is(concat_ws(' ', tap.open_lot(:one), tap.open_lot(:two), tap.open_lot(:three)), '２３６３番地８ ７７番地 １０６２番地', 'two of three');
SELECT tap.todoke(jsonb_build_object('machiaza_id', :machi, 'banchi', '２３６３番地８', 'tennyu_date', '2026-11-25', 'todokede_date', '2026-11-25', 'uketsuke_date', '2026-11-25'), 392049, '石州') AS kuru \gset
SELECT (tap.deed('n_mado', 'juki.tennyu', :'kuru') ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a family moves in at the new number'), is(tap.shogo('n_shogo', :waits), 'done', 'what waited is approved');
SELECT is(tap.acked('n_shogo', 'juki.machi_keisan', jsonb_build_object('machi_henko_no', :no, 'tameshi_flag', false)) ->> 'state', 'done', 'once more');
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', (SELECT j.job_no FROM work.job AS j WHERE j.kind = 'juki.machi_henko' AND j.state = 'proposed'), 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'done', 'approved');
SELECT tap.night();
SELECT is((tap.result() ->> '修正した人')::bigint, 1::bigint, 'who was left alone');
SELECT is(concat_ws(' ', tap.open_lot(:one), tap.open_lot(:two), tap.open_lot(:three)), '２３６３番地８ ７７番地 ７８番地', 'each one step');
SELECT is((SELECT DISTINCT tap.open_lot((e.value ->> 'kojin_no')::bigint) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari), '２３６３番地８', 'and who came by the new number keeps it');
SELECT * FROM finish();
