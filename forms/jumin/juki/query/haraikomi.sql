-- SPDX-License-Identifier: Apache-2.0
-- name: 払込書
-- may: juki.kofu
-- args: haraikomi_no bigint
-- purpose: kanri
-- find
SELECT p.haraikomi_no AS key, NULL::bigint AS person FROM juki.haraikomi AS p WHERE p.dantai_code = v_city AND p.haraikomi_no = a.haraikomi_no
-- read  手数料収納日計表: by kind, what was taken and what went back on the days of these closings
SELECT p.haraikomi_no, p.haraikomi_date, sys.city_name() AS shi_name, b.name AS branch_name, p.genkin_yen, p.kawase_yen, p.cashless_yen, p.kafusoku_yen,
       p.genkin_yen + p.kawase_yen + p.cashless_yen AS gokei_yen,
       (SELECT jsonb_agg(jsonb_build_object('reji_terminal', q.reji_terminal, 'kai_no', q.kai_no, 'reji_date', q.reji_date, 'junbi_yen', q.junbi_yen,
                   'ryoshu_yen', q.ryoshu_yen, 'henkin_yen', q.henkin_yen, 'genkin_yen', q.genkin_yen, 'kafusoku_yen', q.kafusoku_yen,
                   'kafusoku_riyu', q.kafusoku_riyu) ORDER BY q.reji_date, q.reji_terminal, q.kai_no)
        FROM juki.reji AS q WHERE q.dantai_code = v_city AND q.haraikomi_no = p.haraikomi_no) AS shime,
       (SELECT jsonb_agg(jsonb_build_object('shurui_name', sys.code_name('juki', 'shomei_shurui', x.shomei_shurui_code), 'yuryo_count', x.yuryo,
                   'muryo_count', x.muryo, 'shurui_yen', x.yen, 'shosan_count', x.shosan, 'henkin_yen', x.henkin) ORDER BY x.shomei_shurui_code)
        FROM (SELECT k.shomei_shurui_code, count(*) FILTER (WHERE k.tesuryo_yen > 0) AS yuryo, count(*) FILTER (WHERE k.tesuryo_yen = 0) AS muryo,
                     sum(k.tesuryo_yen / k.tsusu_count) AS yen, count(s.shosan_no) AS shosan, coalesce(sum(s.henkin_yen), 0) AS henkin
              FROM juki.hakko AS h
              JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
              LEFT JOIN juki.shosan AS s ON s.dantai_code = h.dantai_code AND s.hakko_no = h.hakko_no
              WHERE h.dantai_code = v_city AND h.hakko_branch = p.haraikomi_branch
                AND h.hakko_date IN (SELECT q.reji_date FROM juki.reji AS q WHERE q.dantai_code = v_city AND q.haraikomi_no = p.haraikomi_no)
              GROUP BY k.shomei_shurui_code) AS x) AS nikkei
FROM juki.haraikomi AS p
LEFT JOIN sys.branch AS b ON b.dantai_code = p.dantai_code AND b.id = p.haraikomi_branch
WHERE p.dantai_code = v_city AND p.haraikomi_no = ANY (v_keys)
