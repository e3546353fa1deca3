-- SPDX-License-Identifier: Apache-2.0
-- name: 亡くなった人の車両
-- may: keijidoshazei.shokai
-- find  held on this year's 4月1日 by who had died: uncharged, or charged though nobody stands for the heirs
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND keijidoshazei.shibo_machi(s)
ORDER BY s.sharyo_no
-- read
SELECT s.sharyo_no AS key, s.sharyo_no, s.hyoshiki_name, s.shashu_code, t.shimei AS gimusha_name,
       keijidoshazei.shibo_mae(v_city, s.kojin_no, n.nendo) AS shibo_date, keijidoshazei.daihyosha(v_city, s.kojin_no) AS daihyosha_no, f.nenzei_yen
FROM keijidoshazei.sharyo AS s
CROSS JOIN keijidoshazei.nendo(sys.today()) AS n (nendo)
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN keijidoshazei.fuka AS f ON f.dantai_code = s.dantai_code AND f.taisho_no = s.sharyo_no AND f.fuka_jotai_code = '1' AND f.fuka_nendo = n.nendo
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
