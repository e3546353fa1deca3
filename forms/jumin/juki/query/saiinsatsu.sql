-- SPDX-License-Identifier: Apache-2.0
-- name: 再印刷
-- may: juki.kofu
-- args: saiinsatsu_no bigint
-- purpose: shomei
-- find  who stands on the copy is seen again
SELECT s.saiinsatsu_no AS key, t.kojin_no AS person
FROM juki.saiinsatsu AS s
JOIN juki.hakko AS h ON h.dantai_code = s.dantai_code AND h.hakko_no = s.hakko_no
LEFT JOIN juki.kofu_taisho AS t ON t.dantai_code = h.dantai_code AND t.kofu_no = h.kofu_no
WHERE s.dantai_code = v_city AND s.saiinsatsu_no = a.saiinsatsu_no
-- read
SELECT h.bango, p.placed, p.font
FROM juki.saiinsatsu AS s
JOIN juki.hakko AS h ON h.dantai_code = s.dantai_code AND h.hakko_no = s.hakko_no
CROSS JOIN LATERAL sys.kept_paper(h.bango) AS p
WHERE s.dantai_code = v_city AND s.saiinsatsu_no = ANY (v_keys)
