-- SPDX-License-Identifier: Apache-2.0
-- name: 名寄せの候補
-- may: gyosei_kihon.nayose
-- purpose: atena
-- find  of the many who left only those whose name and birthday another number bears: twins who left share birthday and address for good
SELECT t.kojin_no AS key, t.kojin_no AS person
FROM (SELECT q.kojin_no FROM gyosei_kihon.atena AS q
      WHERE q.dantai_code = v_city AND q.nayose_saki_no IS NULL
        AND (q.atena_kubun_code IN ('3', '4')
             OR (q.atena_kubun_code = '2' OR q.kojin_no IN (SELECT juki.satta_mure(v_city, sys.today())))
                AND EXISTS (SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s
                            JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = s.dantai_code AND k.kanji_key = s.kanji_key AND k.birth_date = s.birth_date AND k.kojin_no <> s.kojin_no
                            WHERE s.dantai_code = v_city AND s.kojin_no = q.kojin_no
                            UNION ALL
                            SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s
                            JOIN gyosei_kihon.shimei_sakuin AS k ON k.dantai_code = s.dantai_code AND k.kana_key = s.kana_key AND k.birth_date = s.birth_date AND k.kojin_no <> s.kojin_no
                            WHERE s.dantai_code = v_city AND s.kojin_no = q.kojin_no AND s.kana_key <> ''))
      OFFSET 0) AS t
WHERE EXISTS (SELECT 1 FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no))
ORDER BY t.kojin_no
-- read
SELECT t.kojin_no AS key, t.kojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, k.aite_kojin_no, o.shimei AS aite_shimei,
       gyosei_kihon.atena_kubun(o) AS aite_kubun_code, k.ten_count
FROM gyosei_kihon.atena AS t
CROSS JOIN LATERAL (SELECT n.* FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no) AS n ORDER BY n.ten_count DESC, n.aite_kojin_no LIMIT 1) AS k
JOIN gyosei_kihon.atena AS o ON o.dantai_code = v_city AND o.kojin_no = k.aite_kojin_no
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
