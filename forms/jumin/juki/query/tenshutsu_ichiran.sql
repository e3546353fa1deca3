-- SPDX-License-Identifier: Apache-2.0
-- name: 転出者の一覧
-- may: juki.ido
-- purpose: ido
-- find  the longest wait first; nobody answers from abroad
SELECT j.kojin_no AS key, j.kojin_no AS person
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.tenshutsu_yotei_date IS NOT NULL AND j.tsuchi_date IS NULL
  AND coalesce(j.shojo_jiyu_code, juki.yotei_made(j, 'infinity') ->> 'shojo_jiyu_code') = '21'
ORDER BY j.tenshutsu_yotei_date, j.kojin_no
-- read
SELECT j.kojin_no AS key, j.kojin_no, i.ido_no,
       j.kojin_no * 1000 + (SELECT min(r.rireki_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = v_city AND r.kojin_no = j.kojin_no AND r.ido_no = i.ido_no) AS rireki_key_no,
       j.shimei, j.tenshutsu_yotei_date AS yotei_date,
       CASE WHEN juki.michaku_date(j.tenshutsu_yotei_date) <= sys.today() THEN '未着' ELSE '待ち' END AS michaku_name,
       CASE WHEN i.futai_code = '05' THEN '特例' WHEN juki.tenshutsu_hajime(v_city, i.ido_no) IS NULL THEN '未交付' ELSE '交付済' END AS shomei_name,
       juki.shichoson(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.tensaki_yotei_rireki_no)) AS saki_name, juki.jotai(j) AS jumin_jotai_code
FROM juki.jumin AS j
LEFT JOIN juki.ido AS i ON i.dantai_code = j.dantai_code AND i.ido_no = juki.tenshutsu_ido(v_city, j.kojin_no)
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
