-- SPDX-License-Identifier: Apache-2.0
-- name: 転出証明書の対象
-- may: juki.kofu
-- args: ido_no bigint
-- purpose: shomei
-- law: 住民基本台帳法施行令 第23条
-- find
SELECT a.ido_no AS key, r.kojin_no AS person
FROM juki.tenshutsu_hito(v_city, a.ido_no) AS r
-- read
SELECT i.ido_no, t.kojin_no, t.shimei, t.hito_count, i.ido_date, i.todokede_date, i.ido_kubun_code,
       coalesce(juki.shomei_jusho(v_city, t.kojin_no, t.tensaki_yotei_rireki_no, NULL),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, t.kojin_no) <> '0' THEN '（支援措置）' END) AS tensaki,
       CASE WHEN h.hajime THEN '初めての交付' ELSE '再交付' END AS kofu_kai, i.kari_no, h.sonoba AND sec.has('juki.ido') AS annai_flag,
       CASE WHEN h.sonoba AND NOT t.todokedenin THEN '2' ELSE '1' END AS seikyusha_kubun_code,
       CASE WHEN h.sonoba THEN i.honnin_kakunin_code END AS honnin_kakunin_code, CASE WHEN h.sonoba THEN i.kakunin_shorui_code END AS kakunin_shorui_code,
       CASE WHEN h.sonoba THEN i.kakunin_shorui_no END AS kakunin_shorui_no
FROM unnest(v_keys) AS k
JOIN juki.ido AS i ON i.dantai_code = v_city AND i.ido_no = k
CROSS JOIN LATERAL (SELECT r.kojin_no, r.shimei, r.tensaki_yotei_rireki_no, count(*) OVER () AS hito_count, n.todokedenin
                    FROM juki.tenshutsu_hito(v_city, k) AS r
                    CROSS JOIN LATERAL (SELECT coalesce(sys.kanji_key(i.todokedenin_shimei) IN (sys.kanji_key(r.shimei), sys.kanji_key(coalesce(r.tsusho, r.shimei))), false) AS todokedenin) AS n
                    ORDER BY n.todokedenin DESC, r.narabi_no, r.kojin_no LIMIT 1) AS t
-- on the day of the notification who notified stands here still (herself or her household), and was identified: asked once
CROSS JOIN LATERAL (SELECT n.hajime, coalesce(n.hajime AND i.todokede_date = sys.today() AND i.todokedenin_kubun_code IN ('1', '2', '3'), false) AS sonoba
                    FROM (SELECT juki.tenshutsu_hajime(v_city, i.ido_no) IS NULL AS hajime) AS n) AS h
