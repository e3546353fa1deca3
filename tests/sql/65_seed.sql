-- If this failed: the demo would show people that no town hall has, or not the ones on which the hard cases are tried.
-- SPDX-License-Identifier: Apache-2.0
-- The figures come from outside the seed: the three cities' shares, the Moji_Joho collection, 民法, the official town names.
SET search_path = tap, pg_catalog;
BEGIN;
SELECT no_plan();

-- 南国 44,000, 香南 31,000, 香美 24,000 of 99,000: of 3,000 the same shares
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = v.city AND j.jumin_jotai_code = '1'),
          round(3000 * v.part / 99.0)::bigint, 'people now living in ' || v.city)
FROM (VALUES (392049, 44), (392111, 31), (392120, 24)) AS v (city, part);

-- what must be there in each city
SELECT cmp_ok((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = v.city AND j.jumin_jotai_code = '1'
               AND j.birth_date BETWEEN DATE '1920-11-25' AND DATE '1921-11-24'), '>=', 1::bigint, 'somebody is 105 on 2026-11-24 in ' || v.city)
FROM (VALUES (392049), (392111), (392120)) AS v (city);
SELECT cmp_ok((SELECT count(*) FROM juki.jumin AS j WHERE j.dantai_code = v.city AND j.jumin_jotai_code IN ('2', '3') AND j.shojo_date IS NOT NULL),
              '>=', 5::bigint, '除票 in ' || v.city)
FROM (VALUES (392049), (392111), (392120)) AS v (city);
SELECT cmp_ok((SELECT count(*) FROM gyosei_kihon.atena AS a WHERE a.dantai_code = v.city AND a.shien_code <> '0'), '>=', 2::bigint, 'protected people in ' || v.city)
FROM (VALUES (392049), (392111), (392120)) AS v (city);
SELECT cmp_ok((SELECT count(*) FROM (SELECT j.shimei, j.birth_date FROM juki.jumin AS j WHERE j.dantai_code = v.city AND j.jumin_jotai_code = '1'
               GROUP BY j.shimei, j.birth_date HAVING count(*) >= 2) AS x), '>=', 2::bigint, 'same name and same birthday, twice, in ' || v.city)
FROM (VALUES (392049), (392111), (392120)) AS v (city);
SELECT cmp_ok((SELECT max(char_length(j.shimei)) FROM juki.jumin AS j WHERE j.jumin_kubun_code = '2'), '>=', 40, 'a foreign name of forty letters or more');
SELECT cmp_ok((SELECT count(DISTINCT j.shimei) FROM juki.jumin AS j WHERE sys.kanji_key(j.shimei) LIKE sys.kanji_key('渡辺') || '%'
               AND j.shimei NOT LIKE '渡辺%'), '>=', 2::bigint, 'the variants of 渡辺 are found under 渡辺');

-- a protected person's address, and what stands for it, is in no common table
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS r JOIN gyosei_kihon.atena AS a ON a.dantai_code = r.dantai_code AND a.kojin_no = r.kojin_no
           WHERE a.shien_code <> '0' AND concat(r.machiaza_id, r.postal_no, r.jusho, r.banchi, r.katagaki) <> ''), 0::bigint, 'no address of the protected');
SELECT is((SELECT count(*) FROM gyosei_kihon.shimei_sakuin AS s JOIN gyosei_kihon.atena AS a ON a.dantai_code = s.dantai_code AND a.kojin_no = s.kojin_no
           WHERE a.shien_code <> '0' AND s.machiaza_id IS NOT NULL), 0::bigint, 'nor their town in the index of names');
SELECT is((SELECT count(DISTINCT (h.dantai_code, h.kojin_no)) FROM gyosei_kihon.hogo_jusho AS h WHERE h.kojin_no IS NOT NULL),
          (SELECT count(*) FROM gyosei_kihon.atena AS a WHERE a.shien_code <> '0'), 'but each has one where it is kept');

-- MJ文字情報一覧表 (IPA / 文字情報技術促進協議会): every variation sequence in a name is one of its own, and there are some
CREATE TEMP TABLE mj (mj text, moji text, ivs text, koseki text, juki text, x0213 text, kakusu text, bushu text, yomi text);
\copy mj FROM 'forms/_shared/data/mj.tsv'
CREATE TEMP TABLE sequence AS
SELECT DISTINCT m[1] AS ivs FROM juki.jumin AS j, regexp_matches(j.shimei, U&'.[\+0E0100-\+0E01EF]', 'g') AS m;
SELECT cmp_ok((SELECT count(*) FROM sequence), '>=', 8::bigint, 'names with variation sequences');
SELECT is((SELECT string_agg(q.ivs, ' ') FROM sequence AS q WHERE NOT EXISTS (SELECT FROM mj WHERE mj.ivs = q.ivs)), NULL, 'all of the Moji_Joho collection');
-- 民法731条: marriage from 18; a parent is older than the child; one head, and nobody alone below 15 (国勢調査の世帯主)
CREATE TEMP TABLE nin AS
SELECT j.dantai_code, j.setai_no, j.kojin_no, j.zokugara_code, j.birth_date FROM juki.jumin AS j WHERE j.jumin_jotai_code = '1';
SELECT is((SELECT count(*) FROM (SELECT n.setai_no FROM nin AS n GROUP BY n.dantai_code, n.setai_no
           HAVING count(*) FILTER (WHERE n.zokugara_code = '02') <> 1) AS x), 0::bigint, 'one head in each household');
