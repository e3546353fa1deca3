-- SPDX-License-Identifier: Apache-2.0
-- name: 名寄せの確認
-- may: gyosei_kihon.nayose
-- args: kojin_no bigint
-- purpose: atena
-- find
SELECT t.kojin_no AS key, u.person
FROM gyosei_kihon.atena AS t
CROSS JOIN LATERAL (SELECT t.kojin_no AS person UNION SELECT t.nayose_saki_no UNION SELECT n.aite_kojin_no FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no) AS n) AS u
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no) AND u.person IS NOT NULL
-- read
SELECT t.kojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, t.nayose_saki_no, t.row_version,
       CASE WHEN t.nayose_saki_no IS NULL THEN '1' ELSE '2' END AS shori_code,
       coalesce(t.nayose_saki_no, (SELECT n.aite_kojin_no FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no) AS n ORDER BY n.ten_count DESC, n.aite_kojin_no LIMIT 1)) AS saki_kojin_no,
       (SELECT jsonb_agg(jsonb_build_object('aite_kojin_no', n.aite_kojin_no, 'aite_shimei', o.shimei, 'aite_birth_date', sys.legal(o.birth_date, o.birth_form, o.birth_text),
                   'aite_kubun_code', gyosei_kihon.atena_kubun(o), 'konkyo', n.konkyo) ORDER BY n.ten_count DESC, n.aite_kojin_no)
        FROM gyosei_kihon.nayose_koho(v_city, t.kojin_no) AS n
        JOIN gyosei_kihon.atena AS o ON o.dantai_code = v_city AND o.kojin_no = n.aite_kojin_no) AS koho
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
