-- SPDX-License-Identifier: Apache-2.0
-- name: 転入予定者一覧
-- may: juki.ido
-- purpose: ido
-- find  who was to come first stands first; nobody here has a number yet, so the log has the household's, less than nothing (juki.mita_no), and whom the register may know
SELECT t.joho_no AS key, k.kojin_no AS person
FROM juki.tenshutsu_joho AS t
CROSS JOIN LATERAL (SELECT - t.joho_no AS kojin_no UNION ALL SELECT min(d) FROM juki.joho_koho(v_city, t.joho_no) AS d) AS k
WHERE t.dantai_code = v_city AND t.joho_jotai_code = '1'
ORDER BY coalesce(t.raicho_date, t.tenshutsu_yotei_date), t.joho_no
-- read
SELECT t.joho_no AS key, t.joho_no, t.shinsei_shimei, t.raicho_date, left(t.raicho_jikoku, 2) || ':' || right(t.raicho_jikoku, 2) AS raicho_jikoku, t.tenshutsu_yotei_date,
       juki.kigen(t.tenshutsu_yotei_date, sys.param('juki.todokede_kigen', t.tenshutsu_yotei_date)::integer) AS todokede_kigen_date,
       CASE WHEN t.joho_kubun_code <> '3' THEN juki.joho_kigen(t) END AS kigen_date, t.joho_kubun_code, t.moto_name, t.seiri_no,
       (SELECT count(*) FROM juki.tenshutsu_joho_hito AS h WHERE h.dantai_code = v_city AND h.joho_no = t.joho_no) AS hito_count,
       nullif((SELECT count(*) FROM juki.joho_koho(v_city, t.joho_no)), 0) AS koho_count
FROM juki.tenshutsu_joho AS t
WHERE t.dantai_code = v_city AND t.joho_no = ANY (v_keys)
