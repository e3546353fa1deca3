-- SPDX-License-Identifier: Apache-2.0
-- name: 旧住所から探す
-- may: juki.shokai
-- read  the town shown is that of today: who moved away from the one searched for is told by it
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, j.shimei_kana, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, j.seibetsu_code,
       (SELECT m.machiaza_name FROM gyosei_kihon.shimei_sakuin AS s
        JOIN gyosei_kihon.machiaza AS m ON m.dantai_code = s.dantai_code AND m.machiaza_id = s.machiaza_id
        WHERE s.dantai_code = v_city AND s.kojin_no = j.kojin_no ORDER BY s.sakuin_no LIMIT 1) AS machiaza_name,
       juki.jotai(j) AS jumin_jotai_code, x.o_name AS atari_name, x.o_to_date AS atari_date
FROM juki.jumin AS j
LEFT JOIN gyosei_kihon.atari_jusho(v_city, v_keys, v_asked) AS x ON x.o_kojin_no = j.kojin_no
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
