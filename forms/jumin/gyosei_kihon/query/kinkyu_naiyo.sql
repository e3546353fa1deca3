-- SPDX-License-Identifier: Apache-2.0
-- name: 緊急閲覧の内容
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: kinkyu_no bigint
-- find
SELECT e.emergency_no AS key, NULL::bigint AS person FROM audit.emergencies() AS e WHERE e.emergency_no = a.kinkyu_no
-- read
SELECT e.emergency_no AS kinkyu_no, audit.at_text(e.from_at) AS nichiji, audit.at_text(e.until_at) AS shuryo_nichiji, e.name AS shokuin_name,
       e.department AS busho_name, e.reason AS riyu, e.seen AS ninzu_count, e.review_by AS kigen_date, e.review_name AS kakunin_name
FROM audit.emergencies() AS e WHERE e.emergency_no = ANY (v_keys)
