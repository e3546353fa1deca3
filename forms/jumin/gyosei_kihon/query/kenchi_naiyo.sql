-- SPDX-License-Identifier: Apache-2.0
-- name: 検知の内容
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: kenchi_no bigint
-- find
SELECT f.finding_no AS key, u.person FROM audit.findings() AS f LEFT JOIN LATERAL unnest(f.persons) AS u (person) ON true WHERE f.finding_no = a.kenchi_no
-- read
SELECT f.finding_no AS kenchi_no, f.day AS hi_date, f.rule AS kenchi_kisoku_code, f.name AS shokuin_name, f.department AS busho_name,
       f.count AS kensu_count, gyosei_kihon.kenchi_hito(v_city, f.rule, f.persons) AS hitobito, f.review_name AS kakunin_name
FROM audit.findings() AS f WHERE f.finding_no = ANY (v_keys)
