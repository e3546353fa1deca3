-- SPDX-License-Identifier: Apache-2.0
-- Former wordings keep the number by which their certificate was asked for, and the address the last one given.
UPDATE gyosei_kihon.hogo_jusho AS h SET kyu_no = x.kyu_no
FROM (SELECT q.dantai_code, q.hogo_no, row_number() OVER (PARTITION BY q.dantai_code, q.kojin_no ORDER BY q.hogo_no) AS kyu_no
      FROM gyosei_kihon.hogo_jusho AS q WHERE q.jusho_kubun_code = '8' AND q.machi_henko_no IS NOT NULL) AS x
WHERE h.dantai_code = x.dantai_code AND h.hogo_no = x.hogo_no;
UPDATE gyosei_kihon.hogo_jusho AS h SET kyu_no = x.kyu_no
FROM (SELECT q.dantai_code, q.kojin_no, q.rireki_no, max(q.kyu_no) AS kyu_no FROM gyosei_kihon.hogo_jusho AS q WHERE q.jusho_kubun_code = '8' GROUP BY q.dantai_code, q.kojin_no, q.rireki_no) AS x
WHERE h.dantai_code = x.dantai_code AND h.kojin_no = x.kojin_no AND h.rireki_no = x.rireki_no AND h.jusho_kubun_code IN ('1', '5');
