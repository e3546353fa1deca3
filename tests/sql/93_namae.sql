-- If this failed: who is protected would be found, or certified away, by a door at which only her name comes in.
-- SPDX-License-Identifier: Apache-2.0
-- 事務処理要領 第5-10: whoever the desk protects is protected wherever she is met: by a certificate about a name, by a notice that has come, under a number of her own.
\ir people.sql
\ir canary.sql
SELECT no_plan();
SELECT set_config('tap.unseen', 'on', false) \g /dev/null
CREATE FUNCTION tap.acks(p_login text, p_form text, p_record jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed(p_login, p_form, p_record) -> 'problems') AS p)) $$;

SELECT m.machiaza_id AS void FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL
    AND NOT EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = m.machiaza_id) ORDER BY m.machiaza_id DESC LIMIT 1 \gset

-- ---- 不在住証明書: by the name, never by the place ----
CREATE FUNCTION tap.absent(p_name text, p_town bigint, p_lot text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('taisho_shimei', p_name, 'machiaza_id', p_town, 'banchi', p_lot, 'seikyusha_kubun_code', '4', 'seikyusha_shimei', '登記　一', 'honnin_kakunin_code', '1',
        'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'tsusu_count', 1) || p_other $$;
SELECT j.kojin_no AS her, j.shimei AS name, q.kojin_no AS mate, q.shimei AS mate_name, a.machiaza_id AS town, a.banchi AS lot, a.katagaki AS room
FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND q.jumin_jotai_code = '1'
JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no AND a.katagaki IS NOT NULL
WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT EXISTS (SELECT FROM juki.kobetsu AS b WHERE b.dantai_code = j.dantai_code AND b.kojin_no = j.kojin_no)
ORDER BY j.kojin_no LIMIT 1 \gset
SELECT is(tap.fate('n_itaku', 'juki.kofu_fuzaiju', tap.absent(:'name', :town, :'lot')), 'refused 02-734', 'she lives there: it would be false');
SELECT is((SELECT array_agg(DISTINCT u ORDER BY u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_itaku' AND t.query = 'work.refused' AND t.args ->> 'told' ~ '02-734') @> ARRAY[:her]::bigint[], true,
    'who was told so is in the log, though no number was typed');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'she asks for protection');
SELECT is(tap.fate('n_itaku', 'juki.kofu_fuzaiju', tap.absent('無関係　某', :town, :'lot', jsonb_build_object('katagaki', :'room'))), 'done', 'of another''s name her home tells nothing');
SELECT is(tap.fate('n_mado', 'juki.kofu_fuzaiju', tap.absent(n, t, l)), 'refused 02-735', n || ' of ' || t || l || ': one answer, at home, elsewhere, without the room')
FROM unnest(ARRAY[:'name', :'mate_name']) AS n, (VALUES (:town, :'lot'), (:town, '９９９番地'), (:void, :'lot')) AS v (t, l);
SELECT is((SELECT count(*) FROM sec.ticket AS t WHERE t.login = 'n_mado' AND t.query = 'work.refused' AND t.args ->> 'told' ~ '02-735' AND t.persons @> ARRAY[:her]::bigint[]) >= 3, true, 'each is a look at her, and counts as a refusal');
-- the support desk answers as it is, and not to him
SELECT is(tap.fate('n_shien', 'juki.kofu_fuzaiju', tap.absent(:'name', :town, :'lot')), 'refused 02-734 02-990', 'the support desk is not made to certify what is false, though no common table knows it');
SELECT is(tap.fate('n_shien', 'juki.kofu_fuzaiju', tap.absent(:'mate_name', :town, '９９９番地')), 'warned 02-736 02-990', 'nor, unasked, of another lot of the town');
SELECT is(tap.fate('n_shien', 'juki.kofu_fuzaiju', tap.absent(:'name', :void, '９９９番地', '{"seikyusha_shimei": "相手　太郎"}')), 'refused 02-501', 'nor anything to him');
SELECT is(tap.acks('n_shien', 'juki.kofu_fuzaiju', tap.absent(:'name', :void, '９９９番地')), 'done', 'elsewhere it certifies, after review');
SELECT * FROM finish();
