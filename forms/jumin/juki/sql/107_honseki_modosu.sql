-- SPDX-License-Identifier: Apache-2.0
-- What the 取消し of a change of 本籍 (or of a 帰化, 国籍取得 or 国籍喪失) left behind: the 本籍 that was taken back stood open, the one before it closed.
UPDATE gyosei_kihon.jusho_rireki AS j
SET jusho_kubun_code = '9'
FROM juki.jumin AS p
JOIN juki.jumin_rireki AS c ON c.dantai_code = p.dantai_code AND c.kojin_no = p.kojin_no
JOIN juki.ido AS t ON t.dantai_code = c.dantai_code AND t.ido_no = c.ido_no AND t.ido_jiyu_code = '59'
JOIN juki.jumin_rireki AS o ON o.dantai_code = c.dantai_code AND o.kojin_no = c.kojin_no AND o.rireki_no = c.rireki_no - 1 AND o.honseki_rireki_no IS DISTINCT FROM c.honseki_rireki_no
WHERE p.jumin_jotai_code = '1' AND c.jumin_jotai_code = '1' AND j.dantai_code = p.dantai_code AND j.kojin_no = p.kojin_no AND j.rireki_no = o.honseki_rireki_no
  AND j.jusho_kubun_code = '5' AND j.rireki_no IS DISTINCT FROM p.honseki_rireki_no;
UPDATE gyosei_kihon.jusho_rireki AS j
SET jusho_kubun_code = '5', valid_to_date = NULL
FROM juki.jumin AS p
WHERE p.jumin_jotai_code = '1' AND j.dantai_code = p.dantai_code AND j.kojin_no = p.kojin_no AND j.rireki_no = p.honseki_rireki_no
  AND j.jusho_kubun_code IN ('5', '9') AND j.valid_to_date IS NOT NULL;
