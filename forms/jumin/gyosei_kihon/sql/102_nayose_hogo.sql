-- SPDX-License-Identifier: Apache-2.0
-- A number that is joined by 名寄せ to that of somebody protected is she, and kept her address in the open: it goes under her cases, as today's 申出 and 名寄せ do.
CREATE TEMP TABLE nayose_hogo ON COMMIT DROP AS
SELECT DISTINCT a.dantai_code, a.kojin_no, t.shien_no, t.taisho_kubun_code, s.shien_jotai_code
FROM gyosei_kihon.atena AS a
JOIN gyosei_kihon.atena AS b ON b.dantai_code = a.dantai_code AND b.kojin_no <> a.kojin_no
                            AND coalesce(b.nayose_saki_no, b.kojin_no) = coalesce(a.nayose_saki_no, a.kojin_no) AND (a.nayose_saki_no IS NOT NULL OR b.nayose_saki_no IS NOT NULL)
JOIN gyosei_kihon.shien_taisho AS t ON t.dantai_code = b.dantai_code AND t.kojin_no = b.kojin_no
JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
WHERE NOT EXISTS (SELECT FROM gyosei_kihon.shien_taisho AS x WHERE x.dantai_code = a.dantai_code AND x.kojin_no = a.kojin_no AND x.shien_no = t.shien_no);
INSERT INTO gyosei_kihon.shien_taisho (dantai_code, shien_no, kojin_no, taisho_kubun_code)
SELECT n.dantai_code, n.shien_no, n.kojin_no, min(n.taisho_kubun_code) FROM nayose_hogo AS n GROUP BY n.dantai_code, n.shien_no, n.kojin_no;
UPDATE gyosei_kihon.atena AS a SET shien_code = greatest(a.shien_code, n.shien_jotai_code)
FROM (SELECT w.dantai_code, w.kojin_no, max(w.shien_jotai_code) AS shien_jotai_code FROM nayose_hogo AS w GROUP BY w.dantai_code, w.kojin_no) AS n
WHERE a.dantai_code = n.dantai_code AND a.kojin_no = n.kojin_no;
INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
SELECT x.dantai_code, coalesce((SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = x.dantai_code), 0)
           + row_number() OVER (PARTITION BY x.dantai_code ORDER BY x.kojin_no, x.rireki_no), x.kojin_no, x.rireki_no, x.kubun, x.machiaza_id, x.postal_no, x.jusho, x.banchi, x.katagaki
FROM (SELECT j.dantai_code, j.kojin_no, j.rireki_no, j.jusho_kubun_code AS kubun, j.machiaza_id, j.postal_no, j.jusho, j.banchi, j.katagaki FROM gyosei_kihon.jusho_rireki AS j WHERE NOT j.hogo_flag
      UNION ALL SELECT s.dantai_code, s.kojin_no, NULL, '6', NULL, NULL, s.jusho, NULL, NULL FROM gyosei_kihon.sofusaki AS s) AS x
WHERE (x.dantai_code, x.kojin_no) IN (SELECT n.dantai_code, n.kojin_no FROM nayose_hogo AS n);
INSERT INTO sys.counter AS c (dantai_code, name, value)
SELECT h.dantai_code, 'hogo', max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h GROUP BY h.dantai_code
ON CONFLICT (dantai_code, name) DO UPDATE SET value = greatest(c.value, excluded.value);
UPDATE gyosei_kihon.jusho_rireki AS j SET hogo_flag = true, machiaza_id = NULL, postal_no = NULL, jusho = NULL, banchi = NULL, katagaki = NULL
WHERE NOT j.hogo_flag AND (j.dantai_code, j.kojin_no) IN (SELECT n.dantai_code, n.kojin_no FROM nayose_hogo AS n);
UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = NULL WHERE (s.dantai_code, s.kojin_no) IN (SELECT n.dantai_code, n.kojin_no FROM nayose_hogo AS n);
DELETE FROM gyosei_kihon.sofusaki AS s WHERE (s.dantai_code, s.kojin_no) IN (SELECT n.dantai_code, n.kojin_no FROM nayose_hogo AS n);
