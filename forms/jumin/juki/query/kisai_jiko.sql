-- SPDX-License-Identifier: Apache-2.0
-- name: 記載事項証明書
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- law: 住民基本台帳法 第12条・第15条の4
-- find  one key a copy; everybody on the sheet is seen
SELECT h.key, h.person FROM unnest(ARRAY['5', '6']) AS s CROSS JOIN LATERAL juki.hakko_hito(v_city, a.kofu_no, s) AS h ORDER BY h.key, h.narabi_no
-- read
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, k.zokugara_flag, k.honseki_flag, k.kokuseki_flag, k.rireki_flag,
       CASE k.seikyusha_kubun_code WHEN '5' THEN '公用' END AS koyo_name, n.shokumei, n.ninshosha, n.koin_name, n.keiin_code, n.keiin_bun,
       juki.ninsho_bun(k, h.hakko_date) AS ninsho_bun,
       k.shomei_shurui_code = '6' AS johyo_flag, CASE WHEN k.zokugara_flag AND k.shomei_shurui_code = '5' THEN juki.setai_nushi(v_city, k.setai_no) END AS setai_nushi,
       (SELECT jsonb_agg(juki.kisai_hito(e.value, k.kisai_komoku) ORDER BY e.ordinality)
        FROM jsonb_array_elements(juki.kofu_setaiin(v_city, k.kofu_no)) WITH ORDINALITY AS e) AS setaiin,
       k.zairyu_flag OR k.shikaku_flag OR k.kikan_flag OR k.manryo_flag OR k.card_flag OR k.tsusho_flag AS zairyu_flag,
       'jusho' = ANY (m.komoku) AS jusho_flag, 'birth' = ANY (m.komoku) AS birth_flag, 'seibetsu' = ANY (m.komoku) AS seibetsu_flag, 'kana' = ANY (m.komoku) AS kana_flag, 'kyushi' = ANY (m.komoku) AS kyushi_flag,
       'jumin' = ANY (m.komoku) AS jumin_flag, 'jusho_hi' = ANY (m.komoku) AS jusho_hi_flag, 'todokede' = ANY (m.komoku) AS todokede_flag, 'zen_jusho' = ANY (m.komoku) AS zen_jusho_flag, 'kobetsu' = ANY (m.komoku) AS kobetsu_flag,
       'tensaki' = ANY (m.komoku) AS tensaki_flag
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
CROSS JOIN LATERAL (SELECT string_to_array(coalesce(k.kisai_komoku, 'jusho birth seibetsu kana kyushi jumin'), ' ') AS komoku) AS m
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
