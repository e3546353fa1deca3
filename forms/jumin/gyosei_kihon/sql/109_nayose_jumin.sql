-- SPDX-License-Identifier: Apache-2.0
-- A resident is nobody's second number: who came back under a merged number stands by herself again. The undo is kept as one made by the
-- last hand at that merge, under a number below 0, which no counter gives.
INSERT INTO gyosei_kihon.nayose (dantai_code, nayose_no, kojin_no, saki_kojin_no, shori_code, riyu, shori_date, shori_at, shori_person)
SELECT t.dantai_code, -t.kojin_no, t.kojin_no, t.nayose_saki_no, '2', '住民に戻った番号のため（版の更新）', sys.today(), now(),
       coalesce((SELECT n.shori_person FROM gyosei_kihon.nayose AS n WHERE n.dantai_code = t.dantai_code AND n.kojin_no = t.kojin_no ORDER BY n.nayose_no DESC LIMIT 1), 0)
FROM gyosei_kihon.atena AS t
WHERE t.atena_kubun_code = '1' AND t.nayose_saki_no IS NOT NULL;
UPDATE gyosei_kihon.atena AS t SET nayose_saki_no = NULL WHERE t.atena_kubun_code = '1' AND t.nayose_saki_no IS NOT NULL;
ALTER TABLE gyosei_kihon.atena ADD CONSTRAINT atena_nayose_jumin CHECK (atena_kubun_code <> '1' OR nayose_saki_no IS NULL);
