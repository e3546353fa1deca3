-- SPDX-License-Identifier: Apache-2.0
-- name: 認証者の一覧
-- may: juki.kanri
-- purpose: kanri
-- No resident is shown.
-- find
SELECT n.ninsho_no AS key, NULL::bigint AS person FROM juki.ninsho AS n WHERE n.dantai_code = v_city ORDER BY n.valid_from_date DESC, n.ninsho_no
-- read
SELECT n.ninsho_no AS key, n.ninsho_no, n.ninsho_kubun_code, n.shokumei_name, n.shimei, n.valid_from_date, n.valid_to_date
FROM juki.ninsho AS n
WHERE n.dantai_code = v_city AND n.ninsho_no = ANY (v_keys)
ORDER BY n.valid_from_date DESC, n.ninsho_no
