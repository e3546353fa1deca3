-- SPDX-License-Identifier: Apache-2.0
-- Synthetic households that will move into each city in December, as a file would bring them: one alone, three of one household, a foreign resident.
CREATE TEMP TABLE seed_joho AS
SELECT c.dantai_code, c.prefecture || c.name AS shi, 50 + v.jun AS joho_no, v.*
FROM sys.city AS c
CROSS JOIN (VALUES
    (1, 'HW-2026-00417', '1', DATE '2026-12-05', DATE '2026-12-07', '1030', '見本　健', '徳島県徳島市', '徳島県徳島市幸町二丁目', '５番地'),
    (2, 'HW-2026-00422', '2', DATE '2026-12-10', NULL::date, NULL, '見本　一郎', '愛媛県松山市', '愛媛県松山市二番町四丁目', '７番地２'),
    (3, 'HW-2026-00431', '1', DATE '2026-12-12', DATE '2026-12-14', '0900', 'MIHON MARIA', '香川県高松市', '香川県高松市番町一丁目', '８番１５号')
) AS v (jun, seiri_no, kubun, yotei, raicho, jikoku, shinsei, moto, zen, banchi);
INSERT INTO juki.tenshutsu_joho (dantai_code, joho_no, seiri_no, joho_kubun_code, joho_jotai_code, jushin_date, moto_name, tenshutsu_yotei_date, raicho_date, raicho_jikoku,
    shinsei_shimei, renrakusaki, zen_setai_nushi, hittosha, shien_flag, toroku_person)
SELECT s.dantai_code, s.joho_no, s.seiri_no, s.kubun, '1', DATE '2026-11-24', s.moto, s.yotei, s.raicho, s.jikoku, s.shinsei, '090-0000-0000', s.shinsei,
       CASE WHEN s.jun < 3 THEN s.shinsei END, false, 1
FROM seed_joho AS s;
INSERT INTO juki.tenshutsu_joho_hito (dantai_code, joho_no, hito_no, shimei, shimei_kana, birth_date, seibetsu_code, zokugara_code, jumin_kubun_code, shi_kosho_flag, mei_kosho_flag,
    shimei_romaji, kokuseki_name, zairyu_card_no, zairyu_kubun_code, zairyu_shikaku, zairyu_kikan, zairyu_manryo_date, gaikokujin_date, shikaku)
SELECT s.dantai_code, s.joho_no, v.hito_no, v.shimei, v.kana, v.birth, v.sei, v.zoku, CASE WHEN s.jun = 3 THEN '2' ELSE '1' END, s.jun < 3, s.jun < 3,
       v.romaji, CASE WHEN s.jun = 3 THEN 'フィリピン' END, CASE WHEN s.jun = 3 THEN 'AB34567890CD' END, CASE WHEN s.jun = 3 THEN '1' END,
       CASE WHEN s.jun = 3 THEN '介護' END, CASE WHEN s.jun = 3 THEN '３年' END, CASE WHEN s.jun = 3 THEN DATE '2028-10-31' END,
       CASE WHEN s.jun = 3 THEN DATE '2023-06-15' END, v.shikaku
FROM seed_joho AS s
JOIN (VALUES
    (1, 1, '見本　健', 'ミホン　ケン', DATE '1997-04-01', '1', '02', NULL, '国民年金'),
    (2, 1, '見本　一郎', 'ミホン　イチロウ', DATE '1988-04-01', '1', '02', NULL, '国保　国民年金　児童手当'),
    (2, 2, '見本　花', 'ミホン　ハナ', DATE '1990-05-05', '2', '12', NULL, '国保　国民年金'),
    (2, 3, '見本　桜', 'ミホン　サクラ', DATE '2018-06-01', '2', '20', NULL, '国保'),
    (3, 1, 'MIHON MARIA', 'ミホン　マリア', DATE '1992-03-14', '2', '02', 'MIHON MARIA', '国民年金')
) AS v (jun, hito_no, shimei, kana, birth, sei, zoku, romaji, shikaku) ON v.jun = s.jun;
INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, tsuchi_no, jusho_kubun_code, jusho, banchi)
SELECT s.dantai_code, coalesce((SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = s.dantai_code), 0)
           + row_number() OVER (PARTITION BY s.dantai_code ORDER BY s.jun, k.kubun), s.joho_no, k.kubun,
       CASE k.kubun WHEN '3' THEN s.shi || (SELECT m.machiaza_name FROM gyosei_kihon.machiaza AS m
                                            WHERE m.dantai_code = s.dantai_code AND m.haishi_date IS NULL ORDER BY m.machiaza_id LIMIT 1) ELSE s.zen END,
       CASE k.kubun WHEN '3' THEN '２３０' || translate(s.jun::text, '123', '１２３') || '番地' ELSE s.banchi END
FROM seed_joho AS s
CROSS JOIN (VALUES ('2'), ('3'), ('5')) AS k (kubun)
WHERE s.jun < 3 OR k.kubun <> '5';
UPDATE sys.counter AS q SET value = greatest(q.value, (SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = q.dantai_code))
WHERE q.name = 'hogo';
