-- SPDX-License-Identifier: Apache-2.0
-- name: 送る通知の紙
-- may: juki.ido
-- args: insatsu_no bigint
-- purpose: ido
-- find
SELECT a.insatsu_no AS key, o.kojin_no AS person FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = v_city AND o.insatsu_no = a.insatsu_no
-- read  what goes into one envelope lies together; what stays in the house comes last
SELECT k AS insatsu_no, sys.today() AS hakko_date, n.shokumei, n.ninshosha, n.koin_name,
       (SELECT jsonb_agg(b.bun ORDER BY b.bun ->> 'chonai' IS NOT NULL, b.bun ->> 'saki_name', o.okuri_no)
        FROM juki.okuri_tsuchi AS o CROSS JOIN LATERAL (SELECT juki.okuri_bun(o) AS bun OFFSET 0) AS b
        WHERE o.dantai_code = v_city AND o.insatsu_no = k) AS tsuchi
FROM unnest(v_keys) AS k
CROSS JOIN LATERAL juki.ninsho_of(v_city, sys.today(), 'okuri_tsuchi') AS n
