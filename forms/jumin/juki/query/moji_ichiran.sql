-- SPDX-License-Identifier: Apache-2.0
-- name: 文字超過・外字の一覧
-- may: juki.kofu
-- purpose: shomei
-- find
SELECT u AS key, u AS person FROM juki.moji_choka(v_city) AS u ORDER BY u
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, juki.jotai(j) AS jumin_jotai_code, juki.moji_amari(juki.moji_hito(v_city, j)) AS komoku
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
