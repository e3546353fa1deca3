-- SPDX-License-Identifier: Apache-2.0
-- name: 実態調査の内容
-- may: juki.ido
-- args: jittai_no bigint
-- purpose: ido
-- find
SELECT t.jittai_no AS key, t.kojin_no AS person FROM juki.jittai AS t WHERE t.dantai_code = v_city AND t.jittai_no = a.jittai_no AND juki.shokai_yoi(v_city, t.kojin_no)
-- read
SELECT t.jittai_no, t.row_version, t.kojin_no, j.shimei, t.jittai_jotai_code, sys.code_name('juki', 'jittai_keiki', t.keiki_code) AS keiki_name,
       gyosei_kihon.jusho_hyoji(v_city, j.kojin_no, j.jusho_rireki_no) AS jusho,
       (SELECT jsonb_agg(jsonb_build_object('jisshi_date', k.jisshi_date, 'jittai_shori_code', k.jittai_shori_code,
                   'chosain_name', concat_ws('・', k.chosain_name, k.chosain2_name), 'kekka', k.kekka) ORDER BY k.kiroku_no DESC)
        FROM juki.jittai_kiroku AS k WHERE k.dantai_code = v_city AND k.jittai_no = t.jittai_no) AS keika
FROM juki.jittai AS t
JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no
WHERE t.dantai_code = v_city AND t.jittai_no = ANY (v_keys)
