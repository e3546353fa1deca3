-- SPDX-License-Identifier: Apache-2.0
-- name: 返戻郵便の一覧
-- may: gyosei_kihon.henrei
-- purpose: henrei
-- read
SELECT h.henrei_no AS key, h.henrei_no, h.kojin_no, t.shimei, h.yubin_name, h.henrei_date, h.henrei_jiyu_code, h.seiri_no
FROM gyosei_kihon.henrei AS h LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no
WHERE h.dantai_code = v_city AND h.henrei_no = ANY (v_keys)
