-- SPDX-License-Identifier: Apache-2.0
-- name: 住民票の除票の写し
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- law: 住民基本台帳法 第15条の4
-- find  one key a copy; everybody on the sheet is seen
SELECT h.key, h.person FROM unnest(ARRAY['4', '3']) AS s CROSS JOIN LATERAL juki.hakko_hito(v_city, a.kofu_no, s) AS h ORDER BY h.key, h.narabi_no
-- read  a sheet a person, or more when the history is long
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, k.zokugara_flag, k.honseki_flag, k.kokuseki_flag, k.rireki_flag,
       CASE k.seikyusha_kubun_code WHEN '5' THEN '公用' END AS koyo_name, n.shokumei, n.ninshosha, n.koin_name, n.keiin_code, n.keiin_bun,
       CASE k.shomei_shurui_code WHEN '3' THEN '改 製 原 住 民 票 の 写 し' ELSE '住 民 票 の 除 票 の 写 し' END AS hyodai,
       juki.ninsho_bun(k, h.hakko_date) AS ninsho_bun,
       (SELECT jsonb_agg(e.value || jsonb_build_object('sheet_no', s.sheet_no, 'togo', s.togo,
                                'setai_nushi', CASE WHEN k.zokugara_flag THEN juki.johyo_nushi(v_city, t.kojin_no, t.rireki_no) END)
                         || coalesce(juki.kaisei_shojo(v_city, k.kofu_no), '{}')
                         ORDER BY s.narabi_no, s.sheet_no)
        FROM juki.kojinhyo(v_city, k.kofu_no) AS s
        JOIN juki.kofu_taisho AS t ON t.dantai_code = v_city AND t.kofu_no = k.kofu_no AND t.kojin_no = s.kojin_no
        JOIN jsonb_array_elements(juki.kofu_setaiin(v_city, k.kofu_no)) AS e ON (e.value ->> 'kojin_no')::bigint = s.kojin_no) AS setaiin
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
