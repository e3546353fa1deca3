-- SPDX-License-Identifier: Apache-2.0
-- name: 名寄せの候補
-- may: gyosei_kihon.nayose
-- purpose: atena
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.nayose_saki_no IS NULL AND t.atena_kubun_code IN ('2', '3', '4')
  AND EXISTS (SELECT 1 FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no))
ORDER BY t.kojin_no
-- read
SELECT t.kojin_no AS key, t.kojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, k.aite_kojin_no, o.shimei AS aite_shimei,
       o.atena_kubun_code AS aite_kubun_code, k.ten_count
FROM gyosei_kihon.atena AS t
CROSS JOIN LATERAL (SELECT n.* FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no) AS n ORDER BY n.ten_count DESC, n.aite_kojin_no LIMIT 1) AS k
JOIN gyosei_kihon.atena AS o ON o.dantai_code = v_city AND o.kojin_no = k.aite_kojin_no
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
