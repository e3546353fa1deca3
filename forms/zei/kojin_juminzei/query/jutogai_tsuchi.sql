-- SPDX-License-Identifier: Apache-2.0
-- name: 住登外課税の通知
-- may: kojin_juminzei.uketsuke
-- args: jijo_no bigint
-- purpose: uketsuke
-- find
SELECT q.jijo_no AS key, q.kojin_no AS person
FROM kojin_juminzei.jijo AS q WHERE q.dantai_code = v_city AND q.jijo_no = a.jijo_no
-- read
SELECT q.jijo_no, q.row_version, q.fuka_nendo, sys.nendo_name(q.fuka_nendo) AS nendo_name, q.kojin_no, t.shimei AS gimusha_name, t.birth_date, q.saki_name, q.tsuchi_date,
       sys.wareki(make_date(q.fuka_nendo, 1, 1)) AS kijitsu_name, n.shokumei, n.ninshosha, n.koin_name
FROM kojin_juminzei.jijo AS q
JOIN gyosei_kihon.atena AS t ON t.dantai_code = q.dantai_code AND t.kojin_no = q.kojin_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, coalesce(q.tsuchi_date, sys.today())) AS n
WHERE q.dantai_code = v_city AND q.jijo_no = ANY (v_keys)
