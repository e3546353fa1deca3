-- SPDX-License-Identifier: Apache-2.0
-- name: 住民票の全項目
-- may: juki.shokai
-- args: rireki_key_no bigint
-- purpose: shokai
-- A key is that of the row of history. Less than 0: its millionfold and the days since 1800, which makes all items those of that day.
-- find
SELECT a.rireki_key_no AS key, r.kojin_no AS person
FROM (SELECT CASE WHEN a.rireki_key_no < 0 THEN -a.rireki_key_no / 1000000 ELSE a.rireki_key_no END AS no) AS m
JOIN juki.jumin_rireki AS r ON r.dantai_code = v_city AND r.kojin_no = m.no / 1000 AND r.rireki_no = m.no % 1000
WHERE NOT juki.shokai_tomaru(v_city, r.kojin_no)
-- read  addresses of the common table only: a protected one is not for looking. The latest row is what holds today, 転出 of today included
SELECT k AS key, m.hi AS kijun_date, r.kojin_no, r.rireki_no, r.setai_no, r.narabi_no, r.jumin_kubun_code, r.jumin_jotai_code, r.zokugara_code, r.shimei, r.shimei_kana,
       juki.furigana(r.shimei_kana, r.shi_kosho_flag, r.mei_kosho_flag) AS furigana, r.kyushi, r.kyushi_kana,
       sys.legal(r.birth_date, r.birth_form, r.birth_text) AS birth_date, r.seibetsu_code, juki.rireki_jusho(v_city, r.kojin_no, r.jusho_rireki_no) AS jusho,
       sys.legal(r.jusho_date, r.jusho_form, r.jusho_text) AS jusho_date, sys.legal(r.jumin_date, r.jumin_form, r.jumin_text) AS jumin_date,
       r.todokede_date, gyosei_kihon.jusho_bun(v_city, r.kojin_no, r.zen_jusho_rireki_no) AS zen_jusho,
       gyosei_kihon.jusho_bun(v_city, r.kojin_no, r.honseki_rireki_no) AS honseki, r.hittosha, r.biko,
       sys.legal(r.ido_date, r.ido_form, r.ido_text) AS ido_date, r.ido_jiyu_code, r.shori_date,
       to_char(i.uketsuke_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') AS uketsuke_at, i.todokedenin_shimei, i.nyuryoku_login, i.honto_login, i.toroku_mode_code,
       r.shimei_romaji, r.tsusho, r.tsusho_kana, r.tsusho_kisai, r.kokuseki_name, r.gaikokujin_date, r.zairyu_kubun_code, r.zairyu_shikaku, r.zairyu_kikan,
       r.zairyu_manryo_date, r.zairyu_card_no, sys.legal(r.shojo_date, r.shojo_form, r.shojo_text) AS shojo_date, r.shojo_jiyu_code, r.tenshutsu_yotei_date,
       gyosei_kihon.jusho_bun(v_city, r.kojin_no, r.tensaki_yotei_rireki_no) AS tensaki_yotei, gyosei_kihon.jusho_bun(v_city, r.kojin_no, r.tensaki_rireki_no) AS tensaki,
       r.tenshutsu_date, r.tsuchi_date, juki.kobetsu_gyo(v_city, r.kojin_no, juki.rireki_made(q), m.hi) AS kobetsu,
       gyosei_kihon.saishu_jusho(v_city, r.kojin_no, coalesce(m.hi, juki.rireki_kara(q))) AS saishu_jusho,
       (SELECT z.azukari_no FROM juki.azukari AS z WHERE z.dantai_code = v_city AND z.kari_no = i.kari_no) AS azukari_no
FROM unnest(v_keys) AS k
CROSS JOIN LATERAL (SELECT CASE WHEN k < 0 THEN -k / 1000000 ELSE k END AS no, CASE WHEN k < 0 THEN DATE '1800-01-01' + (-k % 1000000)::integer END AS hi) AS m
JOIN juki.jumin_rireki AS q ON q.dantai_code = v_city AND q.kojin_no = m.no / 1000 AND q.rireki_no = m.no % 1000
CROSS JOIN LATERAL (SELECT y.* FROM juki.rireki_yotei(q, sys.today()) AS y WHERE m.hi IS NULL
                    UNION ALL SELECT y.* FROM juki.sonohi(v_city, q.kojin_no, m.hi) AS y) AS r
JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
