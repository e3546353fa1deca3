-- SPDX-License-Identifier: Apache-2.0
-- Synthetic 戸籍 notices in the inbox of each city: the death of somebody who lives alone or with one other, a birth to a couple, a
-- change of name, and one of a person nobody here is.
INSERT INTO juki.koseki_tsuchi (dantai_code, tsuchi_no, tsuchi_shurui_code, tsuchi_jotai_code, tsuchi_date, ido_date, ido_form, ido_text, shimei, shimei_kana,
    birth_date, seibetsu_code, zokugara_code, oya_shimei, oya_birth_date, hittosha, shin_shimei, shin_shimei_kana, moto_name)
SELECT x.dantai_code, row_number() OVER (PARTITION BY x.dantai_code ORDER BY x.jun, x.kojin_no), x.shurui, '1', DATE '2026-11-24', x.hi, x.form, x.bun,
       CASE x.shurui WHEN '1' THEN split_part(x.shimei, '　', 1) || '　つばさ' ELSE x.shimei END, CASE x.shurui WHEN '1' THEN split_part(x.shimei_kana, '　', 1) || '　ツバサ' ELSE x.shimei_kana END,
       CASE x.shurui WHEN '1' THEN NULL ELSE x.birth_date END, CASE x.shurui WHEN '1' THEN '2' ELSE x.seibetsu_code END, CASE x.shurui WHEN '1' THEN '20' END,
       CASE x.shurui WHEN '1' THEN x.shimei END, CASE x.shurui WHEN '1' THEN x.birth_date END, x.hittosha,
       CASE x.shurui WHEN '4' THEN '公文　' || split_part(x.shimei, '　', 2) END, CASE x.shurui WHEN '4' THEN 'クモン　' || split_part(x.shimei_kana, '　', 2) END, '高知県高知市'
FROM (
    (SELECT 1 AS jun, j.*, '2' AS shurui, DATE '2026-11-18' AS hi, 0::smallint AS form, NULL AS bun
     FROM (SELECT DISTINCT ON (q.dantai_code) q.dantai_code, q.kojin_no, q.shimei, q.shimei_kana, q.birth_date, q.seibetsu_code, q.hittosha FROM juki.jumin AS q
           WHERE q.jumin_jotai_code = '1' AND q.jumin_kubun_code = '1' AND q.zokugara_code = '02' AND q.birth_date < DATE '1945-01-01' AND q.birth_form = 0 AND NOT EXISTS (
               SELECT 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = q.dantai_code AND a.kojin_no = q.kojin_no AND a.shien_code <> '0')
           ORDER BY q.dantai_code, q.kojin_no DESC) AS j)
    UNION ALL
    (SELECT 2, j.*, '1', DATE '2026-11-15', 0::smallint, NULL
     FROM (SELECT DISTINCT ON (q.dantai_code) q.dantai_code, q.kojin_no, q.shimei, q.shimei_kana, q.birth_date, q.seibetsu_code, q.hittosha FROM juki.jumin AS q
           WHERE q.jumin_jotai_code = '1' AND q.jumin_kubun_code = '1' AND q.zokugara_code = '12' AND q.birth_date BETWEEN DATE '1990-01-01' AND DATE '2000-12-31'
           ORDER BY q.dantai_code, q.kojin_no DESC) AS j)
    UNION ALL
    (SELECT 3, j.*, '4', DATE '2026-11-20', 0::smallint, NULL
     FROM (SELECT DISTINCT ON (q.dantai_code) q.dantai_code, q.kojin_no, q.shimei, q.shimei_kana, q.birth_date, q.seibetsu_code, q.hittosha FROM juki.jumin AS q
           WHERE q.jumin_jotai_code = '1' AND q.jumin_kubun_code = '1' AND q.zokugara_code = '02' AND q.seibetsu_code = '2' AND q.birth_date BETWEEN DATE '1970-01-01' AND DATE '1995-12-31'
           ORDER BY q.dantai_code, q.kojin_no DESC) AS j)
    UNION ALL
    (SELECT 4, c.dantai_code, 0, '見本　一夫', 'ミホン　カズオ', DATE '1950-02-28', '1', '見本　一夫', '2', DATE '2026-11-10', 3::smallint, '令和8年11月10日頃'
     FROM sys.city AS c)) AS x;
INSERT INTO sys.counter (dantai_code, name, value)
SELECT c.dantai_code, 'koseki_tsuchi', 100 FROM sys.city AS c
ON CONFLICT (dantai_code, name) DO NOTHING;
