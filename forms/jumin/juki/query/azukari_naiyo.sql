-- SPDX-License-Identifier: Apache-2.0
-- name: 預かりの内容
-- may: juki.ido
-- args: azukari_no bigint
-- purpose: ido
-- find  nobody of the register yet
SELECT z.azukari_no AS key, gyosei_kihon.kiroku_no('azukari', z.azukari_no) AS person FROM juki.azukari AS z WHERE z.dantai_code = v_city AND z.azukari_no = a.azukari_no
-- read  and what it became: the entry, and the row of history that its look opens
SELECT z.azukari_no, z.row_version, z.uketsuke_date, z.uketsuke_jikoku, z.azukari_shurui_code, z.shimei,
       CASE WHEN sec.has('gyosei_kihon.shien') OR NOT gyosei_kihon.shien_moshide_na(v_city, z.shimei, NULL) THEN z.renrakusaki WHEN z.renrakusaki IS NOT NULL THEN '（支援措置）' END AS renrakusaki,
       z.kigen_date, z.biko, z.azukari_jotai_code, z.kekka, z.kari_no,
       (SELECT min(r.kojin_no * 1000 + r.rireki_no) FROM juki.kari_toroku AS k JOIN juki.jumin_rireki AS r ON r.dantai_code = k.dantai_code AND r.ido_no = k.ido_no
        WHERE k.dantai_code = z.dantai_code AND k.kari_no = z.kari_no) AS rireki_key_no
FROM juki.azukari AS z WHERE z.dantai_code = v_city AND z.azukari_no = ANY (v_keys)
