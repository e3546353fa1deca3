-- SPDX-License-Identifier: Apache-2.0
-- name: ワンストップ特例の通知
-- may: kojin_juminzei.uketsuke
-- args: onestop_no bigint
-- purpose: uketsuke
-- find
SELECT o.onestop_no AS key, o.kojin_no AS person FROM kojin_juminzei.onestop AS o WHERE o.dantai_code = v_city AND o.onestop_no = a.onestop_no
-- read
SELECT o.onestop_no, o.row_version, o.fuka_nendo, o.uketsuke_date, o.kojin_no, t.shimei AS kifusha_name, o.kifusaki_name, o.kifu_yen
FROM kojin_juminzei.onestop AS o
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = o.kojin_no
WHERE o.dantai_code = v_city AND o.onestop_no = ANY (v_keys)
