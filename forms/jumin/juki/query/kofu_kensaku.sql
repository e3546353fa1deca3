-- SPDX-License-Identifier: Apache-2.0
-- name: 証明の相手の検索
-- may: juki.kofu
-- purpose: shomei
-- also  the head whom a row names
SELECT q.kojin_no AS person FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.zokugara(q) = '02' AND juki.jotai(q) = '1'
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, j.shimei_kana, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, j.seibetsu_code,
       concat(CASE WHEN cardinality(ARRAY(SELECT gyosei_kihon.doseidomei(v_city, j.shimei, j.birth_date))) > 1 THEN '同' END,
              CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '支' END,
              CASE WHEN EXISTS (SELECT 1 FROM juki.yokushi_of(v_city, j.kojin_no, NULL)) THEN '抑' END) AS doitsu,
       juki.shokai_nushi(v_city, j.setai_no) AS setai_nushi, juki.jotai(j) AS jumin_jotai_code,
       h.o_name AS atari_name, h.o_name_en AS atari_name_en
FROM juki.jumin AS j
LEFT JOIN gyosei_kihon.atari_name(v_city, v_keys, v_asked) AS h ON h.o_kojin_no = j.kojin_no
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
