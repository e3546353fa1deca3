-- SPDX-License-Identifier: Apache-2.0
-- Which sealed wording a certificate of a renamed address bears; and by which change each was written anew that is there already, where only one can be.
ALTER TABLE juki.kofu ADD COLUMN hogo_no bigint;
UPDATE gyosei_kihon.hogo_jusho AS h SET machi_henko_no = x.machi_henko_no
FROM (SELECT q.dantai_code, q.hogo_no, min(m.machi_henko_no) AS machi_henko_no
      FROM gyosei_kihon.hogo_jusho AS q
      JOIN juki.machi_henko AS m ON m.dantai_code = q.dantai_code AND m.machiaza_id = q.machiaza_id AND m.machi_henko_kubun_code <> '4' AND m.jisshi_date IS NOT NULL
      WHERE q.jusho_kubun_code = '8' GROUP BY q.dantai_code, q.hogo_no HAVING count(*) = 1) AS x
WHERE h.dantai_code = x.dantai_code AND h.hogo_no = x.hogo_no;
