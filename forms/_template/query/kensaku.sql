-- SPDX-License-Identifier: Apache-2.0
-- name: 貸出を探す
-- may: kashidashi.shokai
-- read
SELECT t.kashidashi_no AS key, t.kashidashi_no, t.karite_name, t.shinamono_name, t.kigen_date, t.kashidashi_jotai_code
FROM kashidashi.kashidashi AS t
WHERE t.dantai_code = v_city AND t.kashidashi_no = ANY (v_keys)
