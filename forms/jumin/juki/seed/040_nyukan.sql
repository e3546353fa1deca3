-- SPDX-License-Identifier: Apache-2.0
-- Synthetic notices of the immigration agency, as a file would bring them: a longer stay of the first foreign resident of each city, and one
-- of somebody nobody here is.
INSERT INTO juki.nyukan_tsuchi (dantai_code, tsuchi_no, nyukan_shurui_code, tsuchi_jotai_code, tsuchi_date, ido_date, shimei_romaji, birth_date,
    zairyu_kubun_code, zairyu_shikaku, zairyu_kikan, zairyu_manryo_date, shin_card_no)
SELECT x.dantai_code, x.jun, '1', '1', DATE '2026-11-24', DATE '2026-11-18', x.shimei, x.birth_date, '1', '永住者', '無期限', NULL, 'AB23456789CD'
FROM (
    (SELECT DISTINCT ON (q.dantai_code) q.dantai_code, 1 AS jun, coalesce(q.shimei_romaji, q.shimei) AS shimei, q.birth_date FROM juki.jumin AS q
     WHERE q.jumin_jotai_code = '1' AND q.jumin_kubun_code = '2' AND q.birth_form = 0 AND NOT EXISTS (
         SELECT 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = q.dantai_code AND a.kojin_no = q.kojin_no AND a.shien_code <> '0')
     ORDER BY q.dantai_code, q.kojin_no)
    UNION ALL
    (SELECT c.dantai_code, 2, 'MIHON TARO', DATE '1990-02-28' FROM sys.city AS c)) AS x;
INSERT INTO sys.counter (dantai_code, name, value)
SELECT c.dantai_code, 'nyukan_tsuchi', 100 FROM sys.city AS c
ON CONFLICT (dantai_code, name) DO NOTHING;
