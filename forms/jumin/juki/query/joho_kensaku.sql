-- SPDX-License-Identifier: Apache-2.0
-- name: 転入予定者を探す
-- may: juki.ido
-- purpose: ido
-- read
SELECT t.joho_no AS key, t.joho_no, t.shinsei_shimei, t.joho_jotai_code, t.raicho_date, t.tenshutsu_yotei_date, t.moto_name, t.seiri_no, t.kari_no,
       (SELECT count(*) FROM juki.tenshutsu_joho_hito AS h WHERE h.dantai_code = v_city AND h.joho_no = t.joho_no) AS hito_count
FROM juki.tenshutsu_joho AS t
WHERE t.dantai_code = v_city AND t.joho_no = ANY (v_keys)
