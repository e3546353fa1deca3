-- SPDX-License-Identifier: Apache-2.0
-- name: 変更証明の対象
-- may: juki.kofu
-- args: rireki_key_no bigint
-- purpose: shomei
-- A key is kojin_no * 1000 and the number of the row.
-- find
SELECT a.rireki_key_no AS key, h.kojin_no AS person FROM juki.henko_gyo(v_city, a.rireki_key_no / 1000, (a.rireki_key_no % 1000)::integer) AS h
WHERE juki.shokai_yoi(v_city, h.kojin_no)
-- read
SELECT k AS rireki_key_no, h.kojin_no, h.shimei, h.ido_date, sys.code_name('juki', 'ido_futai', h.futai_code) AS henko_name,
       gyosei_kihon.jusho_bun(v_city, h.kojin_no, h.mae_rireki_no) AS mae_jusho, gyosei_kihon.jusho_bun(v_city, h.kojin_no, h.jusho_rireki_no) AS jusho
FROM unnest(v_keys) AS k
CROSS JOIN LATERAL juki.henko_gyo(v_city, k / 1000, (k % 1000)::integer) AS h
