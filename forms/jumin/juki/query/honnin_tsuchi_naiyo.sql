-- SPDX-License-Identifier: Apache-2.0
-- name: 本人通知
-- may: juki.kofu
-- args: tsuchi_no bigint
-- purpose: shomei
-- find
SELECT t.tsuchi_no AS key, t.kojin_no AS person FROM juki.honnin_tsuchi AS t WHERE t.dantai_code = v_city AND t.tsuchi_no = a.tsuchi_no
-- read  the law lets the kind of requester be told, not who it was; a protected person's letter has no address and is handed over
SELECT t.tsuchi_no, t.row_version, juki.shimei_of(v_city, t.kojin_no) AS shimei, (SELECT min(h.hakko_date) FROM juki.hakko AS h WHERE h.dantai_code = v_city AND h.kofu_no = t.kofu_no) AS kofu_date,
       sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS shurui_name, k.tsusu_count,
       sys.code_name('juki', 'seikyusha_kubun', k.seikyusha_kubun_code) AS kubun_name,
       CASE WHEN NOT gyosei_kihon.renraku_kakusu(v_city, t.kojin_no) THEN o.renrakusaki END AS renrakusaki, sys.city_name() AS shi_name, sys.today() AS hakko_date,
       j.postal_no, coalesce(j.jusho, '（窓口でお渡しします）') AS jusho, coalesce(j.atena_name, juki.shimei_of(v_city, t.kojin_no)) AS atena_name
FROM juki.honnin_tsuchi AS t
JOIN juki.kofu AS k ON k.dantai_code = t.dantai_code AND k.kofu_no = t.kofu_no
JOIN juki.honnin_tsuchi_toroku AS o ON o.dantai_code = t.dantai_code AND o.toroku_no = t.toroku_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, t.kojin_no, 'juki', sys.today()) AS j ON true
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
