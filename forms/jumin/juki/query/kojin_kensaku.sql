-- SPDX-License-Identifier: Apache-2.0
-- name: 個人検索
-- may: juki.shokai
-- also  the head whom a row names
SELECT q.kojin_no AS person FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.zokugara(q) = '02' AND juki.jotai(q) = '1'
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
-- read  doitsu: 同 = another person of the same name and birthday, 外 = a 住登外 person whose
-- 転入 was cancelled, 支 = 支援措置, 期 = its period ends or is over (support desk only), 抑 = 抑止, 転 = a 転出 waits for its day
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, j.shimei_kana,
       concat(CASE WHEN t.shien_code <> '0' THEN '支' END,
              CASE WHEN EXISTS (SELECT 1 FROM juki.yokushi_of(v_city, j.kojin_no, NULL)) THEN '抑' END,
              CASE WHEN t.shien_code <> '0' AND gyosei_kihon.shien_kikan_bun(v_city, j.kojin_no) IS NOT NULL THEN '期' END,
              CASE WHEN juki.yotei_tenshutsu(j) > sys.today() THEN '転' END,
              CASE WHEN EXISTS (SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s
                                JOIN gyosei_kihon.shimei_sakuin AS o ON o.dantai_code = s.dantai_code AND o.birth_date = s.birth_date
                                    AND o.kanji_key = s.kanji_key AND o.kojin_no <> s.kojin_no
                                WHERE s.dantai_code = v_city AND s.kojin_no = j.kojin_no) THEN '同' END,
              CASE WHEN t.atena_kubun_code = '3' THEN '外' END) AS doitsu,
       sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, j.seibetsu_code,
       (SELECT m.machiaza_name FROM gyosei_kihon.shimei_sakuin AS s
        JOIN gyosei_kihon.machiaza AS m ON m.dantai_code = s.dantai_code AND m.machiaza_id = s.machiaza_id
        WHERE s.dantai_code = v_city AND s.kojin_no = j.kojin_no ORDER BY s.sakuin_no LIMIT 1) AS machiaza_name,
       juki.shokai_nushi(v_city, j.setai_no) AS setai_nushi,
       juki.jotai(j) AS jumin_jotai_code,
       h.o_name AS atari_name, h.o_name_en AS atari_name_en
FROM juki.jumin AS j
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no
LEFT JOIN gyosei_kihon.atari_name(v_city, v_keys, v_asked) AS h ON h.o_kojin_no = j.kojin_no
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
