-- SPDX-License-Identifier: Apache-2.0
-- name: 転出証明書情報の内容
-- may: juki.ido
-- args: joho_no bigint
-- purpose: ido
-- find  the household, as juki.mita_no finds it, and whom the register may know
SELECT t.joho_no AS key, k.kojin_no AS person
FROM juki.tenshutsu_joho AS t
CROSS JOIN LATERAL (SELECT - t.joho_no AS kojin_no UNION ALL SELECT d FROM juki.joho_koho(v_city, t.joho_no) AS d OFFSET 0) AS k
WHERE t.dantai_code = v_city AND t.joho_no = a.joho_no
-- read
SELECT t.joho_no AS key, t.joho_no, t.row_version, t.joho_jotai_code, t.joho_kubun_code, t.seiri_no, t.moto_name, t.jushin_date, t.tenshutsu_yotei_date, t.raicho_date,
       t.raicho_jikoku, CASE WHEN NOT w.kakusu THEN t.renrakusaki END AS renrakusaki, t.shinsei_shimei, t.shien_flag, juki.joho_koho_bun(v_city, t.joho_no) AS koho,
       t.taishogai_riyu AS riyu,
       (SELECT jsonb_agg(jsonb_build_object('shimei', q.shimei, 'birth_date', sys.legal(q.birth_date, q.birth_form, q.birth_text), 'zokugara_code', q.zokugara_code,
                   'shikaku', q.shikaku) ORDER BY q.hito_no)
        FROM juki.tenshutsu_joho_hito AS q WHERE q.dantai_code = v_city AND q.joho_no = t.joho_no) AS hito
FROM juki.tenshutsu_joho AS t
CROSS JOIN LATERAL (SELECT juki.joho_kakusu(t) AS kakusu OFFSET 0) AS w
WHERE t.dantai_code = v_city AND t.joho_no = ANY (v_keys)
