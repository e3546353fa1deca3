-- SPDX-License-Identifier: Apache-2.0
-- name: 生計中心者の逆転
-- may: jido_teate.shokai
-- find  both parents are looked at
SELECT g.nintei_no AS key, u.person
FROM jido_teate.seikei_gyakuten(v_city) AS g
CROSS JOIN LATERAL unnest(ARRAY[g.kojin_no, g.haigusha_no]) AS u (person)
ORDER BY g.kurabe_code DESC, g.nintei_no
-- read
SELECT g.nintei_no AS key, g.nintei_no, g.kojin_no, t.shimei AS seikyusha_name,
       juki.shokai_mei(v_city, g.haigusha_no, h.shimei) AS haigusha_name, g.nendo, g.kurabe_code, g.kojin_jotai_code, g.aite_jotai_code
FROM unnest(v_keys) AS u
CROSS JOIN LATERAL jido_teate.seikei_gyakuten(v_city, u) AS g
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = g.kojin_no
JOIN gyosei_kihon.atena AS h ON h.dantai_code = v_city AND h.kojin_no = g.haigusha_no
