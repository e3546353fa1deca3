-- SPDX-License-Identifier: Apache-2.0
-- name: 宛名の照会
-- may: gyosei_kihon.atena
-- args: kojin_no bigint
-- purpose: atena
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
UNION SELECT a.kojin_no, u.kojin_no   -- the matters name them, and the address for letters who acts under another number of hers
FROM gyosei_kihon.nayose_mure(v_city, a.kojin_no) AS m
LEFT JOIN gyosei_kihon.kankei AS r ON r.dantai_code = v_city AND r.kojin_no = m.kojin_no
CROSS JOIN LATERAL unnest(ARRAY[m.kojin_no, r.aite_kojin_no]) AS u (kojin_no)
WHERE u.kojin_no IS NOT NULL
-- read  an account shows three digits here: who needs it all opens it in its own system
SELECT t.kojin_no, gyosei_kihon.atena_kubun(t) AS atena_kubun_code, t.shimei, t.shimei_kana, t.tsusho, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, t.seibetsu_code,
       t.hojin_no, t.daihyosha, t.shien_code, t.nayose_saki_no, s.postal_no, coalesce(s.jusho, CASE WHEN t.shien_code <> '0' THEN '（支援措置）' END) AS sofu_jusho,
       s.atena_name AS sofu_name,
       t.haishi_date, NULL::bigint AS moto_no,
       (SELECT jsonb_agg(jsonb_build_object('meisai_no', x.meisai_no, 'shurui_name', x.shurui_name, 'gyomu_name', x.gyomu_name, 'naiyo', CASE WHEN x.kakure AND h.kakusu THEN '（支援措置）' ELSE x.naiyo END,
                   'valid_from_date', x.kara, 'valid_to_date', x.made) ORDER BY x.jun, x.kara DESC NULLS LAST, x.meisai_no DESC)
        FROM (
            SELECT m.shurui_code AS jun, m.meisai_no, sys.code_name('gyosei_kihon', 'meisai_shurui', m.shurui_code) AS shurui_name,
                   coalesce((SELECT g.name FROM sys.system AS g WHERE g.id = m.gyomu_id), '共通') AS gyomu_name, m.naiyo, m.shurui_code IN ('1', '2') AS kakure,
                   m.valid_from_date AS kara, m.valid_to_date AS made
            FROM gyosei_kihon.meisai_of(v_city, t.kojin_no) AS m
            UNION ALL   -- of who is in the register the addresses are there
            SELECT '5', NULL, sys.code_name('gyosei_kihon', 'meisai_shurui', '5'), NULL, gyosei_kihon.jusho_hyoji(v_city, t.kojin_no, j.rireki_no), true, j.valid_from_date, j.valid_to_date
            FROM gyosei_kihon.jusho_rireki AS j
            WHERE j.dantai_code = v_city AND j.kojin_no = t.kojin_no AND j.jusho_kubun_code = '1' AND t.atena_kubun_code IN ('3', '4', '5', '6')
            UNION ALL
            SELECT '6', NULL, sys.code_name('gyosei_kihon', 'meisai_shurui', '6'), NULL, concat_ws('　', r.shimei, '代表 ' || r.daihyosha, '廃止' || CASE WHEN r.haishi_date IS NULL THEN NULL ELSE '' END),
                   false, NULL, r.henko_date
            FROM gyosei_kihon.atena_rireki AS r WHERE r.dantai_code = v_city AND r.kojin_no = t.kojin_no
        ) AS x) AS meisai
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, t.kojin_no, NULL, sys.today()) AS s ON true
CROSS JOIN LATERAL (SELECT gyosei_kihon.renraku_kakusu(v_city, t.kojin_no) AS kakusu) AS h
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
