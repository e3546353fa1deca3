-- SPDX-License-Identifier: Apache-2.0
-- name: 預かりの内容
-- may: juki.ido
-- args: azukari_no bigint
-- purpose: ido
-- find  nobody of the register yet
SELECT z.azukari_no AS key, NULL::bigint AS person FROM juki.azukari AS z WHERE z.dantai_code = v_city AND z.azukari_no = a.azukari_no
-- read
SELECT z.azukari_no, z.row_version, z.uketsuke_date, z.uketsuke_jikoku, z.azukari_shurui_code, z.shimei, z.renrakusaki, z.kigen_date, z.biko
FROM juki.azukari AS z WHERE z.dantai_code = v_city AND z.azukari_no = ANY (v_keys)
