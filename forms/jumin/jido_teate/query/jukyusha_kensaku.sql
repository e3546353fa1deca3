-- SPDX-License-Identifier: Apache-2.0
-- name: 受給者を探す
-- may: jido_teate.shokai
-- read
SELECT t.kojin_no AS key, t.kojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       n.nintei_no, n.nintei_jotai_code, h.o_name AS atari_name, h.o_name_en AS atari_name_en
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL (SELECT q.nintei_no, q.nintei_jotai_code FROM jido_teate.nintei AS q
                   WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no ORDER BY q.nintei_no DESC LIMIT 1) AS n ON true
LEFT JOIN gyosei_kihon.atari_name(v_city, v_keys, v_asked) AS h ON h.o_kojin_no = t.kojin_no
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
