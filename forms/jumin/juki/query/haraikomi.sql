-- SPDX-License-Identifier: Apache-2.0
-- name: 払込書
-- may: juki.kofu
-- args: haraikomi_no bigint
-- purpose: kanri
-- find
SELECT p.haraikomi_no AS key, NULL::bigint AS person FROM juki.haraikomi AS p WHERE p.dantai_code = v_city AND p.haraikomi_no = a.haraikomi_no
-- read  手数料収納日計表: by kind, what was taken and what went back since the 払込 before. No terminal is open at a 払込, so
--       this is what its closings hold, whatever the days they come from
SELECT p.haraikomi_no, p.haraikomi_date, sys.city_name() AS shi_name, b.name AS branch_name, p.genkin_yen, p.kawase_yen, p.cashless_yen, p.kafusoku_yen,
       p.genkin_yen + p.kawase_yen + p.cashless_yen AS gokei_yen,
       (SELECT jsonb_agg(jsonb_build_object('reji_terminal', q.reji_terminal, 'kai_no', q.kai_no, 'reji_date', q.reji_date, 'kara_bun',
                   CASE WHEN q.kara_date < q.reji_date THEN '（' || juki.wareki(q.kara_date) || 'の分から）' ELSE '' END, 'junbi_yen', q.junbi_yen,
                   'ryoshu_yen', q.ryoshu_yen, 'henkin_yen', q.henkin_yen, 'genkin_yen', q.genkin_yen, 'kafusoku_yen', q.kafusoku_yen,
                   'kafusoku_riyu', q.kafusoku_riyu) ORDER BY q.reji_date, q.reji_terminal, q.kai_no)
        FROM juki.reji AS q WHERE q.dantai_code = v_city AND q.haraikomi_no = p.haraikomi_no) AS shime,
       (SELECT jsonb_agg(jsonb_build_object('shurui_name', sys.code_name('juki', 'shomei_shurui', x.shomei_shurui_code), 'yuryo_count', x.yuryo,
                   'muryo_count', x.muryo, 'shurui_yen', x.yen, 'shosan_count', x.shosan, 'henkin_yen', x.henkin) ORDER BY x.shomei_shurui_code)
        FROM (SELECT k.shomei_shurui_code, count(*) FILTER (WHERE u.hakko AND k.tesuryo_yen > 0) AS yuryo,
                     count(*) FILTER (WHERE u.hakko AND k.tesuryo_yen = 0) AS muryo,
                     coalesce(sum(k.tesuryo_yen / k.tsusu_count) FILTER (WHERE u.hakko), 0) AS yen,
                     count(*) FILTER (WHERE NOT u.hakko) AS shosan, sum(u.henkin_yen) AS henkin
              FROM (SELECT h.kofu_no, true AS hakko, 0 AS henkin_yen FROM juki.hakko AS h
                    WHERE h.dantai_code = v_city AND h.hakko_branch = p.haraikomi_branch
                      AND h.hakko_date BETWEEN z.zen_date AND p.haraikomi_date AND h.hakko_at > z.zen_at AND h.hakko_at <= p.shori_at
                    UNION ALL
                    SELECT h.kofu_no, false, s.henkin_yen FROM juki.shosan AS s
                    JOIN juki.hakko AS h ON h.dantai_code = s.dantai_code AND h.hakko_no = s.hakko_no
                    WHERE s.dantai_code = v_city AND s.shori_branch = p.haraikomi_branch
                      AND s.shori_date BETWEEN z.zen_date AND p.haraikomi_date AND s.shori_at > z.zen_at AND s.shori_at <= p.shori_at) AS u
              JOIN juki.kofu AS k ON k.dantai_code = v_city AND k.kofu_no = u.kofu_no
              GROUP BY k.shomei_shurui_code) AS x) AS nikkei
FROM juki.haraikomi AS p
CROSS JOIN LATERAL (SELECT coalesce(max(q.shori_at), '-infinity') AS zen_at, coalesce(max(q.haraikomi_date), '-infinity') AS zen_date
                    FROM juki.haraikomi AS q
                    WHERE q.dantai_code = v_city AND q.haraikomi_branch = p.haraikomi_branch AND q.haraikomi_no < p.haraikomi_no) AS z
LEFT JOIN sys.branch AS b ON b.dantai_code = p.dantai_code AND b.id = p.haraikomi_branch
WHERE p.dantai_code = v_city AND p.haraikomi_no = ANY (v_keys)
