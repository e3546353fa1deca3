-- SPDX-License-Identifier: Apache-2.0
-- name: 担当ケースの住所
-- may: gyosei_kihon.tanto
-- purpose: tanto
-- find  the cases that the support desk gave to who asks, today
SELECT t.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.shien_tanto AS n
JOIN gyosei_kihon.shien AS s ON s.dantai_code = n.dantai_code AND s.shien_no = n.shien_no AND s.shien_jotai_code IN ('1', '2')
JOIN gyosei_kihon.shien_taisho AS t ON t.dantai_code = n.dantai_code AND t.shien_no = n.shien_no
WHERE n.dantai_code = v_city AND n.tanto_person = (SELECT b.person FROM sec.my_assignment() AS b) AND sys.today() BETWEEN n.from_date AND n.to_date
ORDER BY t.kojin_no
-- read
SELECT t.kojin_no AS key, t.kojin_no, t.shimei, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       gyosei_kihon.hogo_tanto_yomi(v_city, t.kojin_no) AS jusho
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
