-- SPDX-License-Identifier: Apache-2.0
-- name: 住民票の写し
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- law: 住民基本台帳法 第12条
-- find  one key a copy; everybody on the sheet is seen
SELECT h.hakko_no AS key, t.kojin_no AS person
FROM juki.hakko AS h
JOIN juki.kofu_taisho AS t ON t.dantai_code = h.dantai_code AND t.kofu_no = h.kofu_no
WHERE h.dantai_code = v_city AND h.kofu_no = a.kofu_no
ORDER BY h.hakko_no, t.narabi_no
-- read  the rows of the history as they were numbered, so that a reprint says the same
SELECT h.hakko_no, h.bango, h.hakko_date, h.tsu_no, h.page_count, k.kofu_no, k.tsusu_count, k.zokugara_flag, k.honseki_flag, k.hani_code,
       s.name AS shi_name, s.prefecture AS ken_name, sys.param('juki.ninshosha', h.hakko_date) AS ninshosha,
       f.jusho, CASE WHEN k.zokugara_flag THEN juki.setai_nushi(v_city, k.setai_no) END AS setai_nushi,
       f.setaiin
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
JOIN sys.city AS s ON s.dantai_code = h.dantai_code
CROSS JOIN LATERAL (
    SELECT min(p.jusho) FILTER (WHERE t.narabi_no = 1) AS jusho,
           jsonb_agg(jsonb_build_object('jun', t.narabi_no, 'kojin_no', j.kojin_no, 'shimei', j.shimei,
               'shimei_kana', juki.furigana(j.shimei_kana, j.shi_kosho_flag, j.mei_kosho_flag),
               'kyushi', j.kyushi, 'tsusho', j.tsusho, 'shimei_romaji', j.shimei_romaji,
               'birth_date', sys.legal(j.birth_date, j.birth_form, j.birth_text), 'seibetsu_code', j.seibetsu_code,
               'zokugara_code', CASE WHEN k.zokugara_flag THEN j.zokugara_code END,
               'zokugara_name', CASE WHEN k.zokugara_flag THEN c.name END,
               'jumin_date', sys.legal(j.jumin_date, j.jumin_form, j.jumin_text),
               'jusho', p.jusho, 'jusho_date', sys.legal(j.jusho_date, j.jusho_form, j.jusho_text), 'todokede_date', j.todokede_date,
               'zen_jusho', juki.shomei_jusho(v_city, j.kojin_no, j.zen_jusho_rireki_no, k.shinsa_person),
               'honseki', CASE WHEN k.honseki_flag THEN juki.shomei_jusho(v_city, j.kojin_no, j.honseki_rireki_no, k.shinsa_person) END,
               'hittosha', CASE WHEN k.honseki_flag THEN j.hittosha END, 'kokuseki_name', j.kokuseki_name)
               ORDER BY t.narabi_no) AS setaiin
    FROM juki.kofu_taisho AS t
    JOIN juki.jumin_rireki AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no AND j.rireki_no = t.rireki_no
    LEFT JOIN sys.code AS c ON c.system = 'juki' AND c.list = 'zokugara' AND c.id = j.zokugara_code AND c.valid @> h.hakko_date
    CROSS JOIN LATERAL (SELECT juki.shomei_jusho(v_city, j.kojin_no, j.jusho_rireki_no, k.shinsa_person) AS jusho) AS p
    WHERE t.dantai_code = k.dantai_code AND t.kofu_no = k.kofu_no
) AS f
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
