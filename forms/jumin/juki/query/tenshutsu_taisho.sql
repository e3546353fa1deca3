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
       CASE WHEN juki.tenshutsu_hajime(v_city, i.ido_no) IS NULL THEN '初めての交付' ELSE '再交付' END AS kofu_kai
FROM unnest(v_keys) AS k
JOIN juki.ido AS i ON i.dantai_code = v_city AND i.ido_no = k
CROSS JOIN LATERAL (SELECT r.kojin_no, r.shimei, r.tensaki_yotei_rireki_no, count(*) OVER () AS hito_count
                    FROM juki.tenshutsu_hito(v_city, k) AS r LIMIT 1) AS t
