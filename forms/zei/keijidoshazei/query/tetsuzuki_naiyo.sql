-- SPDX-License-Identifier: Apache-2.0
-- name: 標識交付証明・廃車申告受付
-- may: keijidoshazei.uketsuke
-- args: tetsuzuki_no bigint
-- purpose: uketsuke
-- find
SELECT e.tetsuzuki_no AS key, s.kojin_no AS person
FROM keijidoshazei.tetsuzuki AS e
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = e.dantai_code AND s.sharyo_no = e.sharyo_no
WHERE e.dantai_code = v_city AND e.tetsuzuki_no = a.tetsuzuki_no
-- read
SELECT e.tetsuzuki_no, e.todokede_date, e.ido_date, s.hyoshiki_name, sys.code_name('keijidoshazei', 'shashu', s.shashu_code) AS shashu_name, s.shamei_name,
       s.shatai_no, s.sohaiki_count, t.shimei AS gimusha_name, s.shutoku_date, s.haisha_date,
       sys.code_name('keijidoshazei', 'haisha_jiyu', s.haisha_jiyu_code) AS haisha_jiyu_name,
       CASE h.hyoshiki_jotai_code WHEN '3' THEN '返納' WHEN '4' THEN '亡失' ELSE 'なし' END AS hyoshiki_henno_name,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no), (SELECT o.jusho FROM gyosei_kihon.toroku_jusho(v_city, s.kojin_no) AS o), '－') AS jusho,
       c.name AS shi_name, n.shokumei || '　' || n.ninshosha AS ninshosha, n.koin_name
FROM keijidoshazei.tetsuzuki AS e
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = e.dantai_code AND s.sharyo_no = e.sharyo_no
JOIN sys.city AS c ON c.dantai_code = e.dantai_code
LEFT JOIN keijidoshazei.hyoshiki AS h ON h.dantai_code = s.dantai_code AND h.hyoshiki_key = s.hyoshiki_key
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN juki.jumin AS j ON j.dantai_code = s.dantai_code AND j.kojin_no = s.kojin_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, juki.ninsho_hi(v_city, e.todokede_date, sys.today())) AS n
WHERE e.dantai_code = v_city AND e.tetsuzuki_no = ANY (v_keys)
