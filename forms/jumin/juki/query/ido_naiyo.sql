-- SPDX-License-Identifier: Apache-2.0
-- name: 異動の仮登録の内容
-- may: juki.ido
-- args: kari_no bigint
-- find
SELECT k.kari_no AS key, (e.value ->> 'kojin_no')::bigint AS person
FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
WHERE k.dantai_code = v_city AND k.kari_no = a.kari_no
-- read  a protected address is shown to who may approve, by its named function
SELECT k.kari_no, k.row_version, k.ido_jiyu_code, k.kari_jotai_code, k.toroku_mode_code, k.hogo_flag,
       k.record ->> 'ido_kubun_code' AS ido_kubun_code, k.record ->> 'futai_code' AS futai_code,
       sys.legal((k.record ->> 'ido_date')::date, coalesce((k.record ->> 'ido_form')::smallint, 0::smallint), k.record ->> 'ido_text') AS ido_date,
       k.record ->> 'todokede_date' AS todokede_date, k.record ->> 'tsuchi_date' AS tsuchi_date, k.record ->> 'moshide_date' AS moshide_date,
       k.record ->> 'riyu' AS ido_riyu, k.record ->> 'hani_code' AS hani_code,
       k.record ->> 'todokedenin_kubun_code' AS todokedenin_kubun_code, k.record ->> 'todokedenin_shimei' AS todokedenin_shimei,
       k.record ->> 'honnin_kakunin_code' AS honnin_kakunin_code, k.record ->> 'kakunin_shorui_code' AS kakunin_shorui_code,
       b.name AS nyuryoku_branch_name, k.sashimodoshi_riyu, juki.ido_saki(k) AS jusho,
       (SELECT coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no), CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END)
        FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = (k.record ->> 'kojin_no')::bigint) AS zen_jusho,
       (SELECT jsonb_agg(jsonb_build_object('shimei', s.shimei, 'item', s.item, 'mae', juki.chigai(s.mae, s.ato), 'ato', juki.chigai(s.ato, s.mae)) ORDER BY s.jun) FROM juki.ido_sai(k) AS s) AS sai
FROM juki.kari_toroku AS k
LEFT JOIN sys.branch AS b ON b.dantai_code = k.dantai_code AND b.id = k.nyuryoku_branch
WHERE k.dantai_code = v_city AND k.kari_no = ANY (v_keys)
