-- SPDX-License-Identifier: Apache-2.0
-- name: 送る通知一覧
-- may: juki.ido
-- purpose: ido
-- find  what was sent stays for a week, so that it can be sent again
SELECT o.okuri_no AS key, o.kojin_no AS person
FROM juki.okuri_tsuchi AS o
WHERE o.dantai_code = v_city AND (o.okuri_jotai_code IN ('1', '3', '4') OR o.okuri_jotai_code = '2' AND o.tsukuri_date > sys.today() - 7)
ORDER BY o.okuri_jotai_code = '2', o.okuri_no
-- read
SELECT o.okuri_no AS key, o.okuri_no, o.okuri_saki_code, n.saki || CASE WHEN juki.okuri_chonai(n.saki) THEN '（庁内）' ELSE '' END AS saki_name, o.okuri_jotai_code, juki.shokai_mei(v_city, o.kojin_no, r.shimei) AS shimei, i.ido_jiyu_code, o.tsukuri_date, o.okuri_count, o.riyu
FROM juki.okuri_tsuchi AS o
JOIN juki.ido AS i ON i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no
LEFT JOIN juki.jumin_rireki AS r ON r.dantai_code = o.dantai_code AND r.kojin_no = o.kojin_no AND r.rireki_no = o.rireki_no
CROSS JOIN LATERAL (SELECT juki.okuri_saki_name(o.okuri_saki_code, r) AS saki) AS n
WHERE o.dantai_code = v_city AND o.okuri_no = ANY (v_keys)
