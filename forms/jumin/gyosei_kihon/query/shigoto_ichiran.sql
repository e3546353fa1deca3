-- SPDX-License-Identifier: Apache-2.0
-- name: 一括処理の一覧
-- may: gyosei_kihon.mishori
-- purpose: shigoto
-- find  a person stands only in the conditions of a reckoning of one
SELECT w.job_no AS key, (w.args ->> 'kojin_no')::bigint AS person
FROM work.jobs() AS w
ORDER BY w.job_no DESC
-- read
SELECT w.job_no AS key, w.job_no, w.name AS shigoto_name, (SELECT string_agg(e.value, '、' ORDER BY e.key) FROM jsonb_each_text(w.args) AS e) AS joken,
       w.dry AS tameshi_flag, w.state AS shigoto_jotai_code, w.login AS irai_login
FROM work.jobs() AS w
WHERE w.job_no = ANY (v_keys)
