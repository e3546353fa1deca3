-- SPDX-License-Identifier: Apache-2.0
-- name: 個人番号の記載の対象
-- may: gyosei_kihon.bango
-- args: kojin_no bigint
-- purpose: bango
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read  never the number: its last four digits
SELECT t.kojin_no, t.shimei, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, gyosei_kihon.bango_fuse(v_city, t.kojin_no) AS fuse
FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
