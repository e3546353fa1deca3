-- SPDX-License-Identifier: Apache-2.0
-- name: 預かり受付の一覧
-- may: juki.ido
-- purpose: ido
-- find  who handed it in has no number yet: that of the paper (juki.mita_no)
SELECT z.azukari_no AS key, gyosei_kihon.kiroku_no('azukari', z.azukari_no) AS person
FROM juki.azukari AS z
WHERE z.dantai_code = v_city AND z.azukari_jotai_code = '1'
ORDER BY z.kigen_date, z.azukari_no
-- read
SELECT z.azukari_no AS key, z.azukari_no, z.kigen_date, z.uketsuke_date, z.uketsuke_jikoku, z.azukari_shurui_code, z.shimei, z.biko
FROM juki.azukari AS z WHERE z.dantai_code = v_city AND z.azukari_no = ANY (v_keys)
