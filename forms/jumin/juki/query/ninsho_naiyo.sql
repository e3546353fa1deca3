-- SPDX-License-Identifier: Apache-2.0
-- name: 認証者
-- may: juki.kanri
-- args: ninsho_no bigint
-- purpose: kanri
-- find
SELECT n.ninsho_no AS key, NULL::bigint AS person FROM juki.ninsho AS n WHERE n.dantai_code = v_city AND n.ninsho_no = a.ninsho_no
-- read
SELECT n.ninsho_no, n.ninsho_kubun_code, n.shokumei_name, n.shimei AS ninsho_shimei, n.koin_name, n.valid_from_date, n.valid_to_date, n.row_version
FROM juki.ninsho AS n
WHERE n.dantai_code = v_city AND n.ninsho_no = ANY (v_keys)
