-- SPDX-License-Identifier: Apache-2.0
-- name: 宛名の検索
-- may: gyosei_kihon.atena
-- purpose: atena
-- read
SELECT t.kojin_no AS key, t.kojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, gyosei_kihon.atena_kubun(t) AS atena_kubun_code,
       concat(CASE WHEN t.shien_code <> '0' THEN '支' END, CASE WHEN t.nayose_saki_no IS NOT NULL THEN '→' || t.nayose_saki_no END, CASE WHEN t.haishi_date <= sys.today() THEN '廃止' END) AS chui_name,
       h.o_name AS atari_name, h.o_name_en AS atari_name_en
FROM gyosei_kihon.atena AS t
LEFT JOIN gyosei_kihon.atari_name(v_city, v_keys, v_asked) AS h ON h.o_kojin_no = t.kojin_no
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
