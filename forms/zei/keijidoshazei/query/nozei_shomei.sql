-- SPDX-License-Identifier: Apache-2.0
-- name: 納税証明書
-- may: keijidoshazei.shomei
-- args: shomei_no bigint
-- purpose: shomei
-- find
SELECT m.shomei_no AS key, s.kojin_no AS person
FROM keijidoshazei.shomei AS m
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = m.dantai_code AND s.sharyo_no = m.sharyo_no
WHERE m.dantai_code = v_city AND m.shomei_no = a.shomei_no
-- read
SELECT m.shomei_no, m.bango, m.bango AS issue_no, m.hakko_date, m.yuko_date, s.hyoshiki_name, t.shimei AS gimusha_name,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no), (SELECT o.jusho FROM gyosei_kihon.toroku_jusho(v_city, s.kojin_no) AS o), '－') AS jusho,
       sys.nendo_name(m.fuka_nendo) AS nendo_name, n.shokumei, n.ninshosha, n.koin_name,
       '上記の車両について、軽自動車税の未納がないことを証明する。' AS ninsho_bun,
       CASE WHEN m.nofu_kakunin_code = '3' OR keijidoshazei.kazei_nashi(s, m.fuka_nendo) THEN '課税なし' ELSE '納付済み' END AS nofu_bun
FROM keijidoshazei.shomei AS m
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = m.dantai_code AND s.sharyo_no = m.sharyo_no
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN juki.jumin AS j ON j.dantai_code = s.dantai_code AND j.kojin_no = s.kojin_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, m.hakko_date) AS n
WHERE m.dantai_code = v_city AND m.shomei_no = ANY (v_keys)
