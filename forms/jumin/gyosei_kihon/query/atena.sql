-- SPDX-License-Identifier: Apache-2.0
-- name: 宛名の照会
-- may: gyosei_kihon.atena
-- args: kojin_no bigint
-- purpose: atena
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read  an account shows three digits here: who needs it all opens it in its own system. A telephone and the branch of a bank tell where somebody lives: of who
-- is protected, or hides the address with a household, only the support desk reads them
SELECT t.kojin_no, t.atena_kubun_code, t.shimei, t.shimei_kana, t.tsusho, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, t.seibetsu_code,
       t.hojin_no, t.daihyosha, t.shien_code, t.nayose_saki_no, s.postal_no, coalesce(s.jusho, CASE WHEN t.shien_code <> '0' THEN '（支援措置）' END) AS sofu_jusho,
       s.atena_name AS sofu_name,
       (SELECT jsonb_agg(jsonb_build_object('shurui_name', x.shurui_name, 'gyomu_name', x.gyomu_name, 'naiyo', CASE WHEN x.jun IN (1, 2) AND h.kakusu THEN '（支援措置）' ELSE x.naiyo END, 'valid_from_date', x.kara,
                   'valid_to_date', x.made) ORDER BY x.jun, x.kara DESC)
        FROM (
            SELECT 1 AS jun, '電話' AS shurui_name, d.gyomu_id, sys.code_name('gyosei_kihon', 'denwa_kubun', d.denwa_kubun_code) || '　' || d.bango AS naiyo,
                   d.valid_from_date AS kara, d.valid_to_date AS made
            FROM gyosei_kihon.denwa AS d WHERE d.dantai_code = v_city AND d.kojin_no = t.kojin_no
            UNION ALL
            SELECT 2, '口座', k.gyomu_id, left(sys.code_name('gyosei_kihon', 'koza_yoto', k.koza_yoto_code), 2) || '　＊＊' || right(k.koza_no, 3) || '　' || b.name || '　'
                   || coalesce(n.name, k.shiten_no), k.valid_from_date, k.valid_to_date
            FROM gyosei_kihon.koza AS k
            LEFT JOIN sys.bank AS b ON b.bank = k.kinyu_kikan_no AND b.branch = ''
            LEFT JOIN sys.bank AS n ON n.bank = k.kinyu_kikan_no AND n.branch = k.shiten_no
            WHERE k.dantai_code = v_city AND k.kojin_no = t.kojin_no
            UNION ALL
            SELECT 3, '送付先', f.gyomu_id, sys.code_name('gyosei_kihon', 'sofusaki_riyu', f.sofusaki_riyu_code) || '　' || f.sofusaki_name, f.valid_from_date, f.valid_to_date
            FROM gyosei_kihon.sofusaki AS f WHERE f.dantai_code = v_city AND f.kojin_no = t.kojin_no AND f.sofusaki_kubun_code = '1'
            UNION ALL
            SELECT 4, sys.code_name('gyosei_kihon', 'kankei_kubun', r.kankei_kubun_code), r.gyomu_id, r.aite_kojin_no || '　' || o.shimei
                   || coalesce('　持分 ' || r.bunshi_count || '/' || r.bunbo_count, '') || CASE WHEN r.daihyo_flag THEN '　代表' ELSE '' END,
                   r.valid_from_date, r.valid_to_date
            FROM gyosei_kihon.kankei AS r
            JOIN gyosei_kihon.atena AS o ON o.dantai_code = r.dantai_code AND o.kojin_no = r.aite_kojin_no
            WHERE r.dantai_code = v_city AND r.kojin_no = t.kojin_no
        ) AS y (jun, shurui_name, gyomu_id, naiyo, kara, made)
        CROSS JOIN LATERAL (SELECT y.jun, y.shurui_name, coalesce((SELECT g.name FROM sys.system AS g WHERE g.id = y.gyomu_id), '共通') AS gyomu_name, y.naiyo, y.kara, y.made) AS x) AS meisai
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, t.kojin_no, NULL, sys.today()) AS s ON true
CROSS JOIN LATERAL (
    SELECT NOT sec.has('gyosei_kihon.shien') AND (t.shien_code <> '0' OR EXISTS (
        SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
        WHERE j.dantai_code = v_city AND j.kojin_no = t.kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND j.hogo_flag)) AS kakusu) AS h
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
