-- SPDX-License-Identifier: Apache-2.0
-- name: 検知の一覧
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- find
SELECT f.finding_no AS key, u.person FROM audit.findings() AS f LEFT JOIN LATERAL unnest(f.persons[1:3]) AS u (person) ON true
ORDER BY f.review_code IS NOT NULL, f.day DESC, f.finding_no
-- read
SELECT f.finding_no AS key, f.finding_no AS kenchi_no, f.day AS hi_date, f.rule AS kenchi_kisoku_code, f.name AS shokuin_name, f.department AS busho_name,
       f.count AS kensu_count, gyosei_kihon.kenchi_hito(v_city, f.rule, f.persons[1:3]) AS hitobito, f.review_code AS kakunin_kekka_code
FROM audit.findings() AS f WHERE f.finding_no = ANY (v_keys)