SELECT is((SELECT count(*) FROM nin AS h JOIN nin AS t ON t.dantai_code = h.dantai_code AND t.setai_no = h.setai_no AND t.zokugara_code = '12'
           WHERE h.zokugara_code = '02' AND greatest(h.birth_date, t.birth_date) > DATE '2026-11-24' - interval '18 years'), 0::bigint, 'husbands and wives are of age');
SELECT is((SELECT count(*) FROM nin AS h JOIN nin AS k ON k.dantai_code = h.dantai_code AND k.setai_no = h.setai_no AND k.zokugara_code = '20'
           WHERE h.zokugara_code = '02' AND k.birth_date < h.birth_date + interval '15 years'), 0::bigint, 'a child is at least fifteen years younger than the head');
SELECT is((SELECT count(*) FROM nin AS h JOIN nin AS k ON k.dantai_code = h.dantai_code AND k.setai_no = h.setai_no AND k.zokugara_code = '52'
           WHERE h.zokugara_code = '02' AND k.birth_date > h.birth_date - interval '15 years'), 0::bigint, 'a mother at least fifteen years older');
SELECT is((SELECT count(*) FROM nin AS n WHERE n.zokugara_code = '02' AND n.birth_date > DATE '2026-11-24' - interval '15 years'), 0::bigint, 'no head is a child');
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.jumin_date < j.birth_date AND j.birth_form = 0), 0::bigint, 'nobody came before being born');
-- 住民基本台帳法30条の45は平成24年7月9日に施行（平成21年法律77号、平成24年政令3号）: no earlier day can stand on a 住民票, and each foreign resident has one
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.jumin_kubun_code = '2' AND (j.gaikokujin_date IS NULL OR j.gaikokujin_date < DATE '2012-07-09')),
          0::bigint, 'foreign residents have been ones since a day of the law');
SELECT is((SELECT count(*) FROM juki.jumin AS j WHERE j.jumin_kubun_code = '1' AND j.gaikokujin_date IS NOT NULL), 0::bigint, 'and nobody else has');

-- 町字: the official character first (南国市の字名は「大埇」, 埇 = U+57C7), a source in each row, a number of the cities' own block
SELECT is((SELECT m.postal_no FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.machiaza_name = U&'\5927\57C7\7532'), '7830004', '大埇甲 is there');
SELECT is((SELECT count(*) FROM gyosei_kihon.machiaza AS m WHERE m.machiaza_name LIKE '大そね%'), 0::bigint, 'and 大そね is not');
SELECT is((SELECT string_agg(DISTINCT m.shutten, ' ' ORDER BY m.shutten) FROM gyosei_kihon.machiaza AS m), '未確認 正字に訂正 郵便番号データ', 'every 町字 says where it came from');
SELECT is((SELECT count(*) FROM gyosei_kihon.machiaza AS m WHERE m.postal_no NOT LIKE '78%'), 0::bigint, 'postal codes of 高知県 (780–789)');

-- deterministic: the same file once more gives the same people, letter for letter
CREATE TEMP VIEW digest AS
SELECT md5(string_agg(x.row, E'\n' ORDER BY x.row)) AS digest, count(*) AS rows FROM (
    SELECT j::text AS row FROM juki.jumin AS j UNION ALL SELECT r::text FROM gyosei_kihon.jusho_rireki AS r
    UNION ALL SELECT s::text FROM gyosei_kihon.shimei_sakuin AS s UNION ALL SELECT h::text FROM gyosei_kihon.hogo_jusho AS h WHERE h.kojin_no IS NOT NULL) AS x;
CREATE TEMP TABLE before AS SELECT * FROM digest;
SET LOCAL session_replication_role = replica;
TRUNCATE juki.jumin, juki.jumin_rireki, juki.setai, juki.ido, gyosei_kihon.atena, gyosei_kihon.shimei_sakuin, gyosei_kihon.jusho_rireki, gyosei_kihon.hogo_jusho CASCADE;
SELECT is((SELECT rows FROM digest), 0::bigint, 'nobody is left');
SET LOCAL session_replication_role = origin;
SET LOCAL search_path = public, pg_catalog;
SET LOCAL madoguchi.residents = '3000';
\i forms/jumin/juki/seed/010_jumin.sql
SET LOCAL search_path = tap, pg_catalog;
SELECT is((SELECT d::text FROM digest AS d), (SELECT b::text FROM before AS b), 'seeded twice, the same digest');
SELECT * FROM finish();
ROLLBACK;
