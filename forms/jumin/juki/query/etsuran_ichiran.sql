-- SPDX-License-Identifier: Apache-2.0
-- name: 閲覧の状況
-- may: juki.kanri
-- purpose: kanri
-- find  no resident is shown
SELECT e.etsuran_no AS key, NULL::bigint AS person
FROM juki.etsuran AS e
WHERE e.dantai_code = v_city
ORDER BY e.etsuran_no DESC
-- read
SELECT e.etsuran_no AS key, e.etsuran_no, e.etsuran_date, e.etsuran_kubun_code, e.moshide_name, e.ninzu_count, e.mokuteki,
       concat(coalesce(gyosei_kihon.machiaza_bun(v_city, e.machiaza_id), '市の全域'), ' ' || e.nenrei_kara || '歳から', ' ' || e.nenrei_made || '歳まで',
              ' ' || CASE e.seibetsu_code WHEN '1' THEN '男' WHEN '2' THEN '女' END) AS hani_name
FROM juki.etsuran AS e
WHERE e.dantai_code = v_city AND e.etsuran_no = ANY (v_keys)
