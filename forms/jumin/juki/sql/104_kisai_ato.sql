-- SPDX-License-Identifier: Apache-2.0
-- What a 記載 that was taken back left behind before 取消し marked it: its address was of kubun 1, its 本籍 stood and the one before it was closed.
-- x: who stands as taken back, with the first row of that 記載 (k), the row before it (m) and the last before the 取消し (o).
CREATE TEMP TABLE kisai_ato AS
SELECT c.dantai_code, c.kojin_no, m.jusho_rireki_no AS mae_jusho, o.jusho_rireki_no AS jusho, m.honseki_rireki_no AS mae_hon, o.honseki_rireki_no AS hon
FROM juki.ido AS t
JOIN juki.jumin_rireki AS c ON c.dantai_code = t.dantai_code AND c.ido_no = t.ido_no AND c.jumin_jotai_code <> '1'
JOIN juki.jumin_rireki AS o ON o.dantai_code = c.dantai_code AND o.kojin_no = c.kojin_no AND o.rireki_no = c.rireki_no - 1 AND o.jumin_jotai_code = '1'
JOIN LATERAL (SELECT min(q.rireki_no) AS rireki_no FROM juki.jumin_rireki AS q
              WHERE q.dantai_code = c.dantai_code AND q.kojin_no = c.kojin_no AND q.ido_no = t.zen_ido_no) AS k ON k.rireki_no IS NOT NULL
LEFT JOIN juki.jumin_rireki AS m ON m.dantai_code = c.dantai_code AND m.kojin_no = c.kojin_no AND m.rireki_no = k.rireki_no - 1
WHERE t.ido_jiyu_code = '29' AND coalesce(m.jumin_jotai_code, '') <> '1'
  AND NOT EXISTS (SELECT 1 FROM juki.ido AS z JOIN juki.jumin_rireki AS y ON y.dantai_code = z.dantai_code AND y.ido_no = z.ido_no AND y.kojin_no = c.kojin_no
                  WHERE z.dantai_code = t.dantai_code AND z.zen_ido_no = t.ido_no);
UPDATE gyosei_kihon.jusho_rireki AS j
SET jusho_kubun_code = '9', valid_to_date = CASE WHEN j.rireki_no <> x.jusho THEN j.valid_to_date END
FROM kisai_ato AS x
WHERE j.dantai_code = x.dantai_code AND j.kojin_no = x.kojin_no AND j.jusho_kubun_code = '1' AND j.rireki_no BETWEEN coalesce(x.mae_jusho + 1, x.jusho) AND x.jusho;
-- the 本籍 before it ends where another 記載 has told one since
UPDATE gyosei_kihon.jusho_rireki AS j
SET valid_to_date = (SELECT min(greatest(g.valid_from_date, j.valid_from_date + 1)) FROM gyosei_kihon.jusho_rireki AS g
                     WHERE g.dantai_code = j.dantai_code AND g.kojin_no = j.kojin_no AND g.jusho_kubun_code = '5' AND g.rireki_no > x.hon)
FROM kisai_ato AS x
JOIN gyosei_kihon.jusho_rireki AS h ON h.dantai_code = x.dantai_code AND h.kojin_no = x.kojin_no AND h.rireki_no = x.hon AND h.jusho_kubun_code = '5'
WHERE j.dantai_code = x.dantai_code AND j.kojin_no = x.kojin_no AND j.jusho_kubun_code = '5' AND j.rireki_no = x.mae_hon AND x.mae_hon < x.hon;
UPDATE gyosei_kihon.jusho_rireki AS j
SET jusho_kubun_code = '9', valid_to_date = CASE WHEN j.rireki_no <> x.hon THEN j.valid_to_date END
FROM kisai_ato AS x
WHERE j.dantai_code = x.dantai_code AND j.kojin_no = x.kojin_no AND j.jusho_kubun_code = '5' AND j.rireki_no BETWEEN coalesce(x.mae_hon + 1, x.hon) AND x.hon;
DROP TABLE kisai_ato;
