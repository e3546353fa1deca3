-- SPDX-License-Identifier: Apache-2.0
-- 異動前 and 異動後 of an entry, one row an item: what the one who approves compares with the paper, and 処理結果確認票.
CREATE FUNCTION juki.ido_sai(k juki.kari_toroku) RETURNS TABLE (jun integer, kojin_no bigint, shimei text, item text, mae text, ato text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT (row_number() OVER (ORDER BY x.jun, x.kumi, x.item))::integer, x.kojin_no, x.shimei, x.item, x.mae, x.ato
    FROM (
        SELECT e.ordinality AS jun, 2 AS kumi, (e.value ->> 'kojin_no')::bigint AS kojin_no, coalesce(j.shimei, e.value #>> '{koumoku,shimei}') AS shimei,
               juki.koumoku_mei(i.key) AS item, juki.koumoku_bun(i.key, to_jsonb(j) ->> i.key) AS mae, juki.koumoku_bun(i.key, i.value #>> '{}') AS ato
        FROM juki.gyo_hito(k.record -> 'henko') AS e
        CROSS JOIN LATERAL jsonb_each(e.value -> 'koumoku') AS i
        LEFT JOIN juki.jumin AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = e.kojin_no
        WHERE i.key !~ '(_form|_text|^narabi_no|_rireki_no|^row_version)$' AND i.key NOT IN ('yotei', 'yotei_date', 'yotei_ido_no', 'jumin_jotai_code', 'shojo_jiyu_code', 'todokede_date')
          AND (to_jsonb(j) ->> i.key IS DISTINCT FROM i.value #>> '{}')
        UNION ALL
        SELECT e.ordinality, 1, (e.value ->> 'kojin_no')::bigint, coalesce(j.shimei, e.value #>> '{koumoku,shimei}'),
               sys.code_name('gyosei_kihon', 'jusho_kubun', q.key),
               CASE q.key WHEN '1' THEN gyosei_kihon.jusho_hyoji(k.dantai_code, j.kojin_no, j.jusho_rireki_no)
                          WHEN '5' THEN gyosei_kihon.jusho_bun(k.dantai_code, j.kojin_no, j.honseki_rireki_no) END,
               concat(b.bun ->> 'jusho', b.bun ->> 'banchi', '　' || (b.bun ->> 'katagaki'))
        FROM juki.gyo_hito(k.record -> 'henko') AS e
        CROSS JOIN LATERAL jsonb_each(coalesce(e.value -> 'jusho', '{}')) AS q   -- where they go stands above, in full
        LEFT JOIN juki.jumin AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = e.kojin_no
        CROSS JOIN LATERAL (SELECT CASE WHEN jsonb_typeof(q.value) = 'object' THEN q.value
                                        ELSE gyosei_kihon.hogo_kari_yomi(k.dantai_code, k.kari_no, q.key) END AS bun) AS b
        WHERE q.key NOT IN ('1', '3', '4') OR e.value ? 'naoshi_date'
    ) AS x;
END $$;

-- A value of the register in words: codes by name, days by era, yes and no.
CREATE FUNCTION juki.koumoku_bun(p_item text, p_value text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE
        WHEN p_value IS NULL THEN ''
        WHEN p_item ~ '_code$' THEN coalesce(sys.code_name('juki', regexp_replace(p_item, '_code$', ''), p_value), p_value)
        WHEN p_item ~ '_date$' THEN juki.wareki(p_value::date)
        WHEN p_item ~ '_flag$' THEN CASE p_value WHEN 'true' THEN 'はい' ELSE 'いいえ' END
        WHEN p_item = 'setai_no' AND p_value = '-1' THEN '新しい世帯'
        ELSE p_value END
$$;

-- Where an entry brings its people, in one line: for who approves, a protected place too, by its named function. A cancellation
-- brings them back to a row that is there.
CREATE FUNCTION juki.ido_saki(k juki.kari_toroku) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.bun FROM (
        SELECT 1 AS jun, CASE WHEN q.value ? 'utsushi' THEN '世帯と同じ住所' ELSE concat(b.bun ->> 'jusho', b.bun ->> 'banchi', '　' || (b.bun ->> 'katagaki')) END AS bun
        FROM jsonb_array_elements(k.record -> 'henko') AS e
        CROSS JOIN LATERAL jsonb_each(e.value -> 'jusho') AS q
        CROSS JOIN LATERAL (SELECT CASE WHEN jsonb_typeof(q.value) = 'object' THEN q.value
                                        ELSE gyosei_kihon.hogo_kari_yomi(k.dantai_code, k.kari_no, q.key) END AS bun) AS b
        WHERE e.value ? 'jusho' AND q.key IN ('1', '3', '4')
        UNION ALL
        SELECT 2, gyosei_kihon.jusho_bun(k.dantai_code, (e.value ->> 'kojin_no')::bigint, (e.value #>> '{koumoku,jusho_rireki_no}')::integer)
        FROM jsonb_array_elements(k.record -> 'henko') AS e WHERE e.value ? 'modosu') AS x
    ORDER BY x.jun LIMIT 1
$$;
