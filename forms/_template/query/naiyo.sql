-- SPDX-License-Identifier: Apache-2.0
-- name: 貸出の内容
-- may: kashidashi.uketsuke
-- args: kashidashi_no bigint
-- find
SELECT t.kashidashi_no AS key, NULL::bigint AS person
FROM kashidashi.kashidashi AS t
WHERE t.dantai_code = v_city AND t.kashidashi_no = a.kashidashi_no
-- read
SELECT t.kashidashi_no, t.row_version, t.karite_name, t.shinamono_name, t.kashidashi_date, t.kashidashi_jotai_code, t.kigen_date
FROM kashidashi.kashidashi AS t
WHERE t.dantai_code = v_city AND t.kashidashi_no = ANY (v_keys)
