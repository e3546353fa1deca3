-- SPDX-License-Identifier: Apache-2.0
-- name: 個人照会
-- may: juki.shokai
-- args: kojin_no bigint
-- find  the person, the members of the household and who bears the same name: all of them are seen; beside her, of whom nobody may look at, the number alone
SELECT a.kojin_no AS key, CASE WHEN q.kojin_no = j.kojin_no OR NOT juki.shokai_tomaru(v_city, q.kojin_no) THEN q.kojin_no END AS person
FROM juki.jumin AS j
CROSS JOIN LATERAL (
    SELECT m.kojin_no FROM juki.jumin AS m WHERE m.dantai_code = j.dantai_code AND m.setai_no = j.setai_no AND (juki.jotai(m) = '1' OR m.kojin_no = j.kojin_no)
    UNION SELECT d.kojin_no FROM juki.shokai_ima(j) AS i CROSS JOIN LATERAL gyosei_kihon.doseidomei(v_city, i.shimei, i.birth_date) AS d (kojin_no)
) AS q
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no
-- read
SELECT j.kojin_no, j.setai_no, j.shimei, j.shimei_kana, j.kyushi, j.tsusho, j.shimei_romaji, j.jumin_kubun_code, j.jumin_jotai_code,
       sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, j.seibetsu_code, j.zokugara_code,
       sys.legal(j.jumin_date, j.jumin_form, j.jumin_text) AS jumin_date, j.kokuseki_name,
       gyosei_kihon.jusho_hyoji(v_city, j.kojin_no, j.jusho_rireki_no) AS jusho,
       gyosei_kihon.shien_code_of(v_city, j.kojin_no) AS shien_code,
       coalesce(juki.shokai_nushi(v_city, j.setai_no), '世帯主未定') AS setai_nushi,
       sys.legal(j.shojo_date, j.shojo_form, j.shojo_text) AS shojo_date, j.shojo_jiyu_code, j.rireki_no, j.biko, nullif(concat_ws('　', juki.yokushi_bun(v_city, o.kojin_no), juki.koken_bun(v_city, j.kojin_no)), '') AS yokushi,
       CASE WHEN NOT juki.shokai_tomaru(v_city, o.kojin_no) THEN nullif(concat_ws('　', juki.yotei_bun(o), gyosei_kihon.shien_kikan_bun(v_city, o.kojin_no)), '') END AS yotei,
       (SELECT string_agg(d.kojin_no::text, '、' ORDER BY d.kojin_no)
        FROM gyosei_kihon.doseidomei(v_city, j.shimei, j.birth_date) AS d (kojin_no) WHERE d.kojin_no <> j.kojin_no) AS doseidomei,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'shimei', coalesce(s.shimei, '（抑止）'),
                   'birth_date', sys.legal(s.birth_date, s.birth_form, s.birth_text), 'seibetsu_code', s.seibetsu_code,
                   'zokugara_code', juki.zokugara(q), 'jumin_jotai_code', juki.jotai(q))
                   ORDER BY juki.jotai(q), q.narabi_no, q.kojin_no), '[]')
        FROM juki.jumin AS q CROSS JOIN LATERAL juki.shokai_ima(q) AS s
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no
          AND (juki.jotai(q) = '1' OR q.kojin_no = j.kojin_no)) AS setaiin
FROM juki.jumin AS o
CROSS JOIN LATERAL juki.shokai_ima(o) AS j
WHERE o.dantai_code = v_city AND o.kojin_no = ANY (v_keys)
