-- SPDX-License-Identifier: Apache-2.0
-- name: 緊急閲覧の一覧
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- find
SELECT e.emergency_no AS key, NULL::bigint AS person FROM audit.emergencies() AS e ORDER BY e.review_code IS NOT NULL, e.emergency_no DESC
-- read
SELECT e.emergency_no AS key, e.emergency_no AS kinkyu_no, audit.at_text(e.from_at) AS nichiji, e.name AS shokuin_name, e.department AS busho_name,
       e.reason AS riyu, e.seen AS ninzu_count, e.review_by AS kigen_date, e.review_code AS kakunin_kekka_code
FROM audit.emergencies() AS e WHERE e.emergency_no = ANY (v_keys)
