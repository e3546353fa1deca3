-- SPDX-License-Identifier: Apache-2.0
-- name: 住民税の課税照会
-- may: kojin_juminzei.shokai
-- read  the latest year that was decided; a form opened from here is of no year that was chosen
SELECT t.kojin_no AS key, t.kojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       k.fuka_nendo, k.kazei_jotai_code, k.nenzei_yen, NULL::integer AS moto_nendo,
       h.o_name AS atari_name, h.o_name_en AS atari_name_en
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL (SELECT q.fuka_nendo, q.kazei_jotai_code, q.nenzei_yen FROM kojin_juminzei.kazei AS q
                   WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no ORDER BY q.fuka_nendo DESC, q.rireki_no DESC LIMIT 1) AS k ON true
LEFT JOIN gyosei_kihon.atari_name(v_city, v_keys, v_asked) AS h ON h.o_kojin_no = t.kojin_no
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
